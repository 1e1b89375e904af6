"""One line of the trail about an exercise."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.trail.operations import append


def record(verb: str, exercise: Exercise, detail: dict[str, Any], by: Actor, at: datetime) -> None:
    """Put what was done on the trail, beside the change and in its transaction."""
    append(
        by=by, at=at, verb=verb, subject_kind="exercise", subject=exercise.pk, board=exercise.board_id,
        reference=exercise.reference, detail=detail,
    )  # fmt: skip
