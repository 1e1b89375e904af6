"""The way of a publication: prepared, cleared by several people, published, and kept as long as the framework asks."""

from heed.core.moves import Move, MoveTable, State

PUBLICATION = MoveTable(
    "publication",
    (
        State("preparing", "Being prepared"),
        State("clearing", "With the checkers"),
        State("differed", "The checkers differ"),
        State("cleared", "Cleared"),
        State("published", "Published"),
        State(
            "withdrawn", "Withdrawn", "Taken off the public site after it was published", beside="published"
        ),
    ),
    (
        Move("ask_checkers", ("preparing", "differed"), "clearing", "ask the checkers"),
        Move("clear", ("clearing",), "cleared", "clear it"),
        Move("differ", ("clearing",), "differed", "hold it because a checker did not clear it"),
        Move(
            "start_afresh",
            ("preparing", "clearing", "differed", "cleared"),
            "preparing",
            "start the clearance afresh",
        ),
        Move("publish", ("cleared",), "published", "publish"),
        Move("withdraw", ("published",), "withdrawn", "withdraw it"),
        Move("put_back", ("withdrawn",), "published", "put it back"),
    ),
)
# Its bytes went out: nothing of it is prepared any more
WENT_OUT = ("published", "withdrawn")
