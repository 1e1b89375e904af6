"""What somebody types of a finding or recommendation is kept as it is typed, for nobody but them, until it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.exercises.models import Exercise
from heed.exercises.typed import operations, queries
from heed.exercises.typed.models import Typed
from heed.reports import permissions

FINDING, RECOMMENDATION = "finding", "recommendation"


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
    return operations.keep_typed(
        exercise=exercise, place=_place(what, number), answers=answers,
        may=partial(permissions.check_can_write, by, exercise), by=by, at=at,
    )  # fmt: skip


def typed_by(actor: Actor, exercise: Exercise, what: str, number: int) -> Typed | None:
    """What the actor typed and has not kept, or None."""
    return queries.typed_by(actor, exercise, _place(what, number))


def forget(*, exercise: Exercise, what: str, number: int, by: Actor) -> None:
    """It is kept, or given up: what this person typed of it is kept no longer."""
    operations.forget_typed(exercise=exercise, place=_place(what, number), by=by)


def _place(what: str, number: int) -> str:
    return f"{what} {number}"
