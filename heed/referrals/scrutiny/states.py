"""A scrutiny file is asked for, made by the worker, and kept; or it says that it could not be made."""

from heed.core.moves import Move, MoveTable, State

SCRUTINY = MoveTable(
    "scrutiny file",
    (
        State("asked", "Waiting to be made"),
        State("being-made", "Being made"),
        State("made", "Ready"),
        State("failed", "Could not be made"),
    ),
    (
        Move("begin", ("asked", "being-made"), "being-made", "make it"),
        Move("finish", ("being-made",), "made", "keep it"),
        Move("fail", ("asked", "being-made"), "failed", "say that it could not be made"),
    ),
)
