"""Who says whether a party agrees: whoever speaks for it, and the board office where that is written down for it."""

from __future__ import annotations

from heed.core.actor import Actor
from heed.core.refusals import NotAllowed
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Pack
from heed.referrals.happening.permissions import speaks_for
from heed.referrals.models import Referral
from heed.referrals.permissions import OFFICE, check_can_view


def may_say(actor: Actor, referral: Referral, pack: Pack, party: str) -> bool:
    """Whether the actor speaks for this party in the case, or is the board office."""
    return OFFICE in check_can_view(actor, referral) or speaks_for(actor, referral, pack, party)


def check_can_say(actor: Actor, referral: Referral, pack: Pack, party: str) -> None:
    """Raises unless the actor speaks for this party, or is the board office, which writes it down for others."""
    if not may_say(actor, referral, pack, party):
        raise NotAllowed(
            f"Whether it agrees is said by whoever speaks for it, or written down by the board office: "
            f"{party_title(pack, party)}."
        )
