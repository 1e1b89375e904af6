"""Reading who has agreed to what was decided, and for whom that waits."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from heed.accounts.roles import DECISION_MAKER
from heed.core.actor import Actor
from heed.core.refusals import NotFound, existing
from heed.core.remembering import read_once
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Exercise, Pack
from heed.meetings.queries import advice_on
from heed.referrals.agreeing.permissions import may_say
from heed.referrals.agreeing.rules import (
    BY_ADVICE,
    BY_DECISION,
    BY_WORD,
    Party,
    Word,
    parties_to_agree,
    why_not_begun,
)
from heed.referrals.happening.models import Agreement
from heed.referrals.models import Decision, Referral
from heed.referrals.queries.cases import decision_of, pack_of
from heed.referrals.queries.people import titled


def parties_of(referral: Referral) -> list[Party]:
    """Those who have to agree to what was decided, in the framework's order; nobody where one alone decides."""
    decision, pack = decision_of(referral), pack_of(referral)
    kind = pack.exercises.get(decision.outcome) if decision else None
    if decision is None or kind is None:
        return []
    return [
        Party(name, party_title(pack, name), tuple(_words(referral, pack, decision, name)))
        for name in parties_to_agree(kind)
    ]


def kind_decided(referral: Referral) -> Exercise:
    """The kind of exercise that was decided. Raises NotFound where several have not to agree to it."""
    decision = decision_of(referral)
    kind = pack_of(referral).exercises.get(decision.outcome) if decision else None
    if kind is None or not parties_to_agree(kind):
        raise NotFound
    return kind


def the_party(referral: Referral, name: str) -> Party:
    """One of those who have to agree. Raises NotFound for anybody else."""
    return existing(next((one for one in parties_of(referral) if one.id == name), None))


def agrees_by_deciding(pack: Pack, party: str) -> bool:
    """Whether this party is whoever decides, so that the decision is its word."""
    return party in pack.roles and pack.roles[party].acts_as == DECISION_MAKER


def missing_agreement(referral: Referral) -> str:
    """Why what was decided cannot begin for want of agreement; nothing when it can."""
    return why_not_begun(parties_of(referral))


def to_be_asked(actor: Actor, referral: Referral) -> list[Party]:
    """Those who have not said yet whether they agree and for whom the actor speaks or writes it down."""
    pack = pack_of(referral)
    return [
        party
        for party in parties_of(referral)
        if party.latest is None and may_say(actor, referral, pack, party.id)
    ]


@read_once
def agreements_of(referral: Referral) -> list[Agreement]:
    """Every word on what was decided, of whichever party, the latest first."""
    return list(referral.agreements.select_related("given_by").order_by("-given_at", "-pk"))


def _words(referral: Referral, pack: Pack, decision: Decision, party: str) -> Iterator[Word]:
    """Every word of a party on what was decided, the latest first."""
    if agrees_by_deciding(pack, party):
        by = titled(decision.decided_by, board=referral.board_id, on=decision.decided_on)
        yield Word(BY_DECISION, True, decision.reasons, by, decision.decided_on)
        return
    for row in agreements_of(referral):
        if (row.exercise, row.party) != (decision.outcome, party):
            continue
        on = timezone.localdate(row.given_at)
        by = titled(row.given_by, board=referral.board_id, on=on)
        yield Word(BY_WORD, row.agrees, row.reasons, by, on, row.recorded_for)
    advice = advice_on(referral.item) if referral.item else None
    if (
        advice
        and advice.stance == decision.outcome
        and referral.item
        and party == referral.item.meeting.group.slug
    ):
        on = timezone.localdate(advice.given_at)
        yield Word(
            BY_ADVICE, True, advice.reasons, titled(advice.given_by, board=referral.board_id, on=on), on
        )
