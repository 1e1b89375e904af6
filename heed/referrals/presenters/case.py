"""The overview of a case, and the lines that stand on several of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from heed.accounts.queries import holders
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR
from heed.core.actor import Actor
from heed.frameworks.queries import kept
from heed.frameworks.standing import explained
from heed.meetings.queries import members_taking_part, views_on
from heed.referrals import permissions, rules
from heed.referrals.agreeing.queries import missing_agreement
from heed.referrals.deciding.rules import AFTERWARDS, NO_MEETING
from heed.referrals.intake.queries import asked_now, is_looked_through, wants_a_look
from heed.referrals.models import Decision, Referral
from heed.referrals.presenters.threshold import headline
from heed.referrals.queries import (
    decide_due,
    letters_of,
    pack_of,
    sender_of,
    stance_said,
    titled,
    weighed,
    who_can,
    working_days,
)
from heed.referrals.queries.cases import is_carried_out
from heed.referrals.states import REFERRAL, UNDECIDED
from heed.ui.words import day, plural, sentence_list

_MEETING = {
    AFTERWARDS: "The group meets about it afterwards, and the decision maker explains.",
    NO_MEETING: "No extraordinary meeting is held.",
}


@dataclass(frozen=True)
class Todo:
    """One thing that is late or comes next, with who has it."""

    title: str
    url: str
    note: str
    due: date | None
    tone: str
    status: str


@dataclass(frozen=True)
class Part:
    """What somebody is on the case, and who."""

    part: str
    names: str


@dataclass(frozen=True)
class Overview:
    """Where the case is, what is late, what comes next, who is on it."""

    lede: str
    late: list[Todo]
    next: list[Todo]
    people: list[Part]


@dataclass(frozen=True)
class DecisionLines:
    """A decision as it is read. `under` names the edition that it was taken under, where the case has another now."""

    outcome: str
    by: str
    on: date
    reasons: str
    departure_reason: str
    departs: str
    under: str = ""
    alternatives: tuple[tuple[str, str], ...] = ()
    meeting: str = ""
    meeting_reason: str = ""
    not_waiting_reason: str = ""


def overview(referral: Referral, *, today: date) -> Overview:
    """The overview for those who see the whole case."""
    todos = list(_todos(referral, today))
    late = [todo for todo in todos if todo.due and todo.due < today]
    coming = [todo for todo in todos if todo not in late]
    return Overview(_lede(referral), late, coming, _people(referral, today))


def _lede(referral: Referral) -> str:
    step, steps = REFERRAL.step(referral.status)
    start = f"Step {step} of {steps}: {referral.status_title[:1].lower()}{referral.status_title[1:]}."
    first = rules.foremost(rules.to_decide(pack_of(referral), weighed(referral)))
    if referral.status in {"decided", "told"} or first is None:
        return start
    return f"{start} On what is known now: {rules.lowered(headline(pack_of(referral), first))}."


def _todos(referral: Referral, today: date) -> Iterator[Todo]:
    first = rules.foremost(rules.to_decide(pack_of(referral), weighed(referral)))
    due = decide_due(referral)
    decide_by, how = (due.due, explained(due)) if due else (None, "")
    yield from _intake(referral, today)
    if referral.status in UNDECIDED and first and first.outcome == "cannot_say":
        count = len({fact for each in first.missing for fact in each})
        title = f"{count} {plural(count, 'question of fact is,questions of fact are')} open"
        yield _todo(
            referral, "referrals:threshold", title, "The board office asks those who know.", None, today
        )
    if referral.status == "received" and (is_looked_through(referral) or not wants_a_look(referral)):
        note = "The board office chooses the meeting."
        yield _todo(referral, "referrals:group", "Put the case to the group", note, None, today)
    if referral.status == "with-group" and referral.item:
        yield _views(referral, today)
    if referral.status in UNDECIDED:
        note = f"Due {day(decide_by)}, {how}." if decide_by else how
        yield _todo(referral, "referrals:decision", "Decision", note, decide_by, today)
    if referral.status == "decided":
        for letter in letters_of(referral).filter(status="due"):
            note = f"{letter.title}. {letter.due_in_full}"
            yield _todo(
                referral, "referrals:told", f"Letter to {letter.recipient}", note, letter.due_on, today
            )


def _intake(referral: Referral, today: date) -> Iterator[Todo]:
    """Looking whether there is enough to go on, and the answer of whoever brought the case."""
    if referral.status == "received" and wants_a_look(referral) and not is_looked_through(referral):
        note = "The board office or the chair of the group reads the form and says whether it is enough."
        yield _todo(referral, "referrals:triage", "Is there enough to go on?", note, None, today)
    if asked := asked_now(referral):
        note = f"{sender_of(referral)} adds to the form what was asked."
        yield _todo(referral, "referrals:triage", "Answer to what was asked", note, asked.answer_by, today)


def _views(referral: Referral, today: date) -> Todo:
    assert referral.item is not None  # the caller asked
    meeting = referral.item.meeting
    held = timezone.localdate(meeting.held_at)
    given, sitting = len(views_on(referral.item)), len(members_taking_part(referral.item))
    note = f"{given} of {sitting} members have given a view. The meeting is on {day(held)}."
    return _todo(referral, "referrals:group", f"Advice of the {meeting.group.title}", note, held, today)


def _todo(referral: Referral, page: str, title: str, note: str, due: date | None, today: date) -> Todo:
    url = reverse(page, args=[referral.reference])
    if due is None:
        return Todo(title, url, note, due, "grey", "No day set")
    far = rules.how_far(due, today, working_days(referral))
    tone = "red" if due < today else "amber" if (due - today).days < 3 else "grey"
    return Todo(title, url, note, due, tone, far)


def _people(referral: Referral, today: date) -> list[Part]:
    board = referral.board_id

    def names(role: str, **place: int) -> str:
        return sentence_list(person.name for person in holders(role=role, on=today, **place))

    found = [
        Part("Referred by", sender_of(referral)),
        Part("Board office", names(BOARD_OFFICE, board=board)),
        Part("Decides", names(DECISION_MAKER, board=board)),
    ]
    if referral.item:
        group = referral.item.meeting.group
        found.insert(
            2,
            Part(
                f"Chair of the {group.title[:1].lower()}{group.title[1:]}", names(GROUP_CHAIR, group=group.pk)
            ),
        )
    return [part for part in found if part.names]


def decision_lines(referral: Referral, decision: Decision | None) -> DecisionLines | None:
    """A decision in words; None where there is none."""
    return lines_of(referral, decision) if decision else None


def lines_of(referral: Referral, decision: Decision) -> DecisionLines:
    """A decision in words."""
    departs = [
        words
        for words, so in (
            ("what the framework says", decision.departs_from_framework),
            ("the group’s advice", decision.departs_from_advice),
        )
        if so
    ]
    return DecisionLines(
        outcome=stance_said(referral, decision.outcome),
        by=titled(decision.decided_by, board=referral.board_id, on=decision.decided_on),
        on=decision.decided_on,
        reasons=decision.reasons,
        departure_reason=decision.departure_reason,
        departs=sentence_list(departs),
        under=_decided_under(referral, decision),
        alternatives=tuple((stance_said(referral, kind), why) for kind, why in decision.alternatives.items()),
        meeting=_MEETING.get(decision.meeting, ""),
        meeting_reason=decision.meeting_reason,
        not_waiting_reason=decision.not_waiting_reason,
    )


def _decided_under(referral: Referral, decision: Decision) -> str:
    edition = decision.evaluation.get("framework") or {}
    rules_then = edition.get("rules")
    if not rules_then or rules_then == referral.framework_id:
        return ""
    return f"{kept(rules_then).title}, edition {edition['edition']}"


def seen_line(actor: Actor, referral: Referral, *, today: date) -> str:
    """On what ground the reader sees this, and how many people can."""
    ground = next(iter(permissions.grounds(actor, referral)), "")
    count = sum(seer.sees_whole for seer in who_can(referral, on=today))
    return f"You see this as {ground}. {count} {plural(count, 'person,people')} can."


def about_deciding(referral: Referral, *, today: date) -> str:
    """Who advises and who decides, by when, for the note that no page decides anything."""
    told = []
    if referral.item:
        meeting = referral.item.meeting
        held = day(timezone.localdate(meeting.held_at))
        gives = "gives" if referral.status == "with-group" else "gave"
        told.append(
            f"The {rules.lowered(meeting.group.title)} {gives} its advice at its meeting of {held}, "
            "with each member’s view."
        )
    else:
        told.append("The group gives its advice, with each member’s view, once the case has been put to it.")
    deciders = holders(role=DECISION_MAKER, on=today, board=referral.board_id)
    who = sentence_list(titled(person, board=referral.board_id, on=today) for person in deciders)
    due = decide_due(referral)
    by = f" by {day(due.due)} ({explained(due)})" if due and due.due else ""
    if who:
        told.append(f"{who}, decides{by}.")
    told.append(
        "A decision that departs from this page or from the advice needs a written reason. "
        "All of it stays on the record."
    )
    return " ".join(told)


def commission_url(referral: Referral, decision: Decision | None) -> str:
    """Where what was decided is set up; empty when there is nothing to set up, or it is set up already."""
    if decision is None or decision.outcome == rules.NONE or is_carried_out(referral, decision):
        return ""
    if missing_agreement(referral):
        return ""
    try:
        return reverse("exercises:commission", args=[referral.reference])
    except NoReverseMatch:
        return ""
