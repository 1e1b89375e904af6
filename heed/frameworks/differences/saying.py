"""Every value of a pack in a few words: conditions, days, names of other parts, and plain text."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from heed.frameworks.differences.labels import WORDS, label
from heed.frameworks.parties import party_title
from heed.frameworks.schema import (
    AllOf,
    AnyOf,
    AtLeast,
    Citation,
    Derived,
    Due,
    FactTest,
    InForce,
    Limit,
    Names,
    Negation,
    Pack,
    Reading,
    Span,
    Transition,
    Tree,
)
from heed.frameworks.timetables import say_date

_SECTION_OF: Final[Mapping[str, str]] = {
    "role": "roles", "group": "groups", "discipline": "disciplines", "kind of agency": "agency_kinds",
    "document": "sources", "fact": "facts", "remit": "remits", "criterion": "criteria", "event": "events",
    "exercise": "exercises", "notice": "notices", "form": "forms", "letter": "letters", "register": "registers",
    "scale": "scales", "checklist": "checklists", "route": "routes", "stage": "loop",
}  # fmt: skip
_OF_AN_EXERCISE: Final = {("Step", "methods"): Names("method"), ("Step", "after"): Names("step")}
"""Names that are looked up within the exercise, not in a section of their own."""
_TOLD: Final = frozenset({"id", "step", "title"})
"""What stands beside an item already when its other parts are said."""
_PRESUMED: Final = {
    "ask": "",
    "presume-yes": " (taken as so while not known)",
    "presume-no": " (taken as not so while not known)",
}


def said(pack: Pack, value: Any, annotation: Any = None) -> str:
    """A value in words. `annotation` is what the schema declares, by which names of other parts are known."""
    if isinstance(value, BaseModel):
        return _model(pack, value)
    if isinstance(value, dict):
        return "; ".join(f"{named(key)}: {said(pack, one)}" for key, one in value.items())
    if isinstance(value, tuple):
        return "; ".join(said(pack, one, annotation) for one in value)
    return _plain(pack, value, annotation)


def title_of(pack: Pack, part: Any, key: str) -> str:
    """What an item is called: by its title, its question, or its name."""
    for name in ("title", "label", "ask", "question", "does", "rule"):
        if isinstance(found := getattr(part, name, None), str):
            return found
    return named(key)


def condition(pack: Pack, tree: Tree) -> str:
    """A tree of conditions as one sentence without a full stop."""
    if isinstance(tree, FactTest):
        fact = pack.facts.get(tree.fact)
        return f"“{fact.statement if fact else tree.fact}”{_PRESUMED[tree.unknown]}"
    if isinstance(tree, Negation):
        return f"not {_inner(pack, tree.not_)}"
    if isinstance(tree, AllOf):
        return " and ".join(_inner(pack, one) for one in tree.all)
    if isinstance(tree, AnyOf):
        return " or ".join(_inner(pack, one) for one in tree.any)
    return f"at least {tree.at_least} of {', '.join(_inner(pack, one) for one in tree.of)}"


def _inner(pack: Pack, tree: Tree) -> str:
    several = isinstance(tree, AtLeast) or len(getattr(tree, "all", getattr(tree, "any", ()))) > 1
    return f"({condition(pack, tree)})" if several else condition(pack, tree)


def _model(pack: Pack, value: BaseModel) -> str:
    if isinstance(value, FactTest | AllOf | AnyOf | AtLeast | Negation):
        return condition(pack, value)
    if saying := _SAID_SO.get(type(value)):
        return saying(pack, value)
    shown = (
        f"{label(type(value).__name__, key)}: {said(pack, one, annotation)}"
        for _name, key, one, annotation in parts_of(value)
        if key not in _TOLD
    )
    return "; ".join(shown) or title_of(pack, value, "")


def parts_of(value: BaseModel) -> Iterator[tuple[str, str, Any, Any]]:
    """Each part of an item that says something: its name in the program, in the pack, its value, its declaration."""
    for name, key, annotation, unsaid in declared(type(value)):
        one = getattr(value, name)
        if one != unsaid:
            yield name, key, one, annotation


@cache
def declared(model: type[BaseModel]) -> tuple[tuple[str, str, Any, Any], ...]:
    """Each part of a kind of item: its name in the program, in the pack, its declaration, and what it is unsaid."""
    found = []
    for name, field in model.model_fields.items():
        if name != "requirements":
            extra = _OF_AN_EXERCISE.get((model.__name__, name))
            marks = (*field.metadata, *([extra] if extra else []))
            annotation = Annotated[field.annotation, *marks] if marks else field.annotation
            unsaid = None if field.is_required() else field.get_default(call_default_factory=True)
            found.append((name, field.alias or name, annotation, unsaid))
    return tuple(found)


def _plain(pack: Pack, value: Any, annotation: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, str):
        kinds = tuple(_marks(annotation))
        if kinds:
            return _titlenamed(pack, kinds[0], value)
        return WORDS.get(value, value.replace("-", " ")) if _is_choice(annotation) else value
    return str(value)


def _titlenamed(pack: Pack, kind: str, name: str) -> str:
    if "body" in kind:
        return party_title(pack, name)
    part = _part_named(pack, kind, name)
    return title_of(pack, part, name) if part is not None else named(name)


def _part_named(pack: Pack, kind: str, name: str) -> Any:
    if kind == "method":
        return next((one.methods[name] for one in pack.exercises.values() if name in one.methods), None)
    if kind == "step":
        steps = (step for one in pack.exercises.values() for step in one.timetable)
        return next((step for step in steps if step.step == name), None)
    return getattr(pack, _SECTION_OF[kind]).get(name)


def _marks(annotation: Any) -> Iterator[str]:
    """What kind of thing a word of the pack names, wherever in its declaration that stands."""
    for inner in get_args(annotation):
        if isinstance(inner, Names):
            yield inner.kind
        else:
            yield from _marks(inner)


def _is_choice(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return True
    if get_origin(annotation) in (Annotated, Union, types.UnionType):
        return any(_is_choice(inner) for inner in get_args(annotation))
    return False


def named(key: str) -> str:
    """A name of a pack as a word, where nothing has a title."""
    words = key.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


# Values that read best as one phrase ----------------------------------------------------------------


def _citation(pack: Pack, one: Citation) -> str:
    document = pack.sources.get(one.document)
    parts = (document.title if document else one.document, one.clause, one.page, one.note)
    return ", ".join(part for part in parts if part)


def _due(pack: Pack, due: Due) -> str:
    event = pack.events.get(due.event)
    when = event.when if event else due.event
    if due.agreed_at:
        return f"to be agreed when {when}"
    if due.once:
        return f"once {when}"
    if due.span is None:
        return f"on the day on which {when}"
    least = "at least" if due.at_least else "within"
    if due.beginning_with:
        return f"{least} {due.span}, beginning with the day on which {when}"
    return f"{least} {due.span} {'before' if due.before else 'from'} the day on which {when}"


def _limit(pack: Pack, one: Limit) -> str:
    return _with_source(pack, one.strength, one.source)


def _reading(pack: Pack, one: Reading) -> str:
    return _with_source(pack, f"{one.title}: {_due(pack, one.due)}", one.source)


def _with_source(pack: Pack, words: str, source: Citation) -> str:
    return f"{words} ({_citation(pack, source)})"


def _in_force(_pack: Pack, one: InForce) -> str:
    told = f"from {say_date(one.from_)}" + (f" to {say_date(one.to)}" if one.to else "")
    return f"{told}. {one.note}" if one.note else told


def _transition(pack: Pack, one: Transition) -> str:
    event = pack.events.get(one.at)
    when = f"when {event.when}" if event else one.at
    finish = f", to finish within {one.finish_within}" if one.finish_within else ""
    return f"it gives way to {named(one.to)} {when}{finish}. {one.sentence}"


def _derived(_pack: Pack, one: Derived) -> str:
    return f"{named(one.exercise)} of {named(one.framework)}"


_SAID_SO: Final[Mapping[type[BaseModel], Callable[[Pack, Any], str]]] = {
    Citation: _citation, Due: _due, Limit: _limit, Reading: _reading, InForce: _in_force, Transition: _transition,
    Derived: _derived, Span: lambda _pack, one: str(one),
}  # fmt: skip
ONE_PHRASE: Final[tuple[type[BaseModel], ...]] = (*_SAID_SO, FactTest, AllOf, AnyOf, AtLeast, Negation)
"""Kinds of value that are held against each other as a whole."""
