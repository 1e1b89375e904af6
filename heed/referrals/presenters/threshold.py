"""The facts of a case and what the framework says of it, as the page shows them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from heed.frameworks.evaluate import CriterionResult, Settling, settling
from heed.frameworks.presenters.rules import Branch, branch
from heed.frameworks.schema import Pack
from heed.frameworks.standing import Standing, of_result
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.editions import asked_otherwise, facts_not_asked
from heed.referrals.queries.facts import KnownFact, answers_now, known_facts, weighed
from heed.referrals.rules import foremost, lowered, to_decide
from heed.ui.words import day, plural, sentence_list

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
OUTCOMES = {
    "must": ("Must be held", "blue"),
    "should": ("Should be held", "amber"),
    "may": ("May be held", "blue"),
    "not_met": ("Not met", "grey"),
    "cannot_say": ("Cannot say", "unknown"),
}


@dataclass(frozen=True)
class FactRow:
    """One question with its answer, who said so on what, those who say the opposite, and what was said before.

    `asked_then` is how the question read when it was answered, where that was under another edition.
    """

    question: str
    answer: str
    said: str
    evidence: str
    likely: str
    opposing: list[FactLine]
    earlier: list[FactLine]
    change: str
    change_label: str
    asked_then: str = ""


@dataclass(frozen=True)
class FactLine:
    """One answer in a line."""

    answer: str
    said: str
    evidence: str


@dataclass(frozen=True)
class Answering:
    """What one answer to an open question would do; the middle words are the ones that matter."""

    is_yes: bool
    statement: str
    before: str
    strong: str
    after: str


@dataclass(frozen=True)
class Panel:
    """What stands first: the outcome, what it rests on, how it got there, what would settle it."""

    headline: str
    rests_on: str
    source: str
    standing: Standing
    tree: Branch
    settle_title: str
    settle: list[Answering]
    ask: list[tuple[str, str]]


@dataclass(frozen=True)
class OtherKind:
    """One other rule of the framework, in a row."""

    title: str
    note: str
    words: str
    tone: str
    why: str
    source: str
    standing: Standing
    ask: str


@dataclass(frozen=True)
class Threshold:
    """The whole page. `not_asked` are answers to questions that the case's edition does not ask."""

    facts: list[FactRow]
    tally: list[tuple[int, str]]
    conflicts: int
    panel: Panel | None
    others: list[OtherKind]
    not_asked: list[FactRow]


def threshold(referral: Referral) -> Threshold:
    """The page as it stands on what is known now."""
    facts = known_facts(referral)
    results = to_decide(pack_of(referral), weighed(referral))
    first = foremost(results)
    counts = Counter(str(fact.answer) for fact in facts)
    words = (("yes", "yes"), ("no", "no"), ("unknown", "not known"))
    pack, then = pack_of(referral), asked_otherwise(referral, facts)
    return Threshold(
        facts=[_fact_row(pack, referral, fact, then.get(fact.id, "")) for fact in facts],
        tally=[(counts[key], word) for key, word in words],
        conflicts=sum(bool(fact.opposing) for fact in facts),
        panel=_panel(pack, referral, first) if first else None,
        others=[_other(pack, referral, one) for one in results if first is None or one.id != first.id],
        not_asked=[_fact_row(pack, referral, fact) for fact in facts_not_asked(referral)],
    )


def said_line(answer: FactAnswer) -> FactLine:
    """Who said so, for whom and when, and on what evidence."""
    who = answer.said_by
    if answer.agency and answer.agency.name not in who:
        who = f"{who}, {answer.agency.name}"
    return FactLine(answer.answer, f"{who}, {day(timezone.localdate(answer.given_at))}", answer.evidence)


def _fact_row(pack: Pack, referral: Referral, fact: KnownFact, asked_then: str = "") -> FactRow:
    latest = said_line(fact.latest) if fact.latest else None
    titles = [pack.agency_kinds[kind].title for kind in fact.spec.likely_to_know if kind in pack.agency_kinds]
    likely = sentence_list([lowered(title) for title in titles], last="or")
    opposing = [said_line(one) for one in fact.opposing]
    return FactRow(
        question=fact.spec.ask,
        answer=fact.answer,
        said=latest.said if latest else "Nobody has answered yet",
        evidence=latest.evidence if latest else "",
        likely=f"Likely to know: {likely}." if likely and fact.answer == "unknown" else "",
        opposing=opposing,
        earlier=[said_line(one) for one in fact.earlier if one not in fact.opposing],
        change=_ask(referral, fact.id),
        change_label="Change" if latest else "Answer",
        asked_then=asked_then,
    )


def _ask(referral: Referral, fact: str) -> str:
    return reverse("referrals:answer", args=[referral.reference, fact])


def _panel(pack: Pack, referral: Referral, result: CriterionResult) -> Panel:
    answers = settling(pack, result.id, answers_now(referral))
    wanted = list(dict.fromkeys(one.fact for one in answers))
    alone = result.outcome != "cannot_say" or all(len(each) == 1 for each in result.missing)
    return Panel(
        headline=headline(pack, result),
        rests_on=_rests_on(pack, result),
        source=result.source,
        standing=of_result(result),
        tree=branch(result.tree),
        settle_title="One of these would settle it"
        if alone
        else "What is missing, and what each answer would do",
        settle=[_answering(one) for one in answers],
        ask=[(_ask(referral, fact), pack.facts[fact].ask) for fact in wanted],
    )


def headline(pack: Pack, result: CriterionResult) -> str:
    """What the framework says, in a sentence without a full stop."""
    title = pack.exercises[result.exercise].title
    held = f"{'An' if title[:1].lower() in 'aeiou' else 'A'} {lowered(title)}"
    if result.outcome == "cannot_say":
        return f"It cannot be said yet whether {lowered(held)} {result.strength} be held"
    if result.outcome == "not_met":
        return (
            "No rule of the framework is met" if result.within_remit else "This case belongs to another board"
        )
    return f"{held} {result.outcome} be held"


def _rests_on(pack: Pack, result: CriterionResult) -> str:
    told = []
    if count := len(result.presumed):
        number = _COUNTS[count] if count < len(_COUNTS) else str(count)
        told.append(f"It rests on {number} {plural(count, 'presumption,presumptions')}.")
        told.append(
            "One answer from an agency would replace it." if count == 1 else "Answers would replace them."
        )
    if result.outcome == "cannot_say":
        sets = [sentence_list([f"“{pack.facts[fact].ask}”" for fact in each]) for each in result.missing]
        told.append(f"Not known yet: {'; or '.join(sets)}.")
    if result.outcome == "not_met":
        told += [one for one in result.because if not one.startswith("Read as")]
    told += [
        f"Read as yes until somebody says otherwise: “{pack.facts[fact].ask}”" for fact in result.assumed
    ]
    return " ".join(told) or "It rests on what people have said, and on no presumption."


def _answering(one: Settling) -> Answering:
    for word in ("not met", "must", "should", "may", "still cannot be said"):
        before, found, after = one.sentence.partition(word)
        if found:
            return Answering(one.answer == "yes", one.statement, before, found, after)
    return Answering(one.answer == "yes", one.statement, one.sentence, "", "")


def _other(pack: Pack, referral: Referral, result: CriterionResult) -> OtherKind:
    words, tone = OUTCOMES[result.outcome]
    wanted = [fact for each in result.missing for fact in each]
    if result.outcome == "cannot_say":
        sets = [" and ".join(pack.facts[fact].ask for fact in each) for each in result.missing]
        why = f"Not known: {' Or: '.join(sets)}"
    else:
        why = " ".join(result.because)
    return OtherKind(
        title=pack.exercises[result.exercise].title,
        note=result.title,
        words=words,
        tone=tone,
        why=why,
        source=result.source,
        standing=of_result(result),
        ask=_ask(referral, wanted[0]) if wanted else "",
    )
