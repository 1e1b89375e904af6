"""Settling what the check found: replaced in a new version, or accepted with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from heed.anonymisation import permissions
from heed.anonymisation.models import Check, Hit
from heed.anonymisation.operations.checks import ask_check
from heed.anonymisation.operations.scanning import FILE_NAME
from heed.anonymisation.standing import REPORT, latest_check
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.queries import read_bytes
from heed.identifiers.core.parts import Unreadable
from heed.identifiers.core.replace import CannotReplace, Replacement, replaced_in_docx
from heed.reports.models import Report
from heed.reports.operations import hand_in
from heed.reports.standing import latest_report
from heed.trail.operations import append


def alike(hit: Hit) -> QuerySet[Hit]:
    """The open finds of the same check with the same words, kind and person: this one among them."""
    return hit.check_run.hits.filter(text=hit.text, kind=hit.kind, person=hit.person, resolution="open")


def accept_hit(*, hit: Hit, reason: str, everywhere: bool, by: Actor, at: datetime) -> int:
    """Leave a find as it stands, and say why; with `everywhere` all that are alike. Says how many.

    The reason is read by the checkers. Raises BadInput without one, NotNow for a find that is settled or outdated.
    """
    ground = permissions.check_can_edit(by, hit.check_run.report.exercise)
    if not reason.strip():
        raise BadInput("Say why this may stand in the published report. The checkers read the reason.")
    with transaction.atomic():
        chosen = _open(hit, everywhere)
        for one in chosen:
            _settle(one, "accepted", reason.strip()[:1000], ground, by, at)
    return len(chosen)


def replace_hit(*, hit: Hit, new: str, everywhere: bool, by: Actor, at: datetime) -> Report:
    """Put other words in the place of a find, in the Word file itself: a new version that is checked again.

    With `everywhere` all finds that are alike are replaced. Raises BadInput for no words, the same words, or a place
    that cannot be changed; NotNow for a find that is settled or outdated, or of the public texts.
    """
    exercise = hit.check_run.report.exercise
    ground = permissions.check_can_edit(by, exercise)
    if not new.strip() or new.strip() == hit.text:
        raise BadInput("Write the words that are to stand there instead.")
    with transaction.atomic():
        chosen = _open(hit, everywhere)
        check = hit.check_run
        if check.about != REPORT or check.file is None:
            raise NotNow("The texts of the public page are changed on the publication’s own page.")
        data = _replaced(read_bytes(check.file), chosen, new.strip())
        places = "1 place" if len(chosen) == 1 else f"{len(chosen)} places"
        report = hand_in(
            exercise=exercise, data=data, name=FILE_NAME, note=f"Words replaced in {places} after the check.",
            by=by, at=at, what=check.report.what,
        )  # fmt: skip
        for one in chosen:
            _settle(one, "replaced", f"Now “{new.strip()}”"[:1000], ground, by, at)
        ask_check(report=report, by=by, at=at)
    return report


def _open(hit: Hit, everywhere: bool) -> list[Hit]:
    """The finds to settle, held for this change."""
    check = Check.objects.select_for_update().get(pk=hit.check_run_id)
    report = check.report
    newest, last = latest_report(report.exercise, report.what), latest_check(report, check.about)
    if newest is None or newest.pk != report.pk or last is None or last.pk != check.pk:
        raise NotNow("This find belongs to an earlier check. Open the check again.")
    rows = alike(hit) if everywhere else check.hits.filter(pk=hit.pk, resolution="open")
    chosen = list(rows.select_for_update(of=("self",)))
    if not chosen:
        raise NotNow("This find is settled already. Open the check again.")
    return chosen


def _replaced(data: bytes, hits: Sequence[Hit], new: str) -> bytes:
    wanted = [Replacement(one.part, one.where, one.start, one.end, one.text, new) for one in hits]
    try:
        return replaced_in_docx(data, FILE_NAME, wanted)
    except (CannotReplace, Unreadable) as refused:
        raise BadInput(str(refused)) from refused


def _settle(hit: Hit, resolution: str, reason: str, ground: str, by: Actor, at: datetime) -> None:
    hit.resolution, hit.reason = resolution, reason
    hit.resolved_by_id, hit.resolved_at = by.person_key, at
    hit.save(update_fields=["resolution", "reason", "resolved_by", "resolved_at"])
    exercise = hit.check_run.report.exercise
    append(
        by=by, at=at, verb=f"hit.{resolution}", subject_kind="hit", subject=hit.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference, detail={"number": hit.number, "kind": hit.kind},
    )  # fmt: skip
