"""Whatever a pack names has to be there: facts, exercises, people, letters, forms, events and documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from heed.frameworks.faults import Fault
from heed.frameworks.letters import refused_in
from heed.frameworks.rawpack import Table, Words, child, where_is
from heed.frameworks.schema import (
    AllOf,
    AnyOf,
    AtLeast,
    Citation,
    Exercise,
    FactTest,
    Negation,
    Pack,
    Step,
    Tree,
)

Place = tuple[str | int, ...]
Naming = tuple[Place, str, str]  # where, what kind of thing, which one


def check_references(pack: Pack, raw: Table) -> list[Fault]:
    """A fault for every name in the pack that leads nowhere."""
    known: dict[str, Collection[str]] = {
        "document": pack.sources,
        "board": pack.boards,
        "group": pack.groups,
        "role": pack.roles,
        "discipline": pack.disciplines,
        "kind of agency": pack.agency_kinds,
        "fact": pack.facts,
        "remit": pack.remits,
        "criterion": pack.criteria,
        "event": pack.events,
        "exercise": pack.exercises,
        "register": pack.registers,
        "notice": pack.notices,
        "form": pack.forms,
        "letter": pack.letters,
        "person or body": {**pack.bodies, **pack.roles, **pack.groups, **pack.boards},
    }
    faults = [
        Fault(*where_is(raw, *place), _unknown(kind, name, known[kind]))
        for place, kind, name in _namings(pack)
        if name not in known[kind]
    ]
    return faults + list(_steps(pack, raw)) + list(_letters(pack, raw))


def _unknown(kind: str, name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"there is no {kind} called {name!r} in this pack.{hint}"


def _namings(pack: Pack) -> Iterator[Naming]:
    yield from _people(pack)
    yield from _criteria(pack)
    for key, exercise in pack.exercises.items():
        yield from _exercise(("exercises", key), exercise)
    yield from _notices(pack)
    yield from _forms(pack)
    yield from _examples(pack)
    yield from _citations(pack)


def _each(place: Place, kind: str, names: Collection[str]) -> Iterator[Naming]:
    for number, name in enumerate(names):
        yield (*place, number), kind, name


def _people(pack: Pack) -> Iterator[Naming]:
    for key, group in pack.groups.items():
        place = ("groups", key)
        yield from _each((*place, "of"), "board", group.of)
        yield from _each((*place, "advises_on"), "exercise", group.advises_on)
        yield from _each((*place, "disciplines"), "discipline", group.disciplines)
    for key, duty in pack.duties.items():
        yield ("duties", key, "role"), "role", duty.role


def _criteria(pack: Pack) -> Iterator[Naming]:
    for key, fact in pack.facts.items():
        yield from _each(("facts", key, "likely_to_know"), "kind of agency", fact.likely_to_know)
    for key, remit in pack.remits.items():
        yield from _tree(("remits", key, "when"), remit.when)
    for key, criterion in pack.criteria.items():
        yield ("criteria", key, "for"), "exercise", criterion.for_
        if criterion.within:
            yield ("criteria", key, "within"), "remit", criterion.within
        yield from _tree(("criteria", key, "when"), criterion.when)


def _tree(place: Place, tree: Tree) -> Iterator[Naming]:
    if isinstance(tree, FactTest):
        yield (*place, "fact"), "fact", tree.fact
        if tree.source:
            yield (*place, "source", "document"), "document", tree.source.document
    elif isinstance(tree, Negation):
        yield from _tree((*place, "not"), tree.not_)
    else:
        for name, branches in _branches(tree):
            for number, branch in enumerate(branches):
                yield from _tree((*place, name, number), branch)


def _branches(tree: AllOf | AnyOf | AtLeast) -> Iterator[tuple[str, tuple[Tree, ...]]]:
    if isinstance(tree, AllOf):
        yield "all", tree.all
    elif isinstance(tree, AnyOf):
        yield "any", tree.any
    else:
        yield "of", tree.of


def _exercise(place: Place, exercise: Exercise) -> Iterator[Naming]:
    yield from _each((*place, "agreed_by"), "person or body", exercise.agreed_by)
    yield from _each((*place, "advised_by"), "group", exercise.advised_by)
    yield from _each((*place, "forms"), "form", exercise.forms)
    yield from _each((*place, "closes_with"), "form", exercise.closes_with)
    yield from _each((*place, "feeds"), "register", exercise.feeds)
    if exercise.discretion:
        yield (*place, "discretion", "by"), "person or body", exercise.discretion.by
    for key, rule in exercise.team.items():
        yield (*place, "team", key), "role", key
        yield from _each((*place, "team", key, "told_to"), "person or body", rule.told_to)
        yield from _each((*place, "team", key, "independent_of"), "person or body", rule.independent_of)
    for step in exercise.timetable:
        here = (*place, "timetable", step.step)
        yield (*here, "by"), "person or body", step.by
        yield (*here, "due"), "event", step.due.event
        if step.closes:
            yield (*here, "closes"), "event", step.closes
        if step.notice:
            yield (*here, "notice"), "notice", step.notice


def _notices(pack: Pack) -> Iterator[Naming]:
    for key, notice in pack.notices.items():
        place = ("notices", key)
        yield (*place, "when"), "event", notice.when
        if notice.before:
            yield (*place, "before"), "event", notice.before
        yield (*place, "letter"), "letter", notice.letter
        yield from _each((*place, "to"), "person or body", notice.to)
        yield from _each((*place, "exercises"), "exercise", notice.exercises)


def _forms(pack: Pack) -> Iterator[Naming]:
    for key, form in pack.forms.items():
        for field in form.all_fields:
            if field.fact:
                section = next((part.id for part in form.sections if field in part.fields), "")
                inner: Place = ("sections", section, "fields") if section else ("fields",)
                yield ("forms", key, *inner, field.id, "fact"), "fact", field.fact


def _examples(pack: Pack) -> Iterator[Naming]:
    for example in pack.examples:
        place = ("examples", example.name)
        for fact in (*example.given, *example.whatever):
            yield (*place, "given", fact), "fact", fact
        for word, named in (
            ("then", example.then),
            ("presumed", example.presumed),
            ("missing", example.missing),
        ):
            for criterion in named:
                yield (*place, word, criterion), "criterion", criterion
        told = [*example.presumed.values(), *(facts for sets in example.missing.values() for facts in sets)]
        for facts in told:
            yield from (((*place, "then"), "fact", fact) for fact in facts)


def _citations(pack: Pack) -> Iterator[Naming]:
    for number, deviation in enumerate(pack.deviations):
        yield ("deviations", number, "source", "document"), "document", deviation.source.document
    sections = ("groups", "roles", "facts", "remits", "criteria", "exercises", "notices", "forms", "letters")
    more = ("scales", "duties", "principles", "conduct_tests")
    for section in sections + more:
        for key, item in getattr(pack, section).items():
            yield from _source((section, key), item)
            if isinstance(item, Exercise):
                yield from _inside((section, key), item)


def _inside(place: Place, exercise: Exercise) -> Iterator[Naming]:
    for step in exercise.timetable:
        yield from _source((*place, "timetable", step.step), step)
    for word in ("methods", "team"):
        for key, item in getattr(exercise, word).items():
            yield from _source((*place, word, key), item)
    yield from _source((*place, "publish"), exercise.publish)
    yield from _source((*place, "discretion"), exercise.discretion)


def _source(place: Place, item: object) -> Iterator[Naming]:
    citation = getattr(item, "source", None)
    if isinstance(citation, Citation):
        yield (*place, "source", "document"), "document", citation.document


def _steps(pack: Pack, raw: Table) -> Iterator[Fault]:
    """Within one timetable: no step twice, no hard stop or method that is not there."""
    for key, exercise in pack.exercises.items():
        names = [step.step for step in exercise.timetable]
        for number, step in enumerate(exercise.timetable):
            place = ("exercises", key, "timetable", number)
            yield from _step(pack, exercise, step, raw, place)
            if step.step in names[:number]:
                yield Fault(*where_is(raw, *place, "step"), f"the step {step.step!r} is said twice.")


def _step(pack: Pack, exercise: Exercise, step: Step, raw: Table, place: Place) -> Iterator[Fault]:
    steps = {other.step for other in exercise.timetable}
    if step.hard_stop_for and step.hard_stop_for not in steps:
        at = where_is(raw, *place, "hard_stop_for")
        yield Fault(*at, _unknown("step", step.hard_stop_for, steps))
    for method in step.methods:
        if method not in exercise.methods:
            yield Fault(*where_is(raw, *place, "methods"), _unknown("method", method, exercise.methods))


def _letters(pack: Pack, raw: Table) -> Iterator[Fault]:
    for key, letter in pack.letters.items():
        body = child(child(raw, "letters") or raw, key)
        words = child(body, "body") if body else None
        if isinstance(words, Words):
            for line, sentence in refused_in(letter.body):
                yield Fault(words.file, words.line + line, sentence)
