"""An interest in a case, declared on the case itself: also before it is on the agenda of a meeting. Serves WB-07."""

from __future__ import annotations

from datetime import datetime

from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.meetings import operations as meetings
from heed.meetings.models import Conflict
from heed.referrals import permissions
from heed.referrals.models import Referral


def declare_interest(*, referral: Referral, person: int, nature: str, by: Actor, at: datetime) -> Conflict:
    """Put an interest on record: from now on the person sees nothing of the case, unless the chair allows it.

    Raises NotFound for a case that the actor may not know of, NotAllowed for somebody else's interest, BadInput without
    a word on what it is.
    """
    permissions.check_can_view_whole(by, referral)
    if referral.item:
        return meetings.declare(item=referral.item, person=person, nature=nature, by=by, at=at)
    if not referral.reference:
        raise NotFound
    return meetings.declare_in_case(
        board=referral.board, reference=referral.reference, person=person, nature=nature, by=by, at=at
    )
