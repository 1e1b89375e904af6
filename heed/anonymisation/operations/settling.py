"""Settling what the check found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from heed.anonymisation import permissions
from heed.anonymisation.models import Check, Hit
from heed.anonymisation.standing import latest_check
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
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
        chosen = open_finds(hit, everywhere=everywhere)
        settle(chosen, "accepted", [reason.strip()] * len(chosen), ground, by, at)
    return len(chosen)


def held(check: Check) -> Check:
    """The check, held for this change. Raises NotNow where there is a newer one."""
    current = Check.objects.select_for_update().get(pk=check.pk)
    report = current.report
    newest, last = latest_report(report.exercise, report.what), latest_check(report, current.about)
    if newest is None or newest.pk != report.pk or last is None or last.pk != current.pk:
        raise NotNow("This find belongs to an earlier check. Open the check again.")
    return current


def open_finds(hit: Hit, *, everywhere: bool) -> list[Hit]:
    """A find, or all that are alike, held for this change. Raises NotNow where it is settled or outdated."""
    check = held(hit.check_run)
    rows = alike(hit) if everywhere else check.hits.filter(pk=hit.pk, resolution="open")
    chosen = list(rows.select_for_update(of=("self",)))
    if not chosen:
        raise NotNow("This find is settled already. Open the check again.")
    return chosen


def settle(
    hits: Sequence[Hit], resolution: str, reasons: Sequence[str], ground: str, by: Actor, at: datetime
) -> None:
    """Write down how finds of one check were settled, each with its reason, and one record of it."""
    for hit, reason in zip(hits, reasons, strict=True):
        hit.resolution, hit.reason = resolution, reason[:1000]
        hit.resolved_by_id, hit.resolved_at = by.person_key, at
    Hit.objects.bulk_update(
        hits, ["resolution", "reason", "said", "resolved_by", "resolved_at"], batch_size=200
    )
    check = hits[0].check_run
    exercise = check.report.exercise
    append(
        by=by, at=at, verb=f"hit.{resolution}", subject_kind="check", subject=check.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
        detail={"numbers": [hit.number for hit in hits], "kinds": sorted({hit.kind for hit in hits})},
    )  # fmt: skip
