"""Which questions of fact can still change what a framework says, and which of them to ask next.

A question that can change nothing is not asked: its answer would only be collected. One exception: where every answer
leads to the same outcome but by different rules, it is asked which of them it is, since a decision names its rule.
Every fact that `facts` names counts as asked, also one that was answered with "not known".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Final

from heed.frameworks.evaluate import CriterionResult, evaluate, overall
from heed.frameworks.schema import AllOf, Answer, AnyOf, Criterion, FactTest, Negation, Pack, Tree
from heed.frameworks.trees import settling_sets

__all__ = ["next_question", "open_questions"]

Facts = Mapping[str, Answer]
# What a condition comes to if the fact in question is answered yes, and if it is answered no
_Pair = tuple[Answer, Answer]
_ORDER: Final[tuple[Answer, ...]] = ("no", "unknown", "yes")
_OPPOSITE: Final[dict[Answer, Answer]] = {"yes": "no", "no": "yes", "unknown": "unknown"}
_STRONGEST: Final = ("must", "should", "may")
# Facts that several conditions ask about are tried out together; beyond this many, single rules are looked at
_MOST_TRIED: Final = 10


def open_questions(pack: Pack, facts: Facts) -> tuple[str, ...]:
    """The facts not asked yet whose answer can still change what the framework says of some kind of exercise.

    They come in the order in which to ask: whose case it is, then what settles the strongest rules soonest.
    Raises UnknownFact.
    """
    results = evaluate(pack, facts)
    about: dict[str, list[Criterion]] = {}
    for criterion in pack.criteria.values():
        about.setdefault(criterion.for_, []).append(criterion)
    wanted: set[str] = set()
    for exercise, criteria in about.items():
        open_now = [fact for fact in _facts_of(pack, criteria) if fact not in facts]
        can_change = {fact for fact in open_now if _can_change(pack, criteria, facts, fact)}
        wanted |= can_change or _which_rule(pack, results, facts, exercise) & set(open_now)
    ranks = _ranks(pack, results, facts)
    return tuple(sorted(wanted, key=lambda fact: ranks[fact]))


def _which_rule(pack: Pack, results: tuple[CriterionResult, ...], facts: Facts, exercise: str) -> set[str]:
    """What would settle the rules, where no answer can change the outcome and yet it is not what is said so far."""
    known: dict[str, Answer] = {**dict.fromkeys(pack.facts, "yes"), **facts}
    now, then = overall(results, exercise), overall(evaluate(pack, known), exercise)
    if now is None or then is None or now.outcome == then.outcome:
        return set()
    about = [one for one in results if one.exercise == exercise]
    return {fact for one in about for each in (*one.missing, one.presumed) for fact in each}


def next_question(pack: Pack, facts: Facts) -> str | None:
    """The fact to ask about next; None once no answer can change anything any more."""
    return next(iter(open_questions(pack, facts)), None)


def _ranks(
    pack: Pack, results: Iterable[CriterionResult], facts: Facts
) -> dict[str, tuple[int, int, int, int]]:
    """Where each fact stands in the order of asking; the lowest comes first."""
    order = list(pack.facts)
    found: dict[str, tuple[int, int, int, int]] = {}
    for result in results:
        criterion = pack.criteria[result.id]
        whose = set(_facts_in(pack.remits[name].when for name in criterion.within))
        sizes = _sizes(criterion, facts, order)
        for fact in _facts_of(pack, [criterion]):
            size = 0 if fact in result.presumed else sizes.get(fact, len(order))
            rank = (
                int(fact not in whose),
                _STRONGEST.index(criterion.strength),
                size,
                order.index(fact),
            )
            found[fact] = min(rank, found.get(fact, rank))
    return found


def _sizes(criterion: Criterion, facts: Facts, order: list[str]) -> dict[str, int]:
    """For each fact how few answers, with its own, can settle the rule."""
    sizes: dict[str, int] = {}
    for together in settling_sets(criterion.when, facts, order):
        for fact in together:
            sizes[fact] = min(sizes.get(fact, len(together)), len(together))
    return sizes


# Whether one answer can make a difference ------------------------------------------------------------


def _can_change(pack: Pack, criteria: list[Criterion], facts: Facts, fact: str) -> bool:
    """Whether a yes and a no can lead to different outcomes, with some answers to the other open questions."""
    if not any(
        _differs(pack, [one], facts, fact, _asked_twice(pack, [one], facts, fact)) for one in criteria
    ):
        return False
    together = _asked_twice(pack, criteria, facts, fact)
    return len(together) > _MOST_TRIED or _differs(pack, criteria, facts, fact, together)


def _asked_twice(pack: Pack, criteria: list[Criterion], facts: Facts, fact: str) -> list[str]:
    leaves = [leaf for one in criteria for tree in _trees(pack, one) for leaf in _leaves(tree)]
    return [
        name
        for name in dict.fromkeys(leaves)
        if leaves.count(name) > 1 and name != fact and name not in facts
    ]


def _differs(pack: Pack, criteria: list[Criterion], facts: Facts, fact: str, tried: list[str]) -> bool:
    """With the facts in `tried` answered in every way, any other open fact stands in one place only."""
    for answers in product(_YES_NO, repeat=len(tried)):
        known = {**facts, **dict(zip(tried, answers, strict=True))}
        best = {(_NOT_MET, _NOT_MET)}
        for one in criteria:
            pairs = _outcomes(pack, one, known, fact)
            best = {(min(a, c), min(b, d)) for a, b in best for c, d in pairs}
        if any(yes != no for yes, no in best):
            return True
    return False


_YES_NO: Final[tuple[Answer, Answer]] = ("yes", "no")
_CANNOT_SAY, _NOT_MET = len(_STRONGEST), len(_STRONGEST) + 1


def _outcomes(pack: Pack, criterion: Criterion, facts: Facts, fact: str) -> set[tuple[int, int]]:
    """What a rule comes to for a yes and for a no, as numbers: the strongest is the lowest."""
    rule, *whose = (_pairs(tree, facts, fact) for tree in _trees(pack, criterion))
    pairs = _folded([rule, *({_read_as_yes(pair) for pair in one} for one in whose)], _lesser)
    weight = {"yes": _STRONGEST.index(criterion.strength), "unknown": _CANNOT_SAY, "no": _NOT_MET}
    return {(weight[yes], weight[no]) for yes, no in pairs}


def _read_as_yes(pair: _Pair) -> _Pair:
    """Whose case it is counts as so until somebody says otherwise."""
    return "no" if pair[0] == "no" else "yes", "no" if pair[1] == "no" else "yes"


def _pairs(tree: Tree, facts: Facts, fact: str) -> set[_Pair]:
    """Every pair that a condition can come to, whatever is answered to what is open."""
    if isinstance(tree, FactTest):
        return _leaf(tree, facts, fact)
    if isinstance(tree, Negation):
        return {(_OPPOSITE[one], _OPPOSITE[other]) for one, other in _pairs(tree.not_, facts, fact)}
    parts = [_pairs(branch, facts, fact) for branch in _branches(tree)]
    if isinstance(tree, AllOf):
        return _folded(parts, _lesser)
    return _folded(parts, _greater) if isinstance(tree, AnyOf) else _counted(parts, tree.at_least)


def _leaf(test: FactTest, facts: Facts, fact: str) -> set[_Pair]:
    if test.fact == fact:
        return {("yes", "no")}
    if test.fact not in facts:
        return {("yes", "yes"), ("no", "no")}
    answer = facts[test.fact]
    if answer == "unknown" and test.unknown != "ask":
        answer = "yes" if test.unknown == "presume-yes" else "no"
    return {(answer, answer)}


def _folded(parts: Iterable[set[_Pair]], pick: Callable[[Answer, Answer], Answer]) -> set[_Pair]:
    first, *others = parts
    for part in others:
        first = {(pick(a, c), pick(b, d)) for a, b in first for c, d in part}
    return first


def _lesser(one: Answer, other: Answer) -> Answer:
    return min(one, other, key=_ORDER.index)


def _greater(one: Answer, other: Answer) -> Answer:
    return max(one, other, key=_ORDER.index)


def _counted(parts: list[set[_Pair]], needed: int) -> set[_Pair]:
    """At least so many: counted for the yes and for the no side by side."""
    states: set[tuple[int, int, int, int]] = {(0, 0, 0, 0)}
    for part in parts:
        states = {
            (a + (one == "yes"), b + (one == "unknown"), c + (other == "yes"), d + (other == "unknown"))
            for a, b, c, d in states
            for one, other in part
        }
    return {(_enough(a, b, needed), _enough(c, d, needed)) for a, b, c, d in states}


def _enough(yes: int, unknown: int, needed: int) -> Answer:
    return "yes" if yes >= needed else "unknown" if yes + unknown >= needed else "no"


# What stands in a rule -------------------------------------------------------------------------------


def _trees(pack: Pack, criterion: Criterion) -> list[Tree]:
    """The rule's own conditions, then those that say whose case it is."""
    return [criterion.when, *(pack.remits[name].when for name in criterion.within)]


def _branches(tree: Tree) -> tuple[Tree, ...]:
    if isinstance(tree, FactTest):
        return ()
    if isinstance(tree, Negation):
        return (tree.not_,)
    return tree.all if isinstance(tree, AllOf) else tree.any if isinstance(tree, AnyOf) else tree.of


def _leaves(tree: Tree) -> Iterator[str]:
    if isinstance(tree, FactTest):
        yield tree.fact
    for branch in _branches(tree):
        yield from _leaves(branch)


def _facts_in(trees: Iterable[Tree]) -> list[str]:
    return list(dict.fromkeys(leaf for tree in trees for leaf in _leaves(tree)))


def _facts_of(pack: Pack, criteria: Iterable[Criterion]) -> list[str]:
    return _facts_in(tree for one in criteria for tree in _trees(pack, one))
