"""The way of a referral, from a form being written to everyone being told of the decision."""

from heed.core.moves import Move, MoveTable, State

REFERRAL = MoveTable(
    "referral",
    (
        State("draft", "Being written"),
        State("received", "Facts and threshold"),
        State("more-asked", "More is asked of the referrer", beside="received"),
        State("outside", "Outside the process", beside="received"),
        State("with-group", "With the group"),
        State("advised", "Waiting for the decision"),
        State("decided", "Telling people"),
        State("told", "Everyone told"),
    ),
    (
        Move("submit", ("draft",), "received", "send the referral"),
        Move("find_enough", ("received",), "received", "find that there is enough to go on"),
        Move("ask_more", ("received",), "more-asked", "ask the referrer for more"),
        Move("send_again", ("more-asked",), "received", "send the form again"),
        Move("waive", ("more-asked",), "received", "go on without an answer"),
        Move("set_outside", ("received", "more-asked"), "outside", "close the case as outside the process"),
        Move("take_up", ("outside",), "received", "take the case up again"),
        Move("advise_urgently", ("received", "more-asked"), "advised", "advise outside a meeting"),
        Move("put_to_group", ("received", "advised"), "with-group", "put the case to the group"),
        Move("advise", ("with-group", "advised"), "advised", "give the group’s advice"),
        Move("decide", ("advised",), "decided", "decide"),
        Move("finish_telling", ("decided",), "told", "close the telling"),
        Move("reconsider", ("decided", "told"), "advised", "consider the decision again"),
    ),
)

# Facts may be answered, and corrected, until the decision stands.
FACTS_OPEN = frozenset({"received", "more-asked", "with-group", "advised"})
# The decision stands, and what was decided rests on the edition that it was decided under.
DECISION_STANDS = frozenset({"decided", "told"})

# Until the decision is made, its day is the one that counts
UNDECIDED = ("received", "more-asked", "with-group", "advised")
