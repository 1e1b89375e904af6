"""The way of a publication: prepared, cleared by several people, published, and corrected in the same way."""

from heed.core.moves import Move, MoveTable, State

PUBLICATION = MoveTable(
    "publication",
    (
        State("preparing", "Being prepared"),
        State("clearing", "With the checkers"),
        State("differed", "The checkers differ"),
        State("cleared", "Cleared"),
        State("published", "Published"),
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
        Move("correct", ("published",), "preparing", "prepare a correction"),
        Move(
            "give_up_correction",
            ("preparing", "clearing", "differed", "cleared"),
            "published",
            "give the correction up",
        ),
    ),
)
# Nothing of it is prepared now: it went out, and no correction is under way
WENT_OUT = ("published",)
# What went out stands on its own, whatever is prepared to take its place
EDITION = MoveTable(
    "edition",
    (
        State("public", "Public"),
        State("withdrawn", "Withdrawn", "Taken off the public site after it was published", beside="public"),
        State("replaced", "Replaced", "A corrected edition was published in its place"),
    ),
    (
        Move("withdraw", ("public",), "withdrawn", "withdraw it"),
        Move("put_back", ("withdrawn",), "public", "put it back"),
        Move("replace", ("public", "withdrawn"), "replaced", "publish a corrected edition"),
    ),
)
