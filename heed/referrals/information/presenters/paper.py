"""What agencies answered, side by side: the paper for the meeting, as a page, for print, as Word and as PDF.

Serves WB-06 (collated for the next meeting), WB-14 (lateness stated) and BH-02 (what the group weighs, and its first
lines of enquiry). The child is called by the name that the child has in Heed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from heed.documents.plain import as_plain_words
from heed.questionnaires.rules import rows
from heed.referrals.information import queries, rules
from heed.referrals.information.models import InformationRequest
from heed.referrals.information.presenters.listing import state_of
from heed.referrals.information.states import OPEN
from heed.referrals.models import Referral
from heed.referrals.presenters.known import said_line
from heed.referrals.presenters.threshold import headline
from heed.referrals.queries.cases import pack_of, working_days
from heed.referrals.queries.facts import known_facts, weighed
from heed.referrals.rules import foremost, with_pseudonym
from heed.ui.words import day


@dataclass(frozen=True)
class Cell:
    """What one agency said to one question; `asked` is False where it was not asked."""

    agency: str
    text: str
    evidence: str
    asked: bool


@dataclass(frozen=True)
class QuestionRow:
    """One question across the agencies; `contradicted` where the question of fact stands so now."""

    question: str
    cells: list[Cell]
    contradicted: bool


@dataclass(frozen=True)
class Action:
    """What was needed at once, as one agency says."""

    agency: str
    needed: str
    taken: str
    what: str
    records: str


@dataclass(frozen=True)
class RoundOfAnswers:
    """What was asked at once, with the answers side by side."""

    title: str
    why: str
    concern: str
    criterion: str
    period: str
    agencies: list[str]
    questions: list[QuestionRow]


@dataclass(frozen=True)
class Conflict:
    """A question of fact on which agencies contradict each other, with what each says and on what."""

    question: str
    sides: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Paper:
    """The whole paper."""

    reference: str
    pseudonym: str
    made_on: date
    framework: str
    rounds: list[RoundOfAnswers]
    actions: list[Action]
    not_involved: list[tuple[str, str]]
    more: list[tuple[str, str]]
    files: list[tuple[str, int]]
    outstanding: list[tuple[str, str]]
    late: list[tuple[str, str]]
    conflicts: list[Conflict]
    open_questions: list[str]


def paper(referral: Referral, *, today: date) -> Paper:
    """Everything that was answered so far, and what is still out."""
    requests = queries.requests_of(referral)
    answered = [one for one in requests if one.status == "answered"]
    told = _teller(referral)
    knows = [one for one in answered if one.involvement == "yes"]
    calendar = working_days(referral)
    contradicted = {fact.id for fact in known_facts(referral) if fact.contradicting}
    states = [(one, *state_of(one, calendar, today=today)) for one in requests]
    return Paper(
        reference=referral.reference or "",
        pseudonym=referral.pseudonym,
        made_on=today,
        framework=_framework(referral),
        rounds=list(_rounds(knows, told, contradicted)),
        actions=[_action(one, told) for one in knows],
        not_involved=[(one.agency.name, told(one.searched)) for one in answered if one.involvement == "no"],
        more=[(one.agency.name, told(one.more)) for one in knows if one.more],
        files=[(one.agency.name, count) for one in answered if (count := len(queries.files_of(one)))],
        outstanding=[
            (one.agency.name, f"{state}. {note}".strip(". ") + f". Due {day(one.due_on)}")
            for one, state, _tone, note in states
            if one.status in OPEN
        ],
        late=[
            (one.agency.name, note)
            for one, _s, _t, note in states
            if one.status == "answered" and "late" in note
        ],
        conflicts=[
            Conflict(
                fact.spec.ask,
                [
                    (line.words, line.said, told(line.evidence))
                    for line in (said_line(one) for one in fact.contradicting)
                ],
            )
            for fact in known_facts(referral)
            if fact.contradicting
        ],
        open_questions=[pack_of(referral).facts[fact].ask for fact in queries.open_facts(referral)],
    )


def _teller(referral: Referral) -> Callable[[str], str]:
    return lambda text: with_pseudonym(text, referral.child_name, referral.pseudonym)


def _framework(referral: Referral) -> str:
    first = foremost(weighed(referral))
    return f"{headline(pack_of(referral), first)}." if first else ""


def _rounds(
    requests: list[InformationRequest], told: Callable[[str], str], contradicted: set[str]
) -> Iterator[RoundOfAnswers]:
    by_asking: dict[int, list[InformationRequest]] = {}
    for one in requests:
        by_asking.setdefault(one.asking_id, []).append(one)
    for found in by_asking.values():
        asking = found[0].asking
        assert asking.sent_at is not None  # only what was sent is answered
        assert asking.period_from is not None
        assert asking.period_to is not None
        yield RoundOfAnswers(
            title=f"Asked on {day(timezone.localdate(asking.sent_at))}",
            why=asking.why,
            concern=asking.concern,
            criterion=asking.criterion,
            period=f"{day(asking.period_from)} to {day(asking.period_to)}",
            agencies=[one.agency.name for one in found],
            questions=list(_questions(found, told, contradicted)),
        )


def _questions(
    requests: list[InformationRequest], told: Callable[[str], str], contradicted: set[str]
) -> Iterator[QuestionRow]:
    put = {one.pk: one for request in requests for one in request.questions.all()}
    shown = {
        request.pk: {row.field_id: row.text for row in rows(queries.sheet_of(request), request.typed)}
        for request in requests
    }
    asked = {request.pk: {one.pk for one in request.questions.all()} for request in requests}
    for question in sorted(put.values(), key=lambda one: (one.order, one.pk)):
        cells = [
            Cell(
                request.agency.name,
                told(shown[request.pk].get(f"q{question.pk}", "")),
                told(shown[request.pk].get(f"e{question.pk}", "")),
                question.pk in asked[request.pk],
            )
            for request in requests
        ]
        yield QuestionRow(question.text, cells, bool(question.fact) and question.fact in contradicted)


def _action(one: InformationRequest, told: Callable[[str], str]) -> Action:
    words = {"yes": "Yes", "no": "No"}
    done = [
        f"on {day(one.urgent_when)}" if one.urgent_when else "",
        f"by {told(one.urgent_by)}" if one.urgent_by else "",
    ]
    when = " ".join(part for part in done if part)
    return Action(
        agency=one.agency.name,
        needed=words.get(one.urgent_needed, "Not said"),
        taken=words.get(one.urgent_taken, "") if one.urgent_needed == "yes" else "",
        what=f"{told(one.urgent_what)}{f' ({when})' if when else ''}" if one.urgent_what else "",
        records=rules.RECORDS_WAYS.get(one.records, "Not said"),
    )


# As a document ---------------------------------------------------------------------------------------


def title(found: Paper) -> str:
    """What the document is called."""
    return f"{found.reference}: what agencies have answered"


def markdown(found: Paper) -> str:
    """The paper as Markdown, from which Word and PDF are made."""
    return "\n\n".join(_parts(found)).replace("\N{NO-BREAK SPACE}", " ")


def _parts(found: Paper) -> Iterator[str]:
    yield f"# What agencies have answered about {_plain(found.pseudonym)}"
    yield f"Reference {_plain(found.reference)}. As it stands on {day(found.made_on)}."
    if found.framework:
        yield f"On what is known now the framework says: {_plain(found.framework)}"
    yield from _safety(found)
    for each in found.rounds:
        yield from _round(each)
    yield from _rest(found)


def _safety(found: Paper) -> Iterator[str]:
    if not found.actions:
        return
    yield "## What could not wait"
    lines = [
        "| Agency | Needed | Taken | What, when and by whom | Records secured |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {_plain(one.agency)} | {one.needed} | {one.taken} | {_plain(one.what)} | {_plain(one.records)} |"
        for one in found.actions
    ]
    yield "\n".join(lines)


def _round(each: RoundOfAnswers) -> Iterator[str]:
    yield f"## {each.title}"
    yield f"Why: {_plain(each.why)}"
    yield f"The concern: {_plain(each.concern)}"
    yield f"The criterion: {_plain(each.criterion)}. The time asked about: {each.period}."
    for row in each.questions:
        yield f"### {_plain(row.question)}"
        if row.contradicted:
            yield "**Agencies contradict each other on this.**"
        lines = ["| Agency | Answer | Evidence |", "| --- | --- | --- |"]
        lines += [
            f"| {_plain(one.agency)} | {_plain(one.text) or '–'} | {_plain(one.evidence) or '–'} |"
            for one in row.cells
            if one.asked
        ]
        yield "\n".join(lines)


def _rest(found: Paper) -> Iterator[str]:
    if found.conflicts:
        yield "## Contradictions that nobody has settled yet"
        for one in found.conflicts:
            yield f"### {_plain(one.question)}"
            yield "\n".join(
                f"- {words}, says {_plain(said)}: {_plain(evidence)}" for words, said, evidence in one.sides
            )
    for heading, items in (
        ("Agencies that do not know the child or the family", found.not_involved),
        ("What else agencies tell", found.more),
        ("Answers still out", found.outstanding),
        ("Answers that came late", found.late),
    ):
        if items:
            yield f"## {heading}"
            yield "\n".join(
                f"- {_plain(agency)}{f': {_plain(text)}' if text else ''}" for agency, text in items
            )
    if found.files:
        yield "## Files"
        yield "\n".join(
            f"- {_plain(agency)}: {count} {'file' if count == 1 else 'files'}, kept by the board office"
            for agency, count in found.files
        )
    if found.open_questions:
        yield "## Still open: first lines of enquiry"
        yield "\n".join(f"- {_plain(one)}" for one in found.open_questions)


def _plain(text: str) -> str:
    return as_plain_words(" ".join(text.split()))
