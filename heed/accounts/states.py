"""How a professional without an account stands with a board."""

from heed.core.moves import Move, MoveTable, State

GUEST = MoveTable(
    "professional without an account",
    (
        State("known", "Known by the agency’s address"),
        State("waiting", "Waits for the board office"),
        State("let-in", "Let in by the board office"),
        State("turned-away", "Not let in"),
    ),
    (
        Move("ask", ("known",), "waiting", "ask the board office to be let in"),
        Move("recognise", ("waiting",), "known", "be known by the agency’s address"),
        Move("let_in", ("known", "waiting", "turned-away"), "let-in", "let the person in"),
        Move("turn_away", ("known", "waiting", "let-in"), "turned-away", "turn the person away"),
    ),
)
