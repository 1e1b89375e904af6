"""A notice waits to be sent, is sent, or is set aside with a reason; an e-mail of it goes, is refused or in doubt."""

from heed.core.moves import Move, MoveTable, State

NOTICE = MoveTable(
    "notice",
    (State("due", "To be sent"), State("sent", "Sent"), State("set-aside", "Not needed")),
    (
        Move("edit", ("due",), "due", "change the letter"),
        Move("send", ("due",), "sent", "record it as sent"),
        Move("come_back", ("sent",), "due", "record that it came back"),
        Move("set_aside", ("due",), "set-aside", "set it aside"),
    ),
)

SENDING = MoveTable(
    "sending of a letter",
    (
        State("queued", "Waiting to go"),
        State("going", "Being handed over"),
        State("went", "Went"),
        State("refused", "Did not go"),
        State("unsure", "Nobody knows whether it went"),
        State("returned", "Came back"),
    ),
    (
        Move("begin", ("queued",), "going", "hand it to the mail server"),
        Move("arrive", ("going", "unsure"), "went", "record that it went"),
        Move("refuse", ("queued", "going", "unsure"), "refused", "record that it did not go"),
        Move("doubt", ("going",), "unsure", "ask a person whether it went"),
        Move("come_back", ("went",), "returned", "record that it came back"),
    ),
)

# A letter in one of these is on its way: it is not changed, and not sent a second time
ON_ITS_WAY = frozenset({"queued", "going", "unsure"})
