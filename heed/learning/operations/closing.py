"""Closing a review: its report is published and its learning summary is in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.exercises.models import Exercise
from heed.exercises.states import EXERCISE
from heed.learning import permissions
from heed.learning.models import LearningSummary
from heed.learning.queries.summaries import closing_form
from heed.trail.operations import append


def close(*, exercise: Exercise, by: Actor, at: datetime) -> Exercise:
    """Close a published review. Raises NotNow while the learning summary that the pack asks for is not handed in."""
    permissions.check_can_close(by, exercise)
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        status = EXERCISE.after("close", current.status)
        handed_in = LearningSummary.objects.filter(exercise=current, form__submitted_at__isnull=False)
        if closing_form(current) and not handed_in.exists():
            raise NotNow("The review can be closed once its learning summary is handed in. Write it first.")
        current.status = status
        current.save(update_fields=["status"])
        append(
            by=by, at=at, verb="exercise.closed", subject_kind="exercise", subject=current.pk,
            board=current.board_id, reference=current.reference,
        )  # fmt: skip
    return current
