"""What is asked of a row that somebody changed in Word with the changes tracked."""

from __future__ import annotations

from heed.chronologies.core.dates.reading import written
from heed.chronologies.core.entries import Answer, AttentionKind, Option
from heed.chronologies.core.readers.sheet import Row
from heed.chronologies.core.rowdates import Unsettled


def tracked_change(accepted: Row, rejected: Row) -> Unsettled:
    """Which of two texts counts."""
    place = next(i for i, pair in enumerate(zip(accepted, rejected, strict=False)) if pair[0] != pair[1])
    new, old = written(accepted[place]), written(rejected[place])
    options = (Option(f"“{new}”", Answer(text="accepted")), Option(f"“{old}”", Answer(text="rejected")))
    return Unsettled(
        "tracked_change",
        "A tracked change nobody has accepted. Which text counts?",
        place,
        options,
        f"was {old or 'nothing'}, now {new or 'nothing'}",
    )


def tracked_row(*, was_deleted: bool) -> Unsettled:
    """Whether a row counts that a tracked change added or deleted."""
    keep: Answer = Answer(text="rejected" if was_deleted else "accepted")
    drop: Answer = Answer(text="accepted" if was_deleted else "rejected")
    said = "deleted" if was_deleted else "added"
    kind: AttentionKind = "tracked_row"
    return Unsettled(
        kind,
        f"The whole row was {said} by a tracked change nobody has accepted. Does it count?",
        options=(Option("Keep the row", keep), Option("Leave it out", drop)),
    )
