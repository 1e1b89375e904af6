"""The way of a meeting's minutes, from being written to being checked."""

from heed.core.moves import Move, MoveTable, State

MINUTES = MoveTable(
    "record of the meeting",
    (
        State("being-written", "Being written"),
        State("to-check", "With the chair to check"),
        State("checked", "Checked"),
    ),
    (
        Move("hand_over", ("being-written",), "to-check", "hand the minutes to the chair"),
        Move("return", ("to-check",), "being-written", "give the minutes back"),
        Move("check", ("to-check",), "checked", "check the minutes"),
    ),
)
