"""The review that a list belongs to."""

from __future__ import annotations

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.permissions import check_can_view_whole
from heed.exercises.queries import the_exercise as found_exercise


def the_exercise(actor: Actor, reference: str) -> Exercise:
    """The review, for those who see the whole of it. Raises NotFound or NotAllowed."""
    exercise = found_exercise(actor, reference)
    check_can_view_whole(actor, exercise)
    return exercise
