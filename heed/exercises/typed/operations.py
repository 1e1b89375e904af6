"""Keeping what is typed, and forgetting it once it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.exercises.models import Exercise
from heed.exercises.typed.models import Typed

LONGEST = 200_000


def keep_typed(
    *,
    exercise: Exercise,
    place: str,
    answers: Mapping[str, Any],
    may: Callable[[], object],
    by: Actor,
    at: datetime,
) -> datetime:
    """Keep what was typed so far in this place, right or not; nothing typed is nothing kept. Returns when it was saved.

    `may` raises unless the actor may send what they are typing.
    """
    may()
    kept = {name: _clean(value) for name, value in answers.items()}
    if len(str(kept)) > LONGEST:
        raise BadInput("That is too long to be kept.")
    if not kept:
        forget_typed(exercise=exercise, place=place, by=by)
        return at
    Typed.objects.update_or_create(
        exercise=exercise, place=place, person_id=by.person_key, defaults={"answers": kept, "saved_at": at}
    )
    return at


def forget_typed(*, exercise: Exercise, place: str, by: Actor) -> None:
    """It is sent, or given up: what this person typed there is kept no longer."""
    Typed.objects.filter(exercise=exercise, place=place, person=by.person).delete()


def _clean(value: Any) -> Any:
    """No database keeps a zero character; anything that is no word, tick or list of them is not kept."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else ""
