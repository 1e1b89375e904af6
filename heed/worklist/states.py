"""The way of one e-mail about My work: called for, handed to the mail server, gone or not needed any more."""

from heed.core.moves import Move, MoveTable, State

WORK_MAIL = MoveTable(
    "e-mail about My work",
    (
        State("called-for", "To be sent"),
        State("going", "Being handed over"),
        State("went", "Went"),
        State("not-needed", "Not needed any more", beside="went"),
    ),
    (
        Move("begin", ("called-for",), "going", "hand it to the mail server"),
        Move("arrive", ("going",), "went", "record that it went"),
        Move("refuse", ("going",), "called-for", "try it again"),
        Move("drop", ("called-for",), "not-needed", "drop it"),
    ),
)
