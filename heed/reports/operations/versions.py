"""Versions of the overview report."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.extract import NotWord
from heed.documents.operations import store
from heed.exercises.models import Exercise
from heed.exercises.operations import happened
from heed.exercises.states import EXERCISE
from heed.reports import permissions
from heed.reports.cleaning import left_in, without_properties
from heed.reports.models import Report
from heed.reports.rules import OVERVIEW, PLAIN, THE, may_take_version
from heed.trail.operations import append

DRAFTED = "report-drafted"


def hand_in(
    *, exercise: Exercise, data: bytes, name: str, note: str, by: Actor, at: datetime, what: str = OVERVIEW
) -> Report:
    """Keep a new version of the report, as it came and without its properties, which is what may be published.

    `what`: the overview report, or the executive summary. A version that comes after the adoption has to be adopted
    again; one of the report sends the review back to the panel. Raises BadInput for anything but a readable Word
    document or a later version that does not say what changed, NotNow before the analysis or after publication.
    """
    ground = permissions.check_can_write(by, exercise)
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        if not may_take_version(current.status):
            raise NotNow(
                f"{THE[what].capitalize()} cannot be handed in now: the review stands at "
                f"“{current.status_title.lower()}”."
            )
        version = current.reports.filter(what=what).count() + 1
        if version > 1 and not note.strip():
            raise BadInput("Say what changed since the version before.")
        report = _kept(current, what, version, data, name, note, by, at)
        if what == OVERVIEW and EXERCISE.allows("return_report", current.status):
            current.status = EXERCISE.after("return_report", current.status)
            current.save(update_fields=["status"])
            current.recommendations.update(adopted_at=None)
        append(
            by=by, at=at, verb="report.handed_in", subject_kind="report", subject=report.pk, ground=ground,
            board=current.board_id, reference=current.reference,
            detail={"what": what, "version": version, "sha256": report.file.sha256},
        )  # fmt: skip
        if version == 1 and what == OVERVIEW:
            happened(exercise=current, event=DRAFTED, on=timezone.localdate(at), by=by, at=at)
    return report


def hand_in_correction(
    *, exercise: Exercise, what: str, data: bytes, name: str, note: str, by: Actor, at: datetime
) -> Report:
    """Keep a corrected version of the report or the summary that was published.

    Whoever corrects a publication calls this, in its transaction: the review does not begin anew, and its
    recommendations stay adopted.

    Raises BadInput for anything but a readable Word document, or without what changed; NotNow before publication.
    """
    ground = permissions.check_can_write(by, exercise)
    if may_take_version(exercise.status):
        raise NotNow("The report is not published yet. Hand in a new version in the usual way.")
    if not note.strip():
        raise BadInput("Say what changed since the version before.")
    version = exercise.reports.filter(what=what).count() + 1
    report = _kept(exercise, what, version, data, name, note, by, at, is_correction=True)
    append(
        by=by, at=at, verb="report.handed_in", subject_kind="report", subject=report.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
        detail={"what": what, "version": version, "sha256": report.file.sha256, "correction": "yes"},
    )  # fmt: skip
    return report


def hand_in_after(before: Report, *, data: bytes, name: str, note: str, by: Actor, at: datetime) -> Report:
    """Keep a version that comes after this one in the same way: as a correction of what was published, or not."""
    take_in = hand_in_correction if before.is_correction else hand_in
    return take_in(exercise=before.exercise, what=before.what, data=data, name=name, note=note, by=by, at=at)


def _kept(
    exercise: Exercise,
    what: str,
    version: int,
    data: bytes,
    name: str,
    note: str,
    by: Actor,
    at: datetime,
    *,
    is_correction: bool = False,
) -> Report:
    keep = partial(
        store, allowed=("docx",), board=exercise.board_id, reference=exercise.reference, by=by, at=at
    )
    file = keep(data=data, name=name)
    try:
        clean, leftovers = without_properties(data), left_in(data)
    except NotWord as refused:
        raise BadInput(str(refused)) from refused
    public = keep(data=clean, name=f"{exercise.reference} {PLAIN[what]}, version {version}.docx")
    return Report.objects.create(
        exercise=exercise, what=what, version=version, file=file, public_file=public, left_in=leftovers,
        is_correction=is_correction, note=note.strip(), uploaded_by_id=by.person_key, uploaded_at=at,
    )  # fmt: skip
