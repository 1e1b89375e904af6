"""Agreement to what was decided, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from heed.core.actor import Actor
from heed.referrals import rules
from heed.referrals.agreeing.permissions import may_say
from heed.referrals.agreeing.queries import agrees_by_deciding, kind_decided, parties_of
from heed.referrals.agreeing.rules import BY_ADVICE, BY_DECISION, Party, Word, why_not_begun
from heed.referrals.models import Referral
from heed.referrals.queries.cases import decision_of, pack_of
from heed.ui.words import day

_HOW = {BY_DECISION: "By the decision", BY_ADVICE: "By the group’s advice"}


@dataclass(frozen=True)
class PartyRow:
    """One of those who have to agree: where it stands, why, what it said before, where to say it."""

    title: str
    status: str
    tone: str
    said: str
    reasons: str
    earlier: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class AgreementPage:
    """What was decided, who has to agree, what stands in the way, and what the framework leaves open then."""

    kind: str
    source: str
    note: str
    parties: list[PartyRow]
    wrong: str
    is_refused: bool
    others: list[str]
    commission_url: str


def agreement_page(actor: Actor, referral: Referral, *, commission_url: str) -> AgreementPage:
    """The page for those who see the whole case."""
    kind, parties = kind_decided(referral), parties_of(referral)
    decision, pack = decision_of(referral), pack_of(referral)
    wrong = why_not_begun(parties)
    others = [title for key, title in rules.kinds(pack).items() if decision and key != decision.outcome]
    is_refused = any(one.latest and not one.latest.agrees for one in parties)
    return AgreementPage(
        kind=kind.title, source=kind.source.clause or "" if kind.source else "", note=kind.note or "",
        parties=[_row(actor, referral, one) for one in parties], wrong=wrong, is_refused=is_refused,
        others=others if is_refused else [], commission_url="" if wrong else commission_url,
    )  # fmt: skip


def _row(actor: Actor, referral: Referral, party: Party) -> PartyRow:
    latest, pack = party.latest, pack_of(referral)
    status, tone = (
        ("Has not said yet", "amber") if latest is None
        else ("Agrees", "green") if latest.agrees
        else ("Does not agree", "red")
    )  # fmt: skip
    may = (
        not agrees_by_deciding(pack, party.id)
        and not referral.exercises.exists()
        and may_say(actor, referral, pack, party.id)
    )
    return PartyRow(
        title=party.title, status=status, tone=tone, said=_said(latest) if latest else "",
        reasons=latest.reasons if latest else "",
        earlier=tuple(f"{_said(word)} {_stand(word)}: {word.reasons}" for word in party.words[1:]),
        url=reverse("referrals:agree", args=[referral.reference, party.id]) if may else "",
    )  # fmt: skip


def _stand(word: Word) -> str:
    return "It agreed" if word.agrees else "It did not agree"


def _said(word: Word) -> str:
    how = _HOW.get(word.how, "Written down by the board office" if word.is_written_down_for_them else "Said")
    return f"{how}: {word.by}, {day(word.on)}."
