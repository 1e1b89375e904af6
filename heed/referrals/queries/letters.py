"""What letters about a case are filled with, and which of them are not needed on what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from heed.accounts.models import Agency
from heed.documents.plain import as_plain_words
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Pack
from heed.notices.needed import why_not_needed
from heed.notices.operations import About, Recipient
from heed.notices.rules import AGENCIES_INVOLVED, NOTIFIER, AsMarkdown
from heed.referrals import rules
from heed.referrals.models import Decision, Referral
from heed.referrals.queries.cases import agencies_of_case, decision_of, pack_of
from heed.referrals.queries.facts import answers_now, weighed
from heed.referrals.queries.people import titled
from heed.ui.words import day

_OUTCOMES = {"must": "must be held", "should": "should be held", "may": "may be held", "not_met": "not met",
             "cannot_say": "cannot be said yet"}  # fmt: skip
_WORDS = {AGENCIES_INVOLVED: "the agencies involved", NOTIFIER: "whoever brought the case"}


@dataclass(frozen=True)
class NotNeeded:
    """A letter of the framework that is not sent about this case: what it is, to whom it would go, and why not."""

    title: str
    to: str
    why: str


def wanted_after_decision(pack: Pack, outcome: str) -> list[str]:
    """The notices of the pack that go after this outcome, in the pack's order."""
    return [notice_id for notice_id, spec in pack.notices.items() if rules.notice_fits(spec, outcome)]


def not_needed(referral: Referral) -> list[NotNeeded]:
    """The letters about the decision that the facts make needless."""
    decision = decision_of(referral)
    if decision is None or referral.status not in {"decided", "told"}:
        return []
    pack, facts = pack_of(referral), answers_now(referral)
    found = []
    for notice_id in wanted_after_decision(pack, decision.outcome):
        spec = pack.notices[notice_id]
        if why := why_not_needed(pack, spec, facts):
            to = ", ".join(_WORDS.get(name) or party_title(pack, name) for name in spec.to)
            found.append(NotNeeded(spec.title, to, why))
    return found


def about_case(referral: Referral, *, agencies: Sequence[Agency] | None = None) -> About:
    """What letters about the case are filled with. `agencies` stands in for those that are known to be involved."""
    pack, decision = pack_of(referral), decision_of(referral)
    days = {rules.NOTIFIED: referral.notified_on}
    if decision:
        days |= dict.fromkeys((rules.DECIDED, rules.NOT_HELD), decision.decided_on)
    involved = [agency for agency in agencies_of_case(referral) if agency.pk != referral.agency_id]
    return About(
        board=referral.board, pack=pack, reference=referral.reference or "", kind="referral", subject=referral.pk,
        values=_values(referral, pack, decision), events=rules.events_of(pack, days), facts=answers_now(referral),
        agencies=involved if agencies is None else agencies, notifier=notifier_of(referral),
    )  # fmt: skip


def speaking_of(about: About, notice_id: str, outcome: str) -> About:
    """The same with the kind of exercise that a letter speaks of: the notice's own where it names one."""
    kind = next(iter(about.pack.notices[notice_id].exercises), outcome)
    return replace(about, values={**about.values, "exercise": rules.stance_title(about.pack, kind)})


def _values(referral: Referral, pack: Pack, decision: Decision | None) -> dict[str, str]:
    told = [
        f"- {as_plain_words(one.title)}: {_OUTCOMES[one.outcome]} ({as_plain_words(one.source)})"
        for one in rules.to_decide(pack, weighed(referral))
    ]
    values = {
        "notified_on": day(referral.notified_on) if referral.notified_on else "",
        "pseudonym": referral.pseudonym,
    }
    if decision:
        decider = titled(decision.decided_by, board=referral.board_id, on=decision.decided_on)
        values |= {
            "decided_on": day(decision.decided_on),
            "decided_by": decider,
            "outcome": rules.stance_title(pack, decision.outcome),
            "reasons": decision.reasons,
            "signed_by": decider,
        }
    plain = {key: value.replace("\N{NO-BREAK SPACE}", " ") for key, value in values.items()}
    return {**plain, "criteria": AsMarkdown("\n".join(told))}


def notifier_of(referral: Referral) -> Recipient:
    """Whoever brought the case, as letters to them are addressed."""
    guest, agency, person = referral.guest, referral.agency, referral.referred_by
    if guest:
        named = ", ".join(each for each in (guest.person.name, guest.organisation) if each)
        return Recipient(named, guest.person.email, agency=agency)
    if agency:
        if person.memberships.filter(agency=agency).exists():
            return Recipient(f"{person.name}, {agency.name}", person.email, agency=agency)
        return Recipient(agency.name, agency=agency)
    body = pack_of(referral).bodies.get(referral.body)
    if body:
        return Recipient(body.title, body=referral.body)
    return Recipient(referral.brought_by or person.name)
