"""The ways of a request to an agency and of a file that it sends."""

from heed.core.moves import Move, MoveTable, State

REQUEST = MoveTable(
    "agency’s chronology",
    (State("asked", "Asked"), State("signed-off", "Signed off")),
    (
        Move("add", ("asked",), "asked", "add to the chronology"),
        Move("sign_off", ("asked",), "signed-off", "sign off the chronology"),
        Move("reopen", ("signed-off",), "asked", "open the chronology again"),
    ),
)

UPLOAD = MoveTable(
    "file",
    (
        State("waiting", "Waiting to be read"),
        State("reading", "Being read"),
        State("columns", "Columns to confirm"),
        State("importing", "Being taken in"),
        State("taken-in", "Taken in"),
        State("unreadable", "Cannot be read"),
        State("withdrawn", "Withdrawn"),
    ),
    (
        Move("read", ("waiting", "reading"), "reading", "read the file"),
        Move("propose", ("reading",), "columns", "propose its columns"),
        Move("refuse", ("waiting", "reading", "importing"), "unreadable", "set the file aside"),
        Move("confirm", ("columns",), "importing", "confirm the columns"),
        Move("take_in", ("importing",), "taken-in", "take in the rows"),
        Move("withdraw", ("columns", "taken-in", "unreadable"), "withdrawn", "withdraw the file"),
    ),
)
