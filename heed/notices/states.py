"""A notice waits to be sent, is sent, or is set aside with a reason."""

from heed.core.moves import Move, MoveTable, State

NOTICE = MoveTable(
    "notice",
    (State("due", "To be sent"), State("sent", "Sent"), State("set-aside", "Not needed")),
    (
        Move("edit", ("due",), "due", "change the letter"),
        Move("send", ("due",), "sent", "record it as sent"),
        Move("set_aside", ("due",), "set-aside", "set it aside"),
    ),
)
