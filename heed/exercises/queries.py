"""Reading exercises."""

from __future__ import annotations

from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.exercises.models import Exercise
from heed.exercises.permissions import visible_to


def the_exercise(actor: Actor, reference: str) -> Exercise:
    """The exercise of this reference. Raises NotFound for whoever may not know about it."""
    exercise = visible_to(actor).filter(reference=reference).first()
    if exercise is None:
        raise NotFound
    return exercise
