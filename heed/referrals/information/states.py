"""The way of what is asked of agencies before a decision, and of one agency's answer."""

from heed.core.moves import Move, MoveTable, State

ASKING = MoveTable(
    "letter to agencies",
    (State("draft", "Being written"), State("sent", "Asked"), State("dropped", "Not sent")),
    (
        Move("write", ("draft",), "draft", "change what is asked"),
        Move("send", ("draft",), "sent", "ask the agencies"),
        Move("drop", ("draft",), "dropped", "drop it"),
    ),
)

REQUEST = MoveTable(
    "request",
    (
        State("asked", "Asked"),
        State("answering", "Being answered"),
        State("signing", "To be signed off"),
        State("answered", "Answered"),
        State("withdrawn", "Withdrawn"),
    ),
    (
        Move("answer", ("asked", "answering"), "answering", "answer"),
        Move("pass_on", ("asked", "answering"), "signing", "pass the answer on to be signed off"),
        Move("take_back", ("signing",), "answering", "take the answer back"),
        Move("sign_off", ("asked", "answering", "signing"), "answered", "sign the answer off"),
        Move("withdraw", ("asked", "answering", "signing"), "withdrawn", "withdraw the request"),
    ),
)

# Where the board waits for an agency
OPEN = ("asked", "answering", "signing")
