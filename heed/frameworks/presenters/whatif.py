"""What would this case be? The answers given so far, the next question, and what the framework says meanwhile.

Nothing is stored: the answers stand in the page's address, which holds facts by the framework's own names and no word
about anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from heed.frameworks.evaluate import CriterionResult, evaluate, overall
from heed.frameworks.presenters.rules import Branch, branch
from heed.frameworks.questions import open_questions
from heed.frameworks.schema import Answer, Fact, Pack
from heed.frameworks.standing import Standing, of_result
from heed.ui.words import sentence_list

ANSWERS: Mapping[str, str] = {"yes": "Yes", "no": "No", "unknown": "Not known"}
OUTCOMES = {
    "must": ("Must be held", "blue"),
    "should": ("Should be held", "amber"),
    "may": ("May be held", "blue"),
    "not_met": ("Not met", "grey"),
    "cannot_say": ("Cannot say yet", "unknown"),
}
CHANGE = "_change"


@dataclass(frozen=True)
class Question:
    """The question that is asked now."""

    id: str
    ask: str
    help: str
    likely: str
    answer: str


@dataclass(frozen=True)
class Given:
    """An answer that was given, and where it can be changed or taken back."""

    ask: str
    answer: str
    value: str
    change: str
    take_back: str


@dataclass(frozen=True)
class RuleOutcome:
    """One rule of a kind of exercise on the answers so far."""

    title: str
    words: str
    tone: str
    because: tuple[str, ...]
    presumed: str
    source: str
    standing: Standing
    tree: Branch


@dataclass(frozen=True)
class KindOutcome:
    """What the framework says of one kind of exercise so far."""

    id: str
    title: str
    words: str
    tone: str
    why: str
    rules: list[RuleOutcome]


@dataclass(frozen=True)
class WhatIf:
    """The whole page."""

    question: Question | None
    given: list[Given]
    left: list[str]
    kinds: list[KindOutcome]
    carried: list[tuple[str, str]]
    back: str
    afresh: str


def what_if(pack: Pack, asked: Mapping[str, str]) -> WhatIf:
    """The page for these words of an address. What the framework does not ask about is passed over."""
    facts = answers_in(pack, asked)
    here = reverse("frameworks:what_if", args=[pack.id])
    changing = asked.get(CHANGE, "")
    left = [fact for fact in open_questions(pack, facts) if fact != changing]
    now = changing if changing in pack.facts else next(iter(left), "")
    results = evaluate(pack, facts)
    last = next(reversed(facts), "")
    return WhatIf(
        question=_question(pack, now, facts) if now else None,
        given=[_given(pack, fact, facts, here) for fact in facts],
        left=[pack.facts[fact].ask for fact in left if fact != now],
        kinds=_kinds(pack, results),
        carried=[(fact, answer) for fact, answer in facts.items() if fact != now],
        back=_address(here, facts, leave=last) if last else "",
        afresh=here,
    )


def answers_in(pack: Pack, asked: Mapping[str, str]) -> dict[str, Answer]:
    """The answers that an address holds, in its order; anything else in it says nothing."""
    known: dict[str, Answer] = {"yes": "yes", "no": "no", "unknown": "unknown"}
    return {name: known[value] for name, value in asked.items() if name in pack.facts and value in known}


def _question(pack: Pack, name: str, facts: Mapping[str, Answer]) -> Question:
    one: Fact = pack.facts[name]
    titles = [pack.agency_kinds[kind].title for kind in one.likely_to_know if kind in pack.agency_kinds]
    return Question(name, one.ask, one.help or "", sentence_list(titles, last="or"), facts.get(name, ""))


def _given(pack: Pack, name: str, facts: Mapping[str, Answer], here: str) -> Given:
    return Given(
        ask=pack.facts[name].ask,
        answer=ANSWERS[facts[name]],
        value=facts[name],
        change=_address(here, facts, change=name),
        take_back=_address(here, facts, leave=name),
    )


def _address(here: str, facts: Mapping[str, Answer], *, leave: str = "", change: str = "") -> str:
    kept = {name: answer for name, answer in facts.items() if name != leave}
    words = urlencode({**kept, **({CHANGE: change} if change else {})})
    return f"{here}?{words}" if words else here


def _kinds(pack: Pack, results: tuple[CriterionResult, ...]) -> list[KindOutcome]:
    found = []
    for key, kind in pack.exercises.items():
        best = overall(results, key)
        if best is not None:
            words, tone = OUTCOMES[best.outcome]
            mine = [_rule(pack, one) for one in results if one.exercise == key]
            found.append(KindOutcome(key, kind.title, words, tone, _why(pack, best), mine))
    return found


def _rule(pack: Pack, result: CriterionResult) -> RuleOutcome:
    words, tone = OUTCOMES[result.outcome]
    return RuleOutcome(
        title=result.title,
        words=words,
        tone=tone,
        because=result.because,
        presumed=_asks(pack, result.presumed),
        source=result.source,
        standing=of_result(result),
        tree=branch(result.tree),
    )


def _why(pack: Pack, result: CriterionResult) -> str:
    if result.outcome == "cannot_say":
        sets = [_asks(pack, each) for each in result.missing]
        return f"Could be settled by: {'; or '.join(sets)}"
    told = []
    if result.presumed:
        told.append(f"Rests on what the rule presumes: {_asks(pack, result.presumed)}.")
    if result.assumed and result.outcome != "not_met":
        told.append(f"Read as yes until somebody says otherwise: {_asks(pack, result.assumed)}.")
    return " ".join(told) or " ".join(result.because)


def _asks(pack: Pack, facts: tuple[str, ...]) -> str:
    return sentence_list([f"“{pack.facts[fact].ask}”" for fact in facts])
