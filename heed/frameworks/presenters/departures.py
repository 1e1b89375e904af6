"""Where a framework departs from the one that it extends: what stood there, what stands here, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from heed.frameworks.loader import PackFaults, load_pack
from heed.frameworks.parties import party_title
from heed.frameworks.presenters.rules import Clause, clause
from heed.frameworks.presenters.words import (
    PUBLISHED,
    STRENGTHS,
    Cited,
    cited,
    due_in_words,
    notice_when,
    parties,
)
from heed.frameworks.schema import (
    AllOf,
    AnyOf,
    AtLeast,
    Citation,
    Due,
    FactTest,
    Negation,
    Notice,
    Pack,
    Publish,
    Span,
    Step,
)

OF_SOURCES = "Source"
PLACES = {
    "criteria": "Criterion",
    "remits": "Whose case it is",
    "facts": "Question of fact",
    "notices": "Who is told",
    "sources": OF_SOURCES,
    "routes": "Way in",
    "exercises": "Kind of exercise",
}


@dataclass(frozen=True)
class Departure:
    """One departure. `before` and `here` are what the two frameworks say, where that can be put in words."""

    place: str
    title: str
    says: str
    from_title: str
    before: Clause | None
    here: Clause | None
    cited: Cited | None


def departures(pack: Pack) -> list[Departure]:
    """Every departure that the framework marks."""
    return [
        Departure(
            place=PLACES.get(one.rule.split(".")[0], "Rule"),
            title=_title(pack, one.rule),
            says=one.says,
            from_title=pack_title(one.from_),
            before=_said(one.from_, one.rule),
            here=_in_words(pack, _found(pack, one.rule)),
            cited=cited(pack, one.source),
        )
        for one in pack.deviations
    ]


def heading(pack: Pack) -> str:
    """What its departures are called: a board's framework departs from statute, a later edition changes an earlier."""
    return "Departures from statute" if pack.boards else "What it changes"


def pack_title(name: str) -> str:
    """The title of a pack; its name where it cannot be read."""
    try:
        return load_pack(name).title
    except (PackFaults, OSError):
        return name


def _said(name: str, rule: str) -> Clause | None:
    try:
        beneath = load_pack(name)
    except (PackFaults, OSError):
        return None
    return _in_words(beneath, _found(beneath, rule))


def _title(pack: Pack, rule: str) -> str:
    """The rule's own title: the nearest thing with one on the way to it."""
    here: Any = pack
    found = ""
    for name in rule.split("."):
        here = _inner(here, name)
        if isinstance(here, BaseModel):
            found = getattr(here, "title", None) or getattr(here, "ask", None) or found
    return found or rule.rsplit(".", maxsplit=1)[-1].replace("_", " ").capitalize()


def _found(pack: Pack, rule: str) -> Any:
    here: Any = pack
    for name in rule.split("."):
        here = _inner(here, name)
    return here


def _inner(here: Any, name: str) -> Any:
    if isinstance(here, Mapping):
        return here.get(name)
    if isinstance(here, tuple):
        return next((one for one in here if getattr(one, "step", None) == name), None)
    if not isinstance(here, BaseModel):
        return None
    return getattr(here, name, None) or getattr(here, f"{name}_", None)


def _in_words(pack: Pack, value: Any) -> Clause | None:
    if isinstance(value, FactTest | AllOf | AnyOf | AtLeast | Negation):
        return clause(pack, value)
    if isinstance(value, Due):
        return Clause(due_in_words(pack, value))
    if isinstance(value, Span):
        return Clause(str(value))
    if isinstance(value, Step):
        return Clause(
            due_in_words(pack, value.due), f"{STRENGTHS[value.strength]}. {party_title(pack, value.by)}."
        )
    if isinstance(value, Notice):
        return Clause(notice_when(pack, value), f"{STRENGTHS[value.strength]}. To {parties(pack, value.to)}.")
    if isinstance(value, Publish):
        return Clause(PUBLISHED[value.what])
    if isinstance(value, Citation):
        return Clause(pack.cite(value))
    if isinstance(value, str):
        return Clause(STRENGTHS.get(value, value))
    return None
