"""Putting on record that somebody read a case."""

from __future__ import annotations

from datetime import datetime

from heed.core.actor import Actor
from heed.referrals import permissions
from heed.referrals.models import Referral
from heed.trail.operations import record_reading


def read_whole(*, referral: Referral, by: Actor, at: datetime) -> str:
    """Put on record that the actor reads the facts, views, advice or decision, once a day. Returns the ground.

    Raises NotFound for outsiders and NotAllowed for those who see only a part.
    """
    ground = permissions.check_can_view_whole(by, referral)
    record_reading(
        by=by, at=at, subject_kind="referral", subject=referral.pk, ground=ground, board=referral.board_id,
        reference=referral.reference or "",
    )  # fmt: skip
    return ground
