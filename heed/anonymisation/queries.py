"""Reading what the check found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from heed.anonymisation import permissions
from heed.anonymisation.models import Hit
from heed.anonymisation.replacing.models import Rewording
from heed.anonymisation.replacing.standing import undoable
from heed.anonymisation.standing import CheckState, check_state, read_states
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound, existing
from heed.core.work import WorkItem
from heed.documents.extract import Paragraph, paragraphs_of
from heed.documents.queries import read_bytes
from heed.exercises.models import Exercise
from heed.exercises.permissions import visible_to
from heed.exercises.running import run_by
from heed.identifiers.queries import viewers
from heed.reports.models import Report
from heed.reports.rules import DOCUMENTS, OVERVIEW, PLAIN, SUMMARY, THE
from heed.reports.standing import latest_report, read_latest
from heed.trail.operations import record_reading

CHECK_PAGES = {OVERVIEW: "anonymisation:check", SUMMARY: "anonymisation:check_summary"}
BEGIN = {OVERVIEW: "anonymisation:begin", SUMMARY: "anonymisation:begin_summary"}
"""The page of the check of each document, and where one is asked for."""


@dataclass(frozen=True)
class CheckPage:
    """All that the page of a check shows. `replaced` counts what was replaced on the way to this version."""

    exercise: Exercise
    ground: str
    report: Report | None
    state: CheckState | None
    hits: list[Hit]
    paragraphs: list[Paragraph]
    replaced: int
    may_settle: bool
    viewers: int
    undoable: Rewording | None


def the_exercise_checked(actor: Actor, reference: str) -> Exercise:
    """The exercise, for somebody who sees the whole of it. Raises NotFound or NotAllowed."""
    exercise = existing(visible_to(actor).filter(reference=reference).first())
    permissions.check_can_read(actor, exercise)
    return exercise


def the_hit(actor: Actor, reference: str, pk: int) -> Hit:
    """One find. Raises NotFound for those who may not read it."""
    return existing(
        permissions.visible_hits(actor)
        .filter(check_run__report__exercise__reference=reference, pk=pk)
        .first()
    )


def check_page(actor: Actor, exercise: Exercise, *, at: datetime, what: str = OVERVIEW) -> CheckPage:
    """The newest version of the report, or of the executive summary, with what its newest check found.

    That it was read is recorded.
    """
    report = latest_report(exercise, what)
    ground = _recorded(actor, exercise, "publication check", report.pk if report else exercise.pk, at)
    state = check_state(report) if report else None
    check = state.check if state else None
    hits = list(check.hits.select_related("person", "resolved_by")) if check else []
    return CheckPage(
        exercise=exercise, ground=ground, report=report, state=state, hits=hits,
        paragraphs=paragraphs_of(read_bytes(report.public_file)) if report else [],
        replaced=Hit.objects.filter(
            check_run__report__exercise=exercise, check_run__report__what=what, resolution="replaced",
            check_run__rewording__undone_at__isnull=True,
        ).count(),
        may_settle=may_edit(actor, exercise), viewers=len(viewers(exercise, on=timezone.localdate(at))),
        undoable=undoable(report) if report else None,
    )  # fmt: skip


def newest_report(actor: Actor, exercise: Exercise, what: str = OVERVIEW) -> Report:
    """The newest version of the report, or of the executive summary. Raises NotFound where there is none."""
    permissions.check_can_read(actor, exercise)
    report = latest_report(exercise, what)
    if report is None:
        raise NotFound(f"There is no {PLAIN[what]} yet. It is handed in first.")
    return report


def handed_in(exercise: Exercise, what: str) -> Report | None:
    """The newest version of the report or of the executive summary. The caller has decided who may read it."""
    return latest_report(exercise, what)


def newest_check(
    actor: Actor, exercise: Exercise, what: str = OVERVIEW, *, at: datetime
) -> CheckState | None:
    """How the newest version of the report was checked; None without a report. That it was read is recorded."""
    report = latest_report(exercise, what)
    _recorded(actor, exercise, "publication check", report.pk if report else exercise.pk, at)
    return check_state(report) if report else None


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Checks that the board office has to ask for, and finds that it has to settle."""
    found = []
    rows = run_by(actor, "analysing", "adopted", "clearing")
    read_latest(rows)
    newest = [latest_report(exercise, what) for exercise in rows for what, _title in DOCUMENTS]
    read_states([report for report in newest if report])
    for exercise in rows:
        for what, _title in DOCUMENTS:
            report = latest_report(exercise, what)
            if report is None:
                continue
            state = check_state(report)
            if not state.is_clean and not (state.check and state.check.status in {"waiting", "running"}):
                found.append(_item(exercise, report, state))
    return found


def _item(exercise: Exercise, report: Report, state: CheckState) -> WorkItem:
    if state.is_done and not state.is_stale:
        places = "place names or points" if state.open == 1 else "places name or point"
        if not state.open:
            places = "thing together leads" if state.open_leads == 1 else "things together lead"
        what, do = (
            f"{state.open or state.open_leads} {places} to somebody in version {report.version} of {THE[report.what]}",
            "Settle them",
        )
    else:
        what, do = (
            f"Check version {report.version} of {THE[report.what]} for names and identifiers",
            "Begin the check",
        )
    return WorkItem(
        what=what, about=f"{exercise.reference} {exercise.pseudonym}".strip(), due=None,
        how="Nothing is published while one is open.", why="The board office prepares publication.", do=do,
        url=reverse(CHECK_PAGES[report.what], args=[exercise.reference]), since=timezone.localdate(report.uploaded_at),
        nameless=what,
    )  # fmt: skip


def may_edit(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor settles finds."""
    try:
        permissions.check_can_edit(actor, exercise)
    except NotAllowed:
        return False
    return True


def _recorded(actor: Actor, exercise: Exercise, kind: str, subject: int, at: datetime) -> str:
    ground = permissions.check_can_read(actor, exercise)
    record_reading(
        by=actor, at=at, subject_kind=kind, subject=subject, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
    return ground
