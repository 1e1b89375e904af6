"""Recording who read what is sensitive in an exercise."""

from __future__ import annotations

from datetime import datetime

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.permissions import check_can_view_whole
from heed.trail.operations import record_reading


def read_part(*, exercise: Exercise, part: str, by: Actor, at: datetime) -> str:
    """Record that somebody opened a sensitive part ("team", "terms") of the exercise. Returns the ground they used.

    Raises NotFound, or NotAllowed for those who see less than the whole.
    """
    ground = check_can_view_whole(by, exercise)
    record_reading(
        by=by, at=at, subject_kind=f"exercise {part}", subject=exercise.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
    return ground
