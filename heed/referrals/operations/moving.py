"""What every operation on a case does alike: lock it, move it, put it on record."""

from __future__ import annotations

from datetime import datetime

from heed.core.actor import Actor
from heed.referrals.models import Referral
from heed.referrals.permissions import grounds
from heed.referrals.states import REFERRAL
from heed.trail.operations import append


def locked(referral: Referral) -> Referral:
    """The case as it stands now, held until the transaction ends."""
    return Referral.objects.select_for_update(of=("self",)).select_related("board").get(pk=referral.pk)


def moved(referral: Referral, move: str) -> Referral:
    """The locked case after this move, saved. Raises NotNow when it cannot be made from where the case stands."""
    referral.status = REFERRAL.after(move, referral.status)
    referral.save(update_fields=["status"])
    return referral


def record(
    referral: Referral, verb: str, *, by: Actor, at: datetime, detail: dict[str, object] | None = None
) -> None:
    """One record about the case in the trail, with the ground on which it was done."""
    append(
        by=by, at=at, verb=verb, subject_kind="referral", subject=referral.pk, board=referral.board_id,
        reference=referral.reference or "", ground=next(iter(grounds(by, referral)), ""), detail=detail,
    )  # fmt: skip
