"""Who may have a scrutiny file made, and read it: the board office, the chair of the group and the decision maker.

It holds everything that was said about a case, so it is for those who answer for the decision. Whoever else sees the
whole case reads it on its pages; whoever declared an interest in it has no ground.
"""

from __future__ import annotations

from heed.core.actor import Actor
from heed.core.refusals import NotAllowed
from heed.referrals.models import Referral
from heed.referrals.permissions import CHAIRS_GROUP, DECIDES, OFFICE, check_can_view


def check_can_scrutinise(actor: Actor, referral: Referral) -> str:
    """The ground for having and reading the scrutiny file. Raises NotFound, or NotAllowed."""
    for ground in check_can_view(actor, referral):
        if ground in (OFFICE, DECIDES, CHAIRS_GROUP):
            return ground
    raise NotAllowed(
        "The scrutiny file is for the board office, the chair of the group and the decision maker."
    )
