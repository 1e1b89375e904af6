"""A framework as people read it: its rules in sentences, each with its source and how sure we are of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.frameworks.parties import party_title
from heed.frameworks.schema import Citation, Exercise, Pack, Step
from heed.frameworks.schema.criteria import AllOf, AnyOf, FactTest, Negation, Tree
from heed.frameworks.schema.exercises import Due, Notice
from heed.ui.words import day, sentence_list

STATUSES = {
    "verified": ("Read and checked", "green"),
    "unverified": ("Not checked yet", "amber"),
    "disputed": ("Disputed", "red"),
}
STRENGTHS = {"must": "Must", "should": "Should", "normally": "Normally", "may": "May"}
UNKNOWN = {
    "ask": "",
    "presume-yes": "Taken as so while nobody knows.",
    "presume-no": "Taken as not so while nobody knows.",
}
BEGINS = {
    "responsive": "Begun in answer to a case",
    "planned": "Planned ahead",
    "either": "Planned, or in answer to a case",
}


@dataclass(frozen=True)
class Cited:
    """A source in words, with how sure we are of it."""

    text: str
    status: str
    tone: str


@dataclass(frozen=True)
class Clause:
    """One condition in words, with those beneath it."""

    text: str
    note: str = ""
    beneath: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A criterion in words."""

    title: str
    strength: str
    kind: str
    clauses: Clause
    cited: Cited | None


@dataclass(frozen=True)
class StepLine:
    """A step of a timetable in words."""

    title: str
    when: str
    by: str
    strength: str
    methods: str
    if_missed: tuple[str, ...]
    cited: Cited | None


@dataclass(frozen=True)
class NoticeLine:
    """Who is told what by when, in words."""

    title: str
    to: str
    when: str
    strength: str
    letter: str
    cited: Cited | None


def framework(pack: Pack, *, today: date) -> dict[str, Any]:
    """Context of the page with the whole framework."""
    return {
        "pack": pack,
        "is_past_revision": bool(pack.revise_by and pack.revise_by < today),
        "is_out_of_force": bool(pack.in_force.to and pack.in_force.to < today),
        "principles": [(one, cited(pack, one.source)) for one in pack.principles.values()],
        "tests": [(one, cited(pack, one.source)) for one in pack.conduct_tests.values()],
        "kinds": [(key, one, BEGINS[one.begins]) for key, one in pack.exercises.items()],
        "rules": [rule(pack, key) for key in pack.criteria],
        "remits": [(clause(pack, one.when), one.otherwise, cited(pack, one.source)) for one in pack.remits.values()],
        "notices": [notice(pack, one) for one in pack.notices.values()],
        "deviations": [(one, _pack_title(pack, one.from_), cited(pack, one.source)) for one in pack.deviations],
        "sources": [(one, *STATUSES[one.status]) for one in pack.sources.values()],
        "groups": list(pack.groups.values()),
        "roles": list(pack.roles.values()),
    }  # fmt: skip


def kind_of_exercise(pack: Pack, key: str) -> dict[str, Any]:
    """Context of the page about one kind of exercise."""
    kind = pack.exercises[key]
    return {
        "pack": pack,
        "kind": kind,
        "begins": BEGINS[kind.begins],
        "cited": cited(pack, kind.source),
        "agreed_by": _parties(pack, kind.agreed_by),
        "advised_by": _parties(pack, kind.advised_by),
        "methods": [(one, cited(pack, one.source)) for one in kind.methods.values()],
        "team": [(one, _parties(pack, one.independent_of), _parties(pack, one.told_to), cited(pack, one.source))
                 for one in kind.team.values()],
        "rules": [rule(pack, name) for name, one in pack.criteria.items() if one.for_ == key],
        "steps": [step(pack, kind, one) for one in kind.timetable],
        "notices": [notice(pack, one) for one in pack.notices.values() if key in one.exercises],
        "forms": [pack.forms[name] for name in (*kind.forms, *kind.closes_with) if name in pack.forms],
        "publish_cited": cited(pack, kind.publish.source) if kind.publish else None,
    }  # fmt: skip


def cited(pack: Pack, citation: Citation | None) -> Cited | None:
    """A citation in words with the status of its document; None for none."""
    if citation is None:
        return None
    words, tone = STATUSES[pack.sources[citation.document].status]
    return Cited(pack.cite(citation), words, tone)


def rule(pack: Pack, key: str) -> Rule:
    """A criterion as a sentence for each of its conditions."""
    one = pack.criteria[key]
    kind = pack.exercises[one.for_].title if one.for_ in pack.exercises else one.for_
    return Rule(
        one.title, f"{STRENGTHS[one.strength]} be held", kind, clause(pack, one.when), cited(pack, one.source)
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


def step(pack: Pack, kind: Exercise, one: Step) -> StepLine:
    """A step of the timetable with when it is due, in words."""
    methods = sentence_list([kind.methods[name].title for name in one.methods])
    return StepLine(
        one.title, due_in_words(pack, one.due), party_title(pack, one.by), STRENGTHS[one.strength], methods,
        one.if_missed, cited(pack, one.source),
    )  # fmt: skip


def due_in_words(pack: Pack, due: Due) -> str:
    """When a step is due, before anything has happened."""
    when = pack.events[due.event].when
    if due.agreed_at:
        return f"To be agreed when {when}; the framework gives no number of days"
    if due.on:
        return f"On the day on which {when}"
    least = "At least" if due.at_least else "Within"
    return f"{least} {due.span} {'before' if due.before else 'from'} the day on which {when}"


def notice(pack: Pack, one: Notice) -> NoticeLine:
    """Who is told what by when, in words."""
    when = f"When {pack.events[one.when].when}"
    if one.within:
        when = f"Within {one.within} from the day on which {pack.events[one.when].when}"
    elif one.at_least and one.before:
        when = f"At least {one.at_least} before the day on which {pack.events[one.before].when}"
    return NoticeLine(
        one.title, _parties(pack, one.to), when, STRENGTHS[one.strength], pack.letters[one.letter].title,
        cited(pack, one.source),
    )  # fmt: skip


def in_force(pack: Pack) -> str:
    """From when until when the framework holds."""
    said = f"In force from {day(pack.in_force.from_)}"
    return f"{said} to {day(pack.in_force.to)}" if pack.in_force.to else said


def _clauses(pack: Pack, trees: Sequence[Tree]) -> tuple[Clause, ...]:
    return tuple(clause(pack, tree) for tree in trees)


def _parties(pack: Pack, names: Iterable[str]) -> str:
    return sentence_list([party_title(pack, name) for name in names])


def _pack_title(pack: Pack, name: str) -> str:
    from heed.frameworks.loader import load_pack

    return load_pack(name).title
