"""What somebody types of a finding or recommendation is kept as it is typed, for nobody but them, until it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotFound
from heed.exercises.models import Exercise
from heed.reports import permissions
from heed.reports.writing.models import Typed

FINDING, RECOMMENDATION = "finding", "recommendation"
_LONGEST = 200_000


def keep_typed(
    *, exercise: Exercise, what: str, number: int, answers: Mapping[str, Any], by: Actor, at: datetime
) -> datetime:
    """Keep what was typed so far, right or not; `number` 0 is a new one. Returns when it was saved."""
    permissions.check_can_write(by, exercise)
    if what not in {FINDING, RECOMMENDATION}:
        raise NotFound
    rows = exercise.findings if what == FINDING else exercise.recommendations
    if number and not rows.filter(number=number).exists():
        raise NotFound
    kept = {name: _clean(value) for name, value in answers.items()}
    if len(str(kept)) > _LONGEST:
        raise BadInput("That is too long to be kept.")
    Typed.objects.update_or_create(
        exercise=exercise, what=what, number=number, person_id=by.person_key,
        defaults={"answers": kept, "saved_at": at},
    )  # fmt: skip
    return at


def typed_by(actor: Actor, exercise: Exercise, what: str, number: int) -> Typed | None:
    """What the actor typed and has not kept, or None."""
    return Typed.objects.filter(exercise=exercise, what=what, number=number, person=actor.person).first()


def forget(*, exercise: Exercise, what: str, number: int, by: Actor) -> None:
    """It is kept, or given up: what this person typed of it is kept no longer."""
    Typed.objects.filter(exercise=exercise, what=what, number=number, person=by.person).delete()


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, Mapping):
        return {str(key): _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else ""
