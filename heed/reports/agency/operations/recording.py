"""One record on the trail for each thing that is done about an agency's report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.exercises.models import Exercise
from heed.reports.agency.framework import STAGES
from heed.reports.agency.models import AgencyReport
from heed.trail.operations import append


def record(report: AgencyReport, verb: str, *, ground: str, by: Actor, at: datetime, **more: Any) -> None:
    """What was done, to whose report, on what ground."""
    append(
        by=by, at=at, verb=f"agency_report.{verb}", subject_kind="agency report", subject=report.pk, ground=ground,
        board=report.exercise.board_id, reference=report.exercise.reference,
        detail={"agency": report.agency_id, **more},
    )  # fmt: skip


def locked(report: AgencyReport) -> AgencyReport:
    """The report as it stands now, held until the end of the transaction. Raises NotNow once the review has gone on."""
    current = (
        AgencyReport.objects.select_for_update(of=("self",))
        .select_related("exercise__board", "agency", "response", "terms")
        .get(pk=report.pk)
    )
    open_exercise(current.exercise)
    return current


def open_exercise(exercise: Exercise) -> None:
    """Raises NotNow while agencies cannot be asked for reports yet, and once the review's report is adopted."""
    if exercise.status not in STAGES:
        raise NotNow(
            f"The review stands at “{exercise.status_title.lower()}”. Agencies’ reports are asked for and written from "
            "the approval of its terms of reference until its own report is adopted."
        )
