"""The ways of a request to an agency, of a file that it sends, and of a file before it is any agency’s."""

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

SERVICE = MoveTable(
    "service’s chronology",
    (State("writing", "Being written"), State("finished", "Finished")),
    (
        Move("write", ("writing",), "writing", "add to the service’s chronology"),
        Move("finish", ("writing",), "finished", "say that it is finished"),
        Move("reopen", ("finished",), "writing", "open the service’s chronology again"),
    ),
)

CHECK = MoveTable(
    "quality check",
    (
        State("asked", "With the checker"),
        State("returned", "Returned with points"),
        State("passed", "Passed"),
        State("set-aside", "Set aside", beside="passed"),
    ),
    (
        Move("return", ("asked",), "returned", "return the chronology with points to answer"),
        Move("pass", ("asked",), "passed", "pass the chronology"),
        Move("answer", ("returned",), "returned", "answer a point"),
        Move("set_aside", ("asked", "returned", "passed"), "set-aside", "set the quality check aside"),
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

ARRIVAL = MoveTable(
    "file",
    (
        State("looking", "Being looked at"),
        State("waiting", "Agency to choose"),
        State("given", "Given to an agency"),
        State("refused", "Cannot be read"),
        State("aside", "Set aside"),
    ),
    (
        Move("propose", ("looking",), "waiting", "propose an agency"),
        Move("refuse", ("looking",), "refused", "refuse the file"),
        Move("give", ("waiting",), "given", "give the file to an agency"),
        Move("set_aside", ("waiting", "refused"), "aside", "set the file aside"),
        Move("take_up", ("aside",), "waiting", "take the file up again"),
    ),
)

PUT = MoveTable(
    "question to the agency",
    (
        State("waiting", "Waiting for the agency"),
        State("answered", "Answered"),
        State("taken-back", "Taken back"),
    ),
    (
        Move("reply", ("waiting",), "answered", "answer the question"),
        Move("take_back", ("waiting",), "taken-back", "take the question back"),
    ),
)
