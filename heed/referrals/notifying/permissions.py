"""Who prepares a notification: the board office. Whoever decides reads it. It names the child and the family."""

from __future__ import annotations

from heed.core.actor import Actor
from heed.core.refusals import NotAllowed
from heed.referrals.models import Referral
from heed.referrals.permissions import DECIDES, OFFICE, check_can_view, check_is_office


def check_can_view_prepared(actor: Actor, referral: Referral) -> str:
    """The ground for reading what is prepared. Raises NotFound, or NotAllowed."""
    for ground in check_can_view(actor, referral):
        if ground in (OFFICE, DECIDES):
            return ground
    raise NotAllowed("What is prepared for a notification is for the board office and the decision maker.")


def check_can_prepare(actor: Actor, referral: Referral) -> None:
    """Raises unless the actor is the board office."""
    check_is_office(actor, referral, "Preparing a notification")
