"""The ways of a request for peer challenge, and of a wish to have a decision considered again."""

from heed.core.moves import Move, MoveTable, State

CHALLENGE = MoveTable(
    "request for peer challenge",
    (State("asked", "Asked"), State("answered", "Answered"), State("withdrawn", "Withdrawn")),
    (
        Move("answer", ("asked",), "answered", "answer the request"),
        Move("withdraw", ("asked",), "withdrawn", "withdraw the request"),
    ),
)

RECONSIDERATION = MoveTable(
    "wish to have the decision considered again",
    (State("asked", "Asked for"), State("taken-up", "Taken up"), State("declined", "Not taken up")),
    (
        Move("take_up", ("asked",), "taken-up", "take it up"),
        Move("decline", ("asked",), "declined", "decline it"),
    ),
)
