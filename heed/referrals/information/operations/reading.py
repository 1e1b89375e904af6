"""Putting on record that somebody opened a request or read an answer."""

from __future__ import annotations

from datetime import datetime

from heed.core.actor import Actor
from heed.referrals.information import permissions
from heed.referrals.information.models import InformationRequest
from heed.referrals.information.queries import READ_KIND
from heed.trail.operations import record_reading


def read_request(*, request: InformationRequest, by: Actor, at: datetime) -> str:
    """Put on record that the actor opens the request, once a day. Returns the ground; raises NotFound.

    For an agency it is the proof that the request reached it, and that somebody there read who the child is.
    """
    found = permissions.check_can_view_request(by, request)
    own = [one for one in found if one in {permissions.ASKED, permissions.SIGNS}]
    ground = next(iter([*own, *found]))
    referral = request.asking.referral
    record_reading(
        by=by, at=at, subject_kind=READ_KIND, subject=request.pk, ground=ground, board=referral.board_id,
        reference=referral.reference or "",
    )  # fmt: skip
    return ground
