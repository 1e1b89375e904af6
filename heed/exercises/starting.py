"""Whether an exercise can be commissioned from a case now, and what kind it would be."""

from __future__ import annotations

from heed.exercises.models import Exercise
from heed.frameworks.queries import pack_for
from heed.frameworks.schema import Exercise as Kind
from heed.referrals.agreeing.queries import missing_agreement
from heed.referrals.models import Referral

_AFTER_DECISION = {"decided", "told"}


def why_not_now(referral: Referral) -> str:
    """Why no exercise can be commissioned from this case now; nothing when one can."""
    decision = referral.decisions.last()
    if referral.status not in _AFTER_DECISION or decision is None:
        return "A review is commissioned once the decision on the case stands. This case is not decided yet."
    pack = pack_for(referral)
    if decision.outcome not in pack.exercises:
        return "It was decided that no review is held, so there is nothing to commission."
    if sentence := missing_agreement(referral):
        return sentence
    begun = Exercise.objects.filter(referral=referral, commissioned_at__gte=decision.decided_at).first()
    if begun:
        return f"The decision has been carried out: {pack.exercises[begun.kind].title} {begun.reference} is under way."
    return ""


def decided_kind(referral: Referral) -> Kind | None:
    """The kind of exercise that was decided last, or None where nothing or no exercise was."""
    decision = referral.decisions.last()
    return pack_for(referral).exercises.get(decision.outcome) if decision else None
