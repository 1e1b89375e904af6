"""Asking for a check of the report, and checking the public texts beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from heed.anonymisation import permissions
from heed.anonymisation.models import Check
from heed.anonymisation.operations.scanning import look_through, run_check
from heed.anonymisation.standing import REPORT, TEXTS, latest_check
from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.identifiers.core.parts import Part
from heed.reports.models import Report
from heed.reports.standing import latest_report
from heed.trail.operations import append


def ask_check(*, report: Report, by: Actor, at: datetime) -> Check:
    """Look through the newest version of the report, as it would be published. It is done as a job.

    Raises NotNow for an earlier version, or while a check is under way.
    """
    ground = permissions.check_can_edit(by, report.exercise)
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        newest = latest_report(report.exercise, report.what)
        if newest is None or newest.pk != report.pk:
            raise NotNow(f"There is a newer version than version {report.version}. Check that one.")
        last = latest_check(report)
        if last is not None and last.status in {"waiting", "running"}:
            raise NotNow("A check of this version is under way. It is shown here when it is done.")
        check = Check.objects.create(
            report=report, about=REPORT, file=report.public_file, sha256=report.public_file.sha256,
            asked_by_id=by.person_key, asked_at=at,
        )  # fmt: skip
        _trail(check, by, at, ground)
        transaction.on_commit(lambda: run_check.enqueue(check.pk))
    return check


def check_texts(
    *,
    report: Report,
    texts: Sequence[tuple[str, str]],
    sha256: str,
    by: Actor,
    at: datetime,
    authors: str = "",
) -> Check:
    """Look through the texts that are to stand beside the report, at once. `texts` are (place, text).

    At the place `authors` those who wrote the report are named on purpose: only known people are looked for there.
    Whoever prepares the publication calls this, in the transaction that keeps the texts.
    """
    with transaction.atomic():
        check = Check.objects.create(
            report=report, about=TEXTS, sha256=sha256, asked_by_id=by.person_key, asked_at=at
        )
        _trail(check, by, at, "board office")
        look_through(
            check,
            [Part("public page", place, text) for place, text in texts if text.strip()],
            authors=authors,
        )
    check.refresh_from_db()
    return check


def _trail(check: Check, by: Actor, at: datetime, ground: str) -> None:
    exercise = check.report.exercise
    append(
        by=by, at=at, verb="check.asked", subject_kind="check", subject=check.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
        detail={"about": check.about, "version": check.report.version, "sha256": check.sha256},
    )  # fmt: skip
