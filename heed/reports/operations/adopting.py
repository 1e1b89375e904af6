"""The panel's adoption: only what every member adopts goes into the report and is monitored by the board."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.exercises.operations import happened
from heed.exercises.states import EXERCISE
from heed.frameworks.wellknown import COMPLETED
from heed.reports import permissions
from heed.reports.chain.operations import sign_off_with_gaps
from heed.reports.checklists.queries import why_not_adopt
from heed.reports.models import Adoption, Report
from heed.reports.rules import OVERVIEW, THE, may_take_version
from heed.reports.standing import latest_report, whole_panel_adopts
from heed.trail.operations import append


def give_word(
    *, report: Report, adopts: bool, reasons: str, by: Actor, at: datetime, gap_reason: str = ""
) -> Adoption:
    """A panel member adopts this version or says what stands in the way. The last word of each counts.

    When every member has adopted, the report and its recommendations are adopted, but for those left with an agency.
    The executive summary is adopted by itself, also after the report, and moves nothing else.
    `gap_reason` says why it is adopted with gaps in the chain of evidence that nobody has explained. Raises NotNow
    for a version that is not the newest or an adopted one, BadInput for a "not yet", or such gaps, without reasons, and
    while a checklist of which the framework says that it must be met is not.
    """
    permissions.check_can_adopt(by, report.exercise)
    if not adopts and not reasons.strip():
        raise BadInput(f"Say what stands in the way of adopting {THE[report.what]}.")
    with transaction.atomic():
        exercise = Exercise.objects.select_for_update().get(pk=report.exercise_id)
        newest = latest_report(exercise, report.what)
        if newest is None or newest.pk != report.pk:
            raise NotNow(f"There is a newer version than version {report.version}. Read that one.")
        moved = _moved(newest, exercise)
        if adopts and (sentence := why_not_adopt(newest, by.person_key)):
            raise BadInput(sentence)
        if adopts and newest.what == OVERVIEW:
            sign_off_with_gaps(exercise=exercise, reason=gap_reason, ground="panel", by=by, at=at)
        word = Adoption.objects.create(
            report=newest, person_id=by.person_key, adopts=adopts, reasons=reasons.strip(), given_at=at
        )
        _trail("report.word_given", newest, exercise, by, at)
        if whole_panel_adopts(newest):
            newest.adopted_at = at
            newest.save(update_fields=["adopted_at"])
            _trail("report.adopted", newest, exercise, by, at)
            if newest.what == OVERVIEW:
                _goes_on(exercise, moved, by, at)
    return word


def _moved(report: Report, exercise: Exercise) -> str:
    """Where the review stands once the version is adopted. Raises NotNow where it cannot be adopted now."""
    if report.what == OVERVIEW:
        return EXERCISE.after("adopt_report", exercise.status)
    if not may_take_version(exercise.status):
        raise NotNow(
            f"The executive summary cannot be adopted now: the review stands at “{exercise.status_title.lower()}”."
        )
    return exercise.status


def _goes_on(exercise: Exercise, status: str, by: Actor, at: datetime) -> None:
    exercise.status = status
    exercise.save(update_fields=["status"])
    exercise.recommendations.filter(withdrawn_at__isnull=True, left_with__isnull=True).update(adopted_at=at)
    happened(exercise=exercise, event=COMPLETED, on=timezone.localdate(at), by=by, at=at)


def _trail(verb: str, report: Report, exercise: Exercise, by: Actor, at: datetime) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="report", subject=report.pk, board=exercise.board_id,
        reference=exercise.reference, ground="panel", detail={"what": report.what, "version": report.version},
    )  # fmt: skip
