"""The learning loop: what is learnt is passed on, embedded and evaluated, and sometimes it comes back."""

from heed.core.moves import Move, MoveTable, State

LOOP = MoveTable(
    "learning",
    (
        State("identified", "Identified"),
        State("passed-on", "Passed on"),
        State("embedded", "Embedded"),
        State("evaluated", "Evaluated"),
        State("came-back", "Came back"),
    ),
    (
        Move("passed-on", ("identified", "came-back"), "passed-on", "record it as passed on"),
        Move("embedded", ("passed-on",), "embedded", "record it as embedded"),
        Move("evaluated", ("embedded",), "evaluated", "record it as evaluated"),
        Move("came-back", ("passed-on", "embedded", "evaluated"), "came-back", "record that it came back"),
    ),
)
