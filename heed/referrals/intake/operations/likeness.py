"""Noticing that two cases may be about one child, and the office saying whether they are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import SYSTEM, Actor
from heed.core.refusals import BadInput
from heed.referrals.intake.models import VERDICTS, Likeness
from heed.referrals.intake.permissions import check_can_view_likeness
from heed.referrals.intake.rules.likeness import Known, alike
from heed.referrals.models import Referral
from heed.trail.operations import append


def notice_likeness(referral: Referral, *, at: datetime) -> list[Likeness]:
    """Every other case of the board that may be about the same child, noticed once. Nobody but the office is told."""
    mine = Known(referral.child_name, referral.born_on, referral.incident_on)
    others = Referral.objects.filter(board=referral.board_id).exclude(status="draft").exclude(pk=referral.pk)
    known = {
        *Likeness.objects.filter(referral=referral).values_list("other", flat=True),
        *Likeness.objects.filter(other=referral).values_list("referral", flat=True),
    }
    found = []
    for pk, name, born, happened in others.values_list("pk", "child_name", "born_on", "incident_on"):
        signs = alike(mine, Known(name, born, happened)) if pk not in known else ()
        if signs:
            found.append(
                Likeness.objects.create(referral=referral, other_id=pk, signs=list(signs), noticed_at=at)
            )
    for one in found:
        _record(one, "likeness.noticed", SYSTEM, at)
    return found


def judge_likeness(*, likeness: Likeness, verdict: str, reason: str, by: Actor, at: datetime) -> Likeness:
    """Say that two cases are about the same child, or that they are not, and why. It can be said anew.

    Raises BadInput without a verdict or a reason.
    """
    check_can_view_likeness(by, likeness)
    if verdict not in dict(VERDICTS) or not verdict:
        raise BadInput("Say whether it is the same child.")
    said = reason.replace("\x00", "").strip()
    if not said or len(said) > 5000:
        raise BadInput("Say how you know, in at most 5,000 letters.")
    with transaction.atomic():
        current = (
            Likeness.objects.select_for_update(of=("self",))
            .select_related("referral", "other")
            .get(pk=likeness.pk)
        )
        if current.verdict:  # nothing that was said is lost
            said = f"{said}\n\nSaid before: {current.get_verdict_display()}. {current.reason}"
        current.verdict, current.reason = verdict, said
        current.judged_by_id, current.judged_at = by.person_key, at
        current.save()
        _record(current, "likeness.judged", by, at)
    return current


def _record(likeness: Likeness, verb: str, by: Actor, at: datetime) -> None:
    """Under the reference of the later case. What it was alike to stands in the detail, for whoever reads the trail."""
    append(
        by=by, at=at, verb=verb, subject_kind="likeness", subject=likeness.pk, board=likeness.referral.board_id,
        reference=likeness.referral.reference or "", ground="board office" if by is not SYSTEM else "",
        detail={"other": likeness.other.reference, "signs": likeness.signs, "verdict": likeness.verdict},
    )  # fmt: skip
