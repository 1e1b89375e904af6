"""What has to be known before an exercise is commissioned."""

from __future__ import annotations

from dataclasses import dataclass

from heed.accounts.models import Agency
from heed.accounts.queries import agencies_of
from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.exercises.starting import decided_kind, why_not_now
from heed.frameworks.schema import Exercise as Kind
from heed.referrals.models import Decision, Referral
from heed.referrals.permissions import check_is_office
from heed.referrals.queries import the_referral


@dataclass(frozen=True)
class ToCommission:
    """A decided case: the decision, the kind of exercise that it names, and the agencies to choose from."""

    referral: Referral
    decision: Decision
    kind: Kind
    agencies: list[Agency]


def to_commission(actor: Actor, reference: str) -> ToCommission:
    """The case from which an exercise is to be commissioned. Raises NotFound, NotAllowed, or NotNow with the reason."""
    referral = the_referral(actor, reference)
    check_is_office(actor, referral, "Commissioning a review")
    sentence, kind = why_not_now(referral), decided_kind(referral)
    if sentence or kind is None:
        raise NotNow(sentence)
    decision = referral.decisions.latest("decided_at", "pk")
    return ToCommission(referral, decision, kind, agencies_of(referral.board_id))
