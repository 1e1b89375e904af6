"""What a framework says of a case, on what is known so far, and why. It advises; a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final, Literal

from heed.frameworks.schema import Answer, Criterion, Outcome, Pack
from heed.frameworks.schema.criteria import CriterionStrength
from heed.frameworks.trees import Facts, Node, all_of, settling_sets, weigh

__all__ = [
    "CriterionResult",
    "Node",
    "Settling",
    "UnknownFact",
    "evaluate",
    "overall",
    "settling",
    "with_article",
]

# What weighs most when several criteria speak of one kind of exercise.
_WEIGHT: Final[tuple[Outcome, ...]] = ("must", "should", "may", "cannot_say", "not_met")


class UnknownFact(ValueError):  # noqa: N818 - named for what it is about
    """A fact was given that the framework does not ask about, or an answer that is none of the three."""


@dataclass(frozen=True)
class CriterionResult:
    """What one rule comes to on the facts as they stand.

    `presumed` are facts not known that the rule counts as known and that the outcome rests on. `assumed` are
    facts of the remit (whose case it is) that nobody has answered and that are read as yes meanwhile.
    `missing` are the smallest sets of facts that can settle it; empty once it is settled. `within_remit` is
    False where another board decides. `source_status` says how sure we are of the rule, and `note` what the
    pack says of it.
    """

    id: str
    exercise: str
    title: str
    strength: CriterionStrength
    outcome: Outcome
    presumed: tuple[str, ...]
    assumed: tuple[str, ...]
    missing: tuple[tuple[str, ...], ...]
    because: tuple[str, ...]
    source: str
    tree: Node
    within_remit: bool = True
    source_status: str = ""
    note: str = ""


@dataclass(frozen=True)
class Settling:
    """What one answer to one open question would lead to."""

    fact: str
    answer: Literal["yes", "no"]
    statement: str
    outcome: Outcome
    presumed: tuple[str, ...]
    sentence: str


def evaluate(pack: Pack, facts: Mapping[str, Answer]) -> tuple[CriterionResult, ...]:
    """What each rule of the framework says of the case, in the order of the framework.

    A fact that is not given is not known. Raises UnknownFact.
    """
    _check(pack, facts)
    results = [_result(pack, name, facts) for name in pack.criteria]
    settled = {exercise: overall(results, exercise) for exercise in pack.exercises}
    return tuple(_with_discretion(pack, result, settled[result.exercise]) for result in results)


def overall(results: Iterable[CriterionResult], exercise: str) -> CriterionResult | None:
    """The result that weighs most for one kind of exercise; None if no rule speaks of it."""
    about = [result for result in results if result.exercise == exercise]
    return min(about, key=lambda result: _WEIGHT.index(result.outcome), default=None)


def settling(pack: Pack, criterion_id: str, facts: Mapping[str, Answer]) -> tuple[Settling, ...]:
    """For each open question that bears on a rule, what a yes and what a no would lead to.

    Open are the facts that the outcome presumes, and those that are missing. Raises UnknownFact, and KeyError
    if there is no such rule.
    """
    _check(pack, facts)
    now = _result(pack, criterion_id, facts)
    wanted = {*now.presumed, *(fact for one in now.missing for fact in one)}
    return tuple(
        _if_answered(pack, now, facts, fact, answer)
        for fact in pack.facts
        if fact in wanted
        for answer in _YES_NO
    )


_YES_NO: Final[tuple[Literal["yes", "no"], ...]] = ("yes", "no")


def _check(pack: Pack, facts: Mapping[str, Answer]) -> None:
    for name, answer in facts.items():
        if name not in pack.facts:
            near = get_close_matches(name, list(pack.facts), n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise UnknownFact(f"{pack.title} asks nothing called {name!r}.{hint}")
        if answer not in ("yes", "no", "unknown"):
            raise UnknownFact(f"{name!r} is {answer!r}. The answer has to be yes, no or unknown.")


def _result(pack: Pack, name: str, facts: Facts) -> CriterionResult:
    criterion = pack.criteria[name]
    tree = weigh(criterion.when, facts, pack)
    remits = [(pack.remits[one], weigh(pack.remits[one].when, facts, pack)) for one in criterion.within]
    outside = next(((remit, whose) for remit, whose in remits if whose.answer == "no"), None)
    outcome = _outcome(criterion, tree, outside=outside is not None)
    open_remits = (whose for _, whose in remits if whose.answer == "unknown")
    assumed = tuple(dict.fromkeys(fact for whose in open_remits for fact in _open(whose)))
    if outside is not None:
        assumed = ()
        because = (*sentences(pack, outside[1]), outside[0].otherwise)
    else:
        because = _because(pack, tree, assumed, outcome)
    order = list(pack.facts)
    return CriterionResult(
        id=name,
        exercise=criterion.for_,
        title=criterion.title,
        strength=criterion.strength,
        outcome=outcome,
        presumed=() if outside is not None else tuple(sorted(tree.rests_on, key=order.index)),
        assumed=assumed,
        missing=settling_sets(criterion.when, facts, order) if outcome == "cannot_say" else (),
        because=because,
        source=pack.cite(criterion.source),
        tree=_drawn(tree, [whose for _, whose in remits if whose.answer != "unknown"]),
        within_remit=outside is None,
        source_status=pack.status_of(criterion.source),
        note=criterion.note or "",
    )


def _outcome(criterion: Criterion, tree: Node, *, outside: bool) -> Outcome:
    if outside or tree.answer == "no":
        return "not_met"
    return criterion.strength if tree.answer == "yes" else "cannot_say"


def _open(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leaf.fact for leaf in node.leaves() if leaf.fact and leaf.answer == "unknown"))


def _drawn(tree: Node, whose: list[Node]) -> Node:
    """The rule as one tree, with whose case it is standing first, where somebody has said so."""
    if not whose:
        return tree
    return all_of((*whose, *(tree.children if tree.kind == "all" else (tree,))))


def _with_discretion(pack: Pack, result: CriterionResult, best: CriterionResult | None) -> CriterionResult:
    """Where no rule for the exercise is met, what may still be decided is said with the reasons."""
    discretion = pack.exercises[result.exercise].discretion
    if discretion is None or best is None or best.outcome != "not_met" or not result.within_remit:
        return result
    return replace(result, because=(*result.because, discretion.sentence))


def _because(pack: Pack, tree: Node, assumed: tuple[str, ...], outcome: Outcome) -> tuple[str, ...]:
    told = list(sentences(pack, tree))
    if outcome != "not_met":
        told.extend(f"Read as yes until somebody says otherwise: {pack.facts[fact].ask}" for fact in assumed)
    return tuple(told)


def sentences(pack: Pack, tree: Node) -> tuple[str, ...]:
    """One sentence for each fact that carried the result."""
    leaves = (leaf for leaf in tree.leaves() if leaf.carried and leaf.fact)
    return tuple(dict.fromkeys(_sentence(pack, leaf) for leaf in leaves))


def _sentence(pack: Pack, leaf: Node) -> str:
    fact = pack.facts[leaf.fact or ""]
    if leaf.rests_on:
        note = f" {leaf.note}" if leaf.note else ""
        return f"Not known, so counted as {leaf.answer}: {fact.ask}{note}"
    if leaf.answer == "unknown":
        return f"Not known: {fact.ask}"
    return f"{fact.statement if leaf.answer == 'yes' else fact.denial}."


def _if_answered(
    pack: Pack, now: CriterionResult, facts: Facts, fact: str, answer: Literal["yes", "no"]
) -> Settling:
    then = _result(pack, now.id, {**facts, fact: answer})
    asked = pack.facts[fact]
    return Settling(
        fact=fact,
        answer=answer,
        statement=asked.statement if answer == "yes" else asked.denial,
        outcome=then.outcome,
        presumed=then.presumed,
        sentence=_consequence(pack, now, then),
    )


def _consequence(pack: Pack, now: CriterionResult, then: CriterionResult) -> str:
    exercise = pack.exercises[now.exercise]
    if then.outcome == "not_met":
        may = f" {exercise.discretion.sentence}" if exercise.discretion else ""
        return f"The rule is not met.{may}"
    if then.outcome == "cannot_say":
        return "It still cannot be said. More has to be known."
    held = f"{with_article(exercise.title)} {then.outcome} be held"
    if then.presumed:
        return f"{held}. It rests on what the rule presumes."
    return f"{held}, and nothing is presumed any more." if now.presumed else f"{held}."


def with_article(title: str) -> str:
    """A title as a sentence begins with it, such as "An after action review"."""
    article = "An" if title[:1].lower() in "aeiou" else "A"
    return f"{article} {title[:1].lower()}{title[1:]}"
