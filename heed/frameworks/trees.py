"""Trees of conditions under three answers: yes, no and not known (Kleene), with what each value rests on.

"Not known" stays not known unless another answer makes it irrelevant, or the rule itself says what it is to
count as. What a rule presumes is never mixed up with what somebody has said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, Literal

from heed.frameworks.schema import AllOf, Answer, AnyOf, AtLeast, FactTest, Negation, Pack, Tree

Facts = Mapping[str, Answer]
Kind = Literal["all", "any", "not", "at_least", "fact"]
Shown = Literal["yes", "no", "unknown", "presumed"]

_OPPOSITE: Final[dict[Answer, Answer]] = {"yes": "no", "no": "yes", "unknown": "unknown"}
_COUNTS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Node:
    """One condition as it is drawn: what it says, what it came to, and whether it carried the result.

    `rests_on` names the facts not known that the value presumes; `note` is the rule's own reason.
    """

    kind: Kind
    text: str
    answer: Answer
    rests_on: tuple[str, ...] = ()
    carried: bool = False
    children: tuple[Node, ...] = ()
    note: str | None = None
    fact: str | None = None
    source: str = ""

    @property
    def value(self) -> Shown:
        """The answer, or `presumed` where yes is only presumed."""
        return "presumed" if self.answer == "yes" and self.rests_on else self.answer

    @property
    def words(self) -> str:
        """What stands beside the condition, such as "Met, on one presumption"."""
        if self.kind == "fact":
            plain = {"yes": "Yes", "no": "No", "unknown": "Not known"}
            return f"Presumed{'' if self.answer == 'yes' else ' no'}" if self.rests_on else plain[self.answer]
        plain = {"yes": "Met", "no": "Not met", "unknown": "Cannot say"}
        return plain[self.answer] + _on_presumptions(len(self.rests_on))

    def leaves(self) -> Iterator[Node]:
        """The facts under this condition, in order."""
        if self.kind == "fact":
            yield self
        for child in self.children:
            yield from child.leaves()


def _on_presumptions(number: int) -> str:
    if not number:
        return ""
    count = _COUNTS[number] if number < len(_COUNTS) else str(number)
    return f", on {count} presumption{'s' if number > 1 else ''}"


def weigh(tree: Tree, facts: Facts, pack: Pack) -> Node:
    """The tree with every condition answered, and the branch that carried the result marked."""
    return _carry(_node(tree, facts, pack))


def all_of(children: Sequence[Node]) -> Node:
    """Several conditions that all have to be met, as one."""
    return _carry(_all(tuple(children)))


def _node(tree: Tree, facts: Facts, pack: Pack) -> Node:
    if isinstance(tree, FactTest):
        return _leaf(tree, facts.get(tree.fact, "unknown"), pack)
    if isinstance(tree, Negation):
        inner = _node(tree.not_, facts, pack)
        return Node("not", "Not this", _OPPOSITE[inner.answer], inner.rests_on, children=(inner,))
    if isinstance(tree, AllOf):
        return _all(tuple(_node(branch, facts, pack) for branch in tree.all))
    if isinstance(tree, AnyOf):
        return _counted(
            "any", "Any one of these", 1, tuple(_node(branch, facts, pack) for branch in tree.any)
        )
    children = tuple(_node(branch, facts, pack) for branch in tree.of)
    return _counted("at_least", f"At least {tree.at_least} of these", tree.at_least, children)


def _all(children: tuple[Node, ...]) -> Node:
    return _counted("all", "Both of these" if len(children) == 2 else "All of these", len(children), children)


def _leaf(test: FactTest, answer: Answer, pack: Pack) -> Node:
    text, note, source = pack.facts[test.fact].statement, test.note, pack.cite(test.source)
    if answer == "unknown" and test.unknown != "ask":
        counted: Answer = "yes" if test.unknown == "presume-yes" else "no"
        return Node("fact", text, counted, (test.fact,), note=note, fact=test.fact, source=source)
    return Node("fact", text, answer, note=note, fact=test.fact, source=source)


def _counted(kind: Kind, text: str, needed: int, children: tuple[Node, ...]) -> Node:
    """So many of these: all needs every one, any needs one."""
    allowed = len(children) - needed
    answer: Answer = "unknown"
    if _number(children, "yes") >= needed:
        answer = "yes"
    elif _number(children, "no") > allowed:
        answer = "no"
    enough = {"yes": needed, "no": allowed + 1, "unknown": 0}[answer]
    rests = _fewest_presumed(children, answer, enough)
    return Node(kind, text, answer, rests, children=children)


def _number(children: tuple[Node, ...], answer: Answer) -> int:
    return sum(child.answer == answer for child in children)


def _fewest_presumed(children: tuple[Node, ...], answer: Answer, enough: int) -> tuple[str, ...]:
    """What the value rests on if the conditions that presume least are the ones relied on."""
    agreeing = sorted(
        (child for child in children if child.answer == answer), key=lambda child: len(child.rests_on)
    )
    return tuple(dict.fromkeys(fact for child in agreeing[:enough] for fact in child.rests_on))


def _carry(node: Node) -> Node:
    """Mark the conditions that made the result what it is."""
    wanted = _OPPOSITE[node.answer] if node.kind == "not" else node.answer
    agreeing = [child for child in node.children if child.answer == wanted]
    if node.answer != "unknown" and not node.rests_on:
        agreeing = [child for child in agreeing if not child.rests_on] or agreeing
    children = tuple(_carry(child) if child in agreeing else child for child in node.children)
    return replace(node, carried=True, children=children)


def facts_in(tree: Tree) -> Iterator[str]:
    """Every fact that the tree asks about, in order."""
    return (test.fact for test in tests_in(tree))


def tests_in(tree: Tree) -> Iterator[FactTest]:
    """Every leaf of the tree: a fact, and what it counts as while it is not known."""
    if isinstance(tree, FactTest):
        yield tree
        return
    for branch in (tree.not_,) if isinstance(tree, Negation) else _needed(tree)[0]:
        yield from tests_in(branch)


# What would settle it -------------------------------------------------------------------------------

# One answer that somebody could give; "unasked" stands for relying on a presumption.
_Reply = tuple[str, Literal["yes", "no", "unasked"]]
_Way = frozenset[_Reply]


def settling_sets(tree: Tree, facts: Facts, order: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of facts, not known so far, whose answers can settle the tree.

    A set is named if some answers to the facts in it, and to no others, make the tree yes or no, while no
    part of the set can. An answer that leaves the question open is thereby possible: "did the child die?"
    settles the matter if yes, and not if no. Facts that the rule presumes need no answer, so they are named
    only where answering them can settle what the presumption does not. Sets and their facts come in `order`.
    """
    ways = _ways(tree, facts, "yes") | _ways(tree, facts, "no")
    sets = {frozenset(fact for fact, reply in way if reply != "unasked") for way in ways}
    least = {one for one in sets if not any(other < one for other in sets)}
    rank = {fact: number for number, fact in enumerate(order)}
    sorted_sets = (tuple(sorted(one, key=rank.__getitem__)) for one in least)
    return tuple(sorted(sorted_sets, key=lambda one: (len(one), [rank[fact] for fact in one])))


def presumed_both_ways(tree: Tree) -> str | None:
    """A fact that one tree counts as yes in one place and as no in another while it is not known."""
    presumed = {(test.fact, test.unknown) for test in tests_in(tree)}
    doubled = (
        fact for fact, unknown in presumed if unknown == "presume-yes" and (fact, "presume-no") in presumed
    )
    return min(doubled, default=None)


def can_be(tree: Tree, answer: Literal["yes", "no"]) -> bool:
    """Some answers to the facts make the tree come to this answer."""
    return bool(_ways(tree, {}, answer))


def _ways(tree: Tree, facts: Facts, wanted: Literal["yes", "no"]) -> frozenset[_Way]:
    """Every least set of replies that makes the tree come to the wanted answer."""
    if isinstance(tree, FactTest):
        return _leaf_ways(tree, facts.get(tree.fact, "unknown"), wanted)
    if isinstance(tree, Negation):
        return _ways(tree.not_, facts, "no" if wanted == "yes" else "yes")
    branches, needed = _needed(tree)
    number = needed if wanted == "yes" else len(branches) - needed + 1
    each = [_ways(branch, facts, wanted) for branch in branches]
    found: set[_Way] = set()
    for chosen in combinations(each, number):
        found |= _together(chosen)
    return _least(found)


def _needed(tree: AllOf | AnyOf | AtLeast) -> tuple[tuple[Tree, ...], int]:
    if isinstance(tree, AllOf):
        return tree.all, len(tree.all)
    return (tree.any, 1) if isinstance(tree, AnyOf) else (tree.of, tree.at_least)


def _leaf_ways(test: FactTest, answer: Answer, wanted: Literal["yes", "no"]) -> frozenset[_Way]:
    if answer != "unknown":
        return frozenset([frozenset()]) if answer == wanted else frozenset()
    ways: set[_Way] = {frozenset([(test.fact, wanted)])}
    if test.unknown == f"presume-{wanted}":
        ways.add(frozenset([(test.fact, "unasked")]))
    return frozenset(ways)


def _together(choices: Sequence[frozenset[_Way]]) -> frozenset[_Way]:
    """Ways that bring about all of the chosen branches at once, without giving a fact two answers."""
    combined: frozenset[_Way] = frozenset([frozenset()])
    for ways in choices:
        joined = {one | other for one in combined for other in ways}
        combined = _least({way for way in joined if len({fact for fact, _ in way}) == len(way)})
    return combined


def _least(ways: set[_Way]) -> frozenset[_Way]:
    return frozenset(one for one in ways if not any(other < one for other in ways))
