"""Closing a review: what its framework asks for before is done."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.exercises.models import Exercise
from heed.exercises.states import EXERCISE
from heed.learning import permissions
from heed.learning.queries.closing import before_closing
from heed.trail.operations import append


def close(*, exercise: Exercise, by: Actor, at: datetime) -> Exercise:
    """Close a review. Raises NotNow with what still has to be done: publishing a report that the framework wants
    published, and handing in the form with which it wants the review closed.
    """
    permissions.check_can_close(by, exercise)
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        status = EXERCISE.after("close", current.status)
        if wanted := before_closing(current):
            raise NotNow(" ".join(wanted))
        current.status = status
        current.save(update_fields=["status"])
        append(
            by=by, at=at, verb="exercise.closed", subject_kind="exercise", subject=current.pk,
            board=current.board_id, reference=current.reference,
        )  # fmt: skip
    return current
