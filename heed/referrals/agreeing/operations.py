"""Saying whether a party agrees to what was decided."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.notices.days import kept_words
from heed.referrals.agreeing.permissions import check_can_say
from heed.referrals.agreeing.queries import agrees_by_deciding, kind_decided, the_party
from heed.referrals.happening.models import Agreement
from heed.referrals.happening.permissions import speaks_for
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, record
from heed.referrals.queries.cases import decision_of, pack_of


def say_whether_agreed(
    *, referral: Referral, party: str, agrees: bool, reasons: str, by: Actor, at: datetime
) -> Agreement:
    """One of those who have to agree to what was decided agrees, or does not, with reasons. A later word counts.

    Written by the board office for somebody else, the reasons say how it is known. Raises NotAllowed, NotFound for a
    party that has not to agree, NotNow for whoever decided and once the exercise has begun, BadInput without reasons.
    """
    pack = pack_of(referral)
    kind_decided(referral)
    the_party(referral, party)
    check_can_say(by, referral, pack, party)
    if agrees_by_deciding(pack, party):
        raise NotNow("Whoever decides agrees by the decision. A change of mind is a new decision.")
    said = kept_words(reasons)
    if not said:
        raise BadInput("Give the reasons.")
    with transaction.atomic():
        current = locked(referral)
        decision = decision_of(current)
        if decision is None or current.exercises.filter(commissioned_at__gte=decision.decided_at).exists():
            raise NotNow("What was decided has begun already, so agreement to it is no longer asked.")
        row = Agreement.objects.create(
            referral=current, exercise=decision.outcome, party=party, agrees=agrees, reasons=said,
            recorded_for=not speaks_for(by, current, pack, party), given_by_id=by.person_key, given_at=at,
        )  # fmt: skip
        record(current, "referral.agreement_said", by=by, at=at, detail={"party": party})
    return row
