"""The criteria of a framework in words and as trees, each with its source and how sure we are of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heed.frameworks.evaluate import Node
from heed.frameworks.presenters.words import STRENGTHS, Cited, cited
from heed.frameworks.schema import Pack
from heed.frameworks.schema.criteria import AllOf, AnyOf, FactTest, Negation, Tree

UNKNOWN = {
    "ask": "",
    "presume-yes": "Taken as so while nobody knows.",
    "presume-no": "Taken as not so while nobody knows.",
}
ICONS = {"yes": "tick", "no": "no", "unknown": "unknown", "presumed": "tick"}


@dataclass(frozen=True)
class Clause:
    """One condition in words, with those beneath it."""

    text: str
    note: str = ""
    beneath: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A criterion in words. `departs` says where it departs from the framework beneath."""

    id: str
    title: str
    strength: str
    kind: str
    kind_id: str
    clauses: Clause
    cited: Cited | None
    note: str
    departs: tuple[str, ...]


@dataclass(frozen=True)
class Remit:
    """Whose case it is, which stands before the criteria within it."""

    clauses: Clause
    otherwise: str
    cited: Cited | None


@dataclass(frozen=True)
class Branch:
    """One condition of the tree that explains an outcome."""

    text: str
    is_join: bool
    icon: str
    tone: str
    words: str
    counted: str
    presumption: str
    source: str
    classes: str
    children: list[Branch]


def rule(pack: Pack, key: str) -> Rule:
    """A criterion as a sentence for each of its conditions."""
    one = pack.criteria[key]
    kind = pack.exercises[one.for_].title if one.for_ in pack.exercises else one.for_
    return Rule(
        key, one.title, f"{STRENGTHS[one.strength]} be held", kind, one.for_, clause(pack, one.when),
        cited(pack, one.source), one.note or "", departing(pack, f"criteria.{key}"),
    )  # fmt: skip


def rules(pack: Pack, *, kind: str = "") -> list[Rule]:
    """Every criterion, or those of one kind of exercise."""
    return [rule(pack, key) for key, one in pack.criteria.items() if not kind or one.for_ == kind]


def remits(pack: Pack) -> list[Remit]:
    """Whose case it is, in words."""
    return [
        Remit(clause(pack, one.when), one.otherwise, cited(pack, one.source)) for one in pack.remits.values()
    ]


def departing(pack: Pack, place: str, *, but: str = "") -> tuple[str, ...]:
    """What the pack says of its departures from the pack beneath in this rule, those in its part `but` left out."""
    return tuple(
        one.says
        for one in pack.deviations
        if f"{one.rule}.".startswith(f"{place}.") and not (but and one.rule.startswith(f"{place}.{but}."))
    )


def clause(pack: Pack, tree: Tree) -> Clause:
    """A tree of conditions in words."""
    if isinstance(tree, FactTest):
        note = " ".join(part for part in (tree.note or "", UNKNOWN[tree.unknown]) if part)
        return Clause(pack.facts[tree.fact].statement, note)
    if isinstance(tree, Negation):
        return Clause("This is not so:", beneath=(clause(pack, tree.not_),))
    if isinstance(tree, AllOf):
        return Clause("All of these are so:", beneath=_clauses(pack, tree.all))
    if isinstance(tree, AnyOf):
        return Clause("One of these is so:", beneath=_clauses(pack, tree.any))
    return Clause(f"At least {tree.at_least} of these are so:", beneath=_clauses(pack, tree.of))


def branch(node: Node, *, is_last: bool = True, later_carried: bool = False) -> Branch:
    """A condition ready to be drawn; the line runs on past it to a later condition that carried the result."""
    is_fact = node.kind == "fact"
    value = "unknown" if is_fact and node.value == "presumed" else node.value
    classes = [
        name
        for name, on in (("is-carried", node.carried), ("is-carrying", later_carried and not is_last))
        if on
    ]
    carried_after = [any(one.carried for one in node.children[at + 1 :]) for at in range(len(node.children))]
    counted = f"Not known, so counted as {node.answer}." if is_fact and node.rests_on else ""
    return Branch(
        text=node.text,
        is_join=not is_fact,
        icon=ICONS[value],
        tone={"yes": "is-yes", "presumed": "is-yes", "no": "is-no"}.get(value, "is-unknown"),
        words=node.words,
        counted=counted,
        presumption=node.note or "",
        source=node.source,
        classes=" ".join(classes),
        children=[
            branch(child, is_last=at == len(node.children) - 1, later_carried=carried_after[at])
            for at, child in enumerate(node.children)
        ],
    )


def _clauses(pack: Pack, trees: Sequence[Tree]) -> tuple[Clause, ...]:
    return tuple(clause(pack, tree) for tree in trees)
