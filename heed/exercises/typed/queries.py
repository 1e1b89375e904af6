"""What the actor typed and has not sent. Nobody reads what somebody else typed."""

from __future__ import annotations

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.typed.models import Typed


def typed_by(actor: Actor, exercise: Exercise, place: str) -> Typed | None:
    """What the actor typed in this place, or None."""
    return Typed.objects.filter(exercise=exercise, place=place, person=actor.person).first()


def typed_below(actor: Actor, exercise: Exercise, beginning: str) -> dict[str, Typed]:
    """What the actor typed in all places that begin so, by the rest of the place."""
    found = Typed.objects.filter(exercise=exercise, place__startswith=beginning, person=actor.person)
    return {one.place.removeprefix(beginning): one for one in found}
