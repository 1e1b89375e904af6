"""What letters about a case are filled with, and which of them are not needed on what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from heed.accounts.models import Agency, Person
from heed.accounts.queries import holders
from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor
from heed.documents.plain import as_plain_words
from heed.frameworks.schema import Pack
from heed.meetings.permissions import people_apart
from heed.notices.needed import NotNeeded
from heed.notices.needed import not_needed as needless
from heed.notices.operations import About, Recipient
from heed.notices.rules import AsMarkdown
from heed.referrals import rules
from heed.referrals.models import Decision, Referral
from heed.referrals.permissions import sees_whole
from heed.referrals.queries.cases import agencies_of_case, decision_of, events_of_case, pack_of
from heed.referrals.queries.facts import answers_now, weighed
from heed.referrals.queries.people import titled
from heed.ui.words import day

_OUTCOMES = {"must": "must be held", "should": "should be held", "may": "may be held", "not_met": "not met",
             "cannot_say": "cannot be said yet"}  # fmt: skip


def wanted(referral: Referral, event: str, *, by_hand: bool = False) -> list[str]:
    """The notices that the case's framework calls for when this happens, in its order.

    Left out are those before something that is still to be planned, and the one with which agencies are asked, which
    goes when they are. Of a kind of exercise that the case cannot come to no letter speaks; what people write down
    themselves may speak of any.
    """
    pack = pack_of(referral)
    named = [
        (notice_id, spec)
        for notice_id, spec in pack.notices.items()
        if spec.when == event and spec.before is None and spec.asks is None
    ]
    if not named:
        return []
    decision = decision_of(referral)
    if event in {rules.DECIDED, rules.NOT_HELD}:
        return [key for key, spec in named if decision and rules.notice_fits(spec, decision.outcome)]
    may_come = _may_come(referral, pack, decision, by_hand)
    return [key for key, spec in named if not spec.exercises or may_come.intersection(spec.exercises)]


def _may_come(referral: Referral, pack: Pack, decision: Decision | None, by_hand: bool) -> set[str]:
    """The kinds of exercise that a letter about the case may speak of: what was decided, or may yet be; and duties."""
    results = weighed(referral)
    ruled_out = {one.exercise for one in results} - {
        one.exercise for one in results if one.outcome != "not_met"
    }
    duties = {key for key, kind in pack.exercises.items() if kind.about == rules.DUTY}
    if by_hand:
        return set(pack.exercises) - (duties & ruled_out)
    beside = duties - ruled_out
    return beside | ({decision.outcome} if decision else set(rules.kinds(pack)) - ruled_out)


def not_needed(referral: Referral) -> list[NotNeeded]:
    """The letters about what has happened to the case that the facts make needless."""
    events = [*events_of_case(referral), *([rules.NOT_HELD] if decision_of(referral) else [])]
    named = [key for event in events for key in wanted(referral, event)]
    return needless(pack_of(referral), named, answers_now(referral))


def about_case(referral: Referral, *, agencies: Sequence[Agency] | None = None) -> About:
    """What letters about the case are filled with. `agencies` stands in for those that are known to be involved."""
    pack, decision = pack_of(referral), decision_of(referral)
    events = events_of_case(referral)
    if decision and rules.NOT_HELD in pack.events:
        events[rules.NOT_HELD] = decision.decided_on
    involved = [agency for agency in agencies_of_case(referral) if agency.pk != referral.agency_id]
    return About(
        board=referral.board, pack=pack, reference=referral.reference or "", kind="referral", subject=referral.pk,
        values=_values(referral, pack, decision), events=events, facts=answers_now(referral),
        agencies=involved if agencies is None else agencies, notifier=notifier_of(referral),
        apart=people_apart(board=referral.board_id, reference=referral.reference or ""),
    )  # fmt: skip


def speaking_of(about: About, notice_id: str, referral: Referral) -> About:
    """The same with the kind of exercise that a letter speaks of: the notice's own where it names one."""
    decision = decision_of(referral)
    kind = next(iter(about.pack.notices[notice_id].exercises), decision.outcome if decision else "")
    title = rules.stance_title(about.pack, kind) if kind else ""
    return replace(about, values={**about.values, "exercise": title})


def signature(referral: Referral, event: str, by: Actor, at: datetime) -> str:
    """Who signs: whoever decided, for the decision; else the person who acts for the board, or its office."""
    decision = decision_of(referral)
    if decision and event in {rules.DECIDED, rules.NOT_HELD}:
        return titled(decision.decided_by, board=referral.board_id, on=decision.decided_on)
    on = timezone.localdate(at)
    person = Person.objects.filter(pk=by.person_key).first() if sees_whole(by, referral) else None
    if person is None:
        office = holders(role=BOARD_OFFICE, on=on, board=referral.board_id)
        person = office[0] if len(office) == 1 else None
    return titled(person, board=referral.board_id, on=on) if person else ""


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
