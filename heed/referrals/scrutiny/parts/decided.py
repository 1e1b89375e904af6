"""Every decision on the case, what else could have been decided, and what was written down beside it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from heed.frameworks.parties import party_title
from heed.referrals import rules
from heed.referrals.deciding.rules import MEETING
from heed.referrals.models import Decision, Referral
from heed.referrals.presenters.threshold import OUTCOMES
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.editions import stance_said
from heed.referrals.scrutiny.parts.tables import table
from heed.referrals.scrutiny.wording import Wording


def decided(referral: Referral, words: Wording) -> Iterator[str]:
    """The decision that stands, with every earlier one."""
    yield "# The decision"
    decisions = list(referral.decisions.select_related("decided_by"))
    if not decisions:
        yield "Nothing is decided yet."
    for decision in decisions:
        stands = decision is decisions[-1]
        yield f"## {words.plain(stance_said(referral, decision.outcome))}{'' if stands else ' (an earlier decision)'}"
        yield from _decision(referral, decision, words)
    yield from _agreements(referral, words)
    yield from _days(referral, words)


def _decision(referral: Referral, decision: Decision, words: Wording) -> Iterator[str]:
    who = words.person(decision.decided_by, on=decision.decided_on)
    yield f"Decided by {who} on {words.plain_day(decision.decided_on)}."
    yield words.prose(decision.reasons)
    departs = [
        title
        for title, so in (
            ("the framework", decision.departs_from_framework),
            ("the group’s advice", decision.departs_from_advice),
        )
        if so
    ]
    if departs:
        yield f"### Why it departs from {' and from '.join(departs)}"
        yield words.prose(decision.departure_reason)
    if decision.not_waiting_reason:
        yield "### Why peer challenge was not waited for"
        yield words.prose(decision.not_waiting_reason)
    if decision.meeting:
        yield f"### The group, whose advice it departs from: {MEETING.get(decision.meeting, decision.meeting)}"
        if decision.meeting_reason:
            yield words.prose(decision.meeting_reason)
    yield from _alternatives(referral, decision, words)


def _alternatives(referral: Referral, decision: Decision, words: Wording) -> Iterator[str]:
    """The other kinds of exercise that could have been held, each with what the framework said of it that day."""
    pack = pack_of(referral)
    said: dict[str, list[str]] = {}
    for one in decision.evaluation.get("criteria", ()):
        outcome = OUTCOMES[one["outcome"]][0].lower()
        said.setdefault(one["exercise"], []).append(f"{outcome} ({one['title']})")
    rows = [
        (
            words.plain(title),
            words.plain("; ".join(said.get(key, ["no rule speaks of it"]))),
            words.plain(str(decision.alternatives.get(key, ""))),
        )
        for key, title in rules.kinds(pack).items()
        if key != decision.outcome
    ]
    if rows:
        yield "### What else could have been decided"
        heads = ("Kind of exercise", "What the framework said of it that day", "Why it is not held")
        yield table(heads, rows)


def _agreements(referral: Referral, words: Wording) -> Iterator[str]:
    pack = pack_of(referral)
    rows = []
    for one in referral.agreements.select_related("given_by"):
        on = timezone.localdate(one.given_at)
        who = words.person(one.given_by, on=on)
        rows.append((
            words.plain(party_title(pack, one.party)), words.plain(stance_said(referral, one.exercise)),
            "Agrees" if one.agrees else "Does not agree", words.plain(one.reasons),
            f"{words.plain_day(on)}, {who}{' (written down for them)' if one.recorded_for else ''}",
        ))  # fmt: skip
    if rows:
        yield "## Who agreed"
        yield table(("Who", "To what", "", "Why", "When"), rows)


def _days(referral: Referral, words: Wording) -> Iterator[str]:
    pack = pack_of(referral)
    rows = [
        (words.plain(pack.events[one.event].title if one.event in pack.events else one.event),
         words.plain_day(one.on), words.plain(one.why),
         words.person(one.recorded_by, on=timezone.localdate(one.recorded_at)))
        for one in referral.case_events.select_related("recorded_by")
    ]  # fmt: skip
    if rows:
        yield "## Days that were written down"
        yield table(("What happened", "Day", "How it is known", "Who wrote it down"), rows)
    duties = [
        (words.plain(_step(referral, one.duty, one.step)), words.plain_day(one.done_on),
         words.plain(one.how), words.plain(one.proof))
        for one in referral.duties_done.all()
    ]  # fmt: skip
    if duties:
        yield "## Duties done beside it"
        yield table(("What", "Day", "How", "What shows it"), duties)


def _step(referral: Referral, duty: str, step: str) -> str:
    kind = pack_of(referral).exercises.get(duty)
    found = next((one.title for one in kind.timetable if one.step == step), "") if kind else ""
    return found or step
