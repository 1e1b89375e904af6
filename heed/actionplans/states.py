"""The way of an action. Delivered is not checked, and checked is not changed: three separate things."""

from heed.core.moves import Move, MoveTable, State

ACTION = MoveTable(
    "action",
    (
        State("open", "Under way"),
        State("delivered", "Delivered, to be checked"),
        State("signed-off", "Signed off"),
    ),
    (
        Move("deliver", ("open",), "delivered", "record it as delivered"),
        Move("sign_off", ("delivered",), "signed-off", "sign it off"),
        Move("send_back", ("delivered",), "open", "send it back"),
        Move("reopen", ("signed-off",), "open", "open it again"),
    ),
)
