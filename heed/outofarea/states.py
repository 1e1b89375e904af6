"""The way of a request from another board, and of one of our agencies' part in the answer. Serves WB-30."""

from heed.core.moves import Move, MoveTable, State

OUT_OF_AREA = MoveTable(
    "request from another board",
    (
        State("received", "To be put to our agencies"),
        State("declined", "Not taken up", beside="received"),
        State("asked", "With our agencies and the group"),
        State("sent", "Answered"),
        State("closed", "Closed"),
    ),
    (
        Move("ask", ("received", "asked"), "asked", "ask our agencies"),
        Move("decline", ("received",), "declined", "decline it"),
        Move("send", ("asked",), "sent", "record the answer as sent"),
        Move("record_recommendation", ("sent",), "sent", "put a recommendation on record"),
        Move("close", ("sent",), "closed", "close it"),
        Move("reopen", ("closed",), "sent", "open it again"),
    ),
)

PART = MoveTable(
    "agency’s part",
    (
        State("asked", "With the agency"),
        State("returned", "Back with the agency", beside="asked"),
        State("signed-off", "To be checked by the group"),
        State("passed", "Passed by the group"),
        State("withdrawn", "Withdrawn", beside="asked"),
    ),
    (
        Move("sign_off", ("asked", "returned"), "signed-off", "sign the answer off"),
        Move("pass", ("signed-off",), "passed", "pass the answer"),
        Move("return", ("signed-off",), "returned", "return the answer"),
        Move("withdraw", ("asked", "returned", "signed-off"), "withdrawn", "withdraw the request"),
    ),
)

# Where the board waits for an agency
WITH_AGENCY = ("asked", "returned")
# What others than the agency may read: nothing before it is signed off
READABLE = ("signed-off", "passed")
