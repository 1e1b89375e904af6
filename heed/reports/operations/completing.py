"""Completing a review that has no team of its own to adopt a report: the board office records that it is done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.exercises.operations import happened, record_done
from heed.exercises.permissions import check_is_office
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import kind_of
from heed.exercises.way import completing_step, why_not_complete
from heed.frameworks.wellknown import COMPLETED
from heed.reports.chain.operations import sign_off_with_gaps
from heed.reports.permissions import panel_of
from heed.reports.rules import DOCUMENTS
from heed.reports.standing import latest_report
from heed.trail.operations import append


def complete(
    *, exercise: Exercise, on: date, evidence: str, by: Actor, at: datetime, gap_reason: str = ""
) -> Exercise:
    """The review is complete: on which day, who took what was found, and what shows it.

    For kinds of exercise for which the framework wants no team. The newest version of a report counts as adopted, and
    recommendations as agreed, but for those left with an agency. `gap_reason` says why it is complete with gaps in the
    chain of evidence that nobody has explained. Raises NotAllowed, BadInput for a day to come, nothing that shows it or
    such gaps without a reason, NotNow where a team adopts, or where something has to be done first.
    """
    check_is_office(by, exercise, "Completing the review")
    if on > timezone.localdate(at):
        raise BadInput("The review cannot be complete on a day to come. Give today or an earlier day.")
    if not evidence.strip():
        raise BadInput("Say who took what was found, and what shows it.")
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        status = EXERCISE.after("complete", current.status)
        kind = kind_of(current)
        if sentence := why_not_complete(kind, current.status, panel=len(panel_of(current))):
            raise NotNow(sentence)
        sign_off_with_gaps(exercise=current, reason=gap_reason, ground="board office", by=by, at=at)
        current.status = status
        current.save(update_fields=["status"])
        _adopt(current, at)
        if step := completing_step(kind):
            record_done(exercise=current, step=step, on=on, evidence=evidence.strip(), by=by, at=at)
        happened(exercise=current, event=COMPLETED, on=on, by=by, at=at)
        append(
            by=by, at=at, verb="exercise.completed", subject_kind="exercise", subject=current.pk,
            board=current.board_id, reference=current.reference, detail={"on": str(on)},
        )  # fmt: skip
    return current


def _adopt(exercise: Exercise, at: datetime) -> None:
    for what, _title in DOCUMENTS:
        newest = latest_report(exercise, what)
        if newest is not None:
            newest.adopted_at = at
            newest.save(update_fields=["adopted_at"])
    exercise.recommendations.filter(withdrawn_at__isnull=True, left_with__isnull=True).update(adopted_at=at)
