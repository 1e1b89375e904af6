"""The facts of a case and what the framework says of it, as the page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from heed.frameworks.evaluate import CriterionResult, Settling, evaluate, settling
from heed.frameworks.presenters.rules import Branch, branch
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.standing import Standing, of_result
from heed.referrals.information.queries import asked_about
from heed.referrals.models import Referral
from heed.referrals.presenters.known import FactRow, answer_url, fact_row
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.editions import asked_otherwise, facts_not_asked
from heed.referrals.queries.facts import answers_if, answers_now, known_facts, weighed
from heed.referrals.rules import foremost, lowered, to_decide
from heed.ui.words import plural, sentence_list

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
OUTCOMES = {
    "must": ("Must be held", "blue"),
    "should": ("Should be held", "amber"),
    "may": ("May be held", "blue"),
    "not_met": ("Not met", "grey"),
    "cannot_say": ("Cannot say", "unknown"),
}


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
    """What stands first: the outcome, what it rests on, how it got there, what would settle it.

    `wanted` are the questions of fact that would, each with where it is answered.
    """

    headline: str
    rests_on: str
    source: str
    standing: Standing
    tree: Branch
    settle_title: str
    settle: list[Answering]
    wanted: list[tuple[str, str]]


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
class IfSaid:
    """What an answer would lead to before it is put on record: the foremost rule, and the others that it changes."""

    panel: Panel
    is_open: bool
    contradicts: bool
    is_same: bool
    others: list[tuple[str, str, str, str]]


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
    asked_of = asked_about(referral)
    return Threshold(
        facts=[
            fact_row(pack, referral, fact, asked_then=then.get(fact.id, ""), asked_of=asked_of)
            for fact in facts
        ],
        tally=[(counts[key], word) for key, word in words],
        conflicts=sum(bool(fact.contradicting) for fact in facts),
        panel=_panel(pack, referral, first, answers_now(referral)) if first else None,
        others=[_other(pack, referral, one) for one in results if first is None or one.id != first.id],
        not_asked=[fact_row(pack, referral, fact) for fact in facts_not_asked(referral)],
    )


def if_said(
    referral: Referral, fact: str, *, answer: str, said_by: str, agency: int | None, settles: bool = False
) -> IfSaid | None:
    """What the framework would say if this were said as well; None for no answer, or where it has no rules."""
    if answer not in {"yes", "no", "unknown"}:
        return None
    answers = answers_if(referral, fact, answer=answer, said_by=said_by, agency=agency, settles=settles)
    results = evaluate(pack_of(referral), answers)
    first = foremost(results)
    if first is None:
        return None
    was = foremost(weighed(referral))
    others = [
        (pack_of(referral).exercises[now.exercise].title, now.title, *OUTCOMES[now.outcome])
        for before, now in zip(weighed(referral), results, strict=True)
        if before.outcome != now.outcome and now.id != first.id
    ]
    return IfSaid(
        panel=_panel(pack_of(referral), referral, first, answers),
        is_open=answers[fact] == "unknown",
        contradicts=answers[fact] == "unknown" and answer != "unknown",
        is_same=was is not None
        and (was.id, was.outcome, was.presumed) == (first.id, first.outcome, first.presumed),
        others=others,
    )


def _panel(pack: Pack, referral: Referral, result: CriterionResult, known: Mapping[str, Answer]) -> Panel:
    answers = settling(pack, result.id, known)
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
        wanted=[(fact, answer_url(referral, fact)) for fact in wanted],
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
        ask=answer_url(referral, wanted[0]) if wanted else "",
    )
