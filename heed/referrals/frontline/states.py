"""A report from the front line is written, sent, and answered by whoever looks at it."""

from heed.core.moves import Move, MoveTable, State

REPORTED = MoveTable(
    "front-line report",
    (
        State("draft", "Being written"),
        State("sent", "To be looked at"),
        State("answered", "Answered"),
    ),
    (
        Move("send", ("draft",), "sent", "send it"),
        Move("answer", ("sent", "answered"), "answered", "say what came of it"),
    ),
)
