"""Recommendations for learning, resting on findings."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from heed.accounts.models import Agency
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.reports import permissions
from heed.reports.models import Recommendation
from heed.reports.operations.findings import writable
from heed.reports.rules import what_is_missing
from heed.trail.operations import append


def write_recommendation(
    *, exercise: Exercise, text: str, findings: Collection[int], agencies: Collection[int],
    by: Actor, at: datetime,
) -> Recommendation:  # fmt: skip
    """Keep a recommendation with the findings (their keys) that it rests on and the agencies that it is for.

    Without an agency it is for the board itself. Raises BadInput for one that rests on nothing, NotNow outside the
    analysis.
    """
    ground = permissions.check_can_write(by, exercise)
    cited = list(exercise.findings.filter(pk__in=findings, withdrawn_at__isnull=True))
    meant = list(Agency.objects.filter(pk__in=agencies, boards=exercise.board_id))
    if len(cited) != len(set(findings)) or len(meant) != len(set(agencies)):
        raise BadInput("One of the findings or agencies does not belong to this review. Choose again.")
    if wrong := what_is_missing(title="given", text=text, cited=len(cited), of_what="finding"):
        raise BadInput(wrong)
    with transaction.atomic():
        current = writable(exercise)
        recommendation = Recommendation.objects.create(
            exercise=current, number=current.recommendations.count() + 1, text=text.strip(),
            written_by_id=by.person_key, written_at=at,
        )  # fmt: skip
        recommendation.findings.set(cited)
        recommendation.agencies.set(meant)
        append(
            by=by, at=at, verb="recommendation.written", subject_kind="recommendation",
            subject=recommendation.pk, ground=ground, board=current.board_id, reference=current.reference,
            detail={"number": recommendation.number, "findings": sorted(one.number for one in cited)},
        )  # fmt: skip
    return recommendation


def withdraw_recommendation(*, recommendation: Recommendation, by: Actor, at: datetime) -> Recommendation:
    """Take a recommendation back; it stays readable."""
    ground = permissions.check_can_write(by, recommendation.exercise)
    with transaction.atomic():
        exercise = writable(recommendation.exercise)
        current = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
        if current.withdrawn_at:
            raise NotNow(f"Recommendation {current.number} is withdrawn already.")
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
        append(
            by=by, at=at, verb="recommendation.withdrawn", subject_kind="recommendation", subject=current.pk,
            ground=ground, board=exercise.board_id, reference=exercise.reference,
            detail={"number": current.number},
        )  # fmt: skip
    return current
