"""The whole pack: one board's framework at one date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final, Literal

from pydantic import Field, PrivateAttr, model_validator

from heed.core.workingdays import Division
from heed.frameworks.schema.base import Citation, Day, Event, Id, Part, Text, Titled
from heed.frameworks.schema.criteria import Criterion, Fact, Remit
from heed.frameworks.schema.examples import Example
from heed.frameworks.schema.exercises import Exercise, Notice
from heed.frameworks.schema.forms import Duty, Form, Letter, Principle, Scale
from heed.frameworks.schema.identity import Deviation, InForce, Jurisdiction, Source, Transition
from heed.frameworks.schema.people import Board, Body, Group, Role
from heed.frameworks.schema.processes import (
    Box,
    Channel,
    Checklist,
    Guide,
    Indicator,
    Mark,
    Route,
    Stage,
    Tool,
)

_WITHIN: Final[Mapping[str, tuple[str, ...]]] = {
    "england-and-wales": ("england-and-wales", "england", "wales"),
    "united-kingdom": (
        "united-kingdom", "england-and-wales", "england", "wales", "scotland", "northern-ireland",
    ),
}  # fmt: skip


def _fields_in(forms: Any) -> Iterator[dict[str, Any]]:
    """Every question of every form, as it was read."""
    for form in forms.values() if isinstance(forms, dict) else ():
        parts = [form, *_list(form, "sections")] if isinstance(form, dict) else []
        for part in parts:
            yield from (field for field in _list(part, "fields") if isinstance(field, dict))


def _list(part: Any, name: str) -> list[Any]:
    found = part.get(name) if isinstance(part, dict) else None
    return found if isinstance(found, list) else []


class Pack(Part):
    """A framework as it is read from its folder, with the pack that it extends already merged in.

    Every section is keyed by id, in the order of the files; `examples` and `deviations` are lists. Editions of
    one framework share a `series`; each says which one it `supersedes`. `subject` is whom its cases are about.
    """

    id: Id = Field(alias="pack")
    title: Text
    edition: Text = ""
    series: Id = ""
    supersedes: Id | None = None
    extends: Id | None = None
    jurisdiction: Jurisdiction
    subject: Literal["child", "adult", "anyone"] = "child"
    in_force: InForce
    transition: Transition | None = None
    revise_by: Day | None = None
    calendar: Division
    about: Text | None = None

    sources: dict[Id, Source] = Field(min_length=1)
    deviations: tuple[Deviation, ...] = ()
    boards: dict[Id, Board] = {}
    groups: dict[Id, Group] = {}
    bodies: dict[Id, Body] = {}
    roles: dict[Id, Role] = {}
    disciplines: dict[Id, Titled] = {}
    agency_kinds: dict[Id, Titled] = {}
    facts: dict[Id, Fact] = {}
    remits: dict[Id, Remit] = {}
    criteria: dict[Id, Criterion] = {}
    events: dict[Id, Event] = {}
    registers: dict[Id, Titled] = {}
    routes: dict[Id, Route] = {}
    exercises: dict[Id, Exercise] = {}
    notices: dict[Id, Notice] = {}
    forms: dict[Id, Form] = {}
    letters: dict[Id, Letter] = {}
    scales: dict[Id, Scale] = {}
    themes: dict[Id, Titled] = {}
    duties: dict[Id, Duty] = {}
    principles: dict[Id, Principle] = {}
    conduct_tests: dict[Id, Principle] = {}
    process: dict[Id, Box] = {}
    loop: dict[Id, Stage] = {}
    channels: dict[Id, Channel] = {}
    checklists: dict[Id, Checklist] = {}
    guides: dict[Id, Guide] = {}
    toolkit: dict[Id, Tool] = {}
    marks: dict[Id, Mark] = {}
    indicators: dict[Id, Indicator] = {}
    examples: tuple[Example, ...] = ()

    _places: dict[tuple[str, str], tuple[str, int]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _known_by(cls, value: Any) -> Any:
        """A pack that names no edition is known by its first day; one of no series, by its name without the year."""
        if not isinstance(value, dict):
            return value
        known, in_force, name = {}, value.get("in_force"), value.get("pack")
        if not value.get("edition") and isinstance(in_force, dict) and isinstance(in_force.get("from"), str):
            known["edition"] = in_force["from"]
        if not value.get("series") and isinstance(name, str):
            known["series"] = re.sub(r"-\d{4}(-\d{2})?$", "", name)
        return {**value, **known}

    @model_validator(mode="before")
    @classmethod
    def _options_of_routes(cls, value: Any) -> Any:
        """A question that takes its options from a route is given them."""
        routes = value.get("routes") if isinstance(value, dict) else None
        if isinstance(routes, dict):
            for field in _fields_in(value.get("forms")):
                route = routes.get(str(field.get("options_from")))
                circumstances = route.get("circumstances") if isinstance(route, dict) else None
                if isinstance(circumstances, dict) and "options" not in field:
                    field["options"] = {
                        key: one["title"]
                        for key, one in circumstances.items()
                        if isinstance(one, dict) and "title" in one
                    }
        return value

    def cite(self, citation: Citation | None) -> str:
        """A citation in words: the document's title, then where in it. Empty for none."""
        if citation is None:
            return ""
        parts = [self.sources[citation.document].title, citation.clause, citation.page]
        return ", ".join(part for part in parts if part)

    def is_in_force(self, on: date, events: Mapping[str, date] | None = None) -> bool:
        """The framework is the one to judge by on that day.

        `events` may hold the day on which an area moved to another framework, where each does so on its own day.
        """
        moved_on = (events or {}).get(self.transition.at) if self.transition else None
        ends = [day for day in (self.in_force.to, moved_on and moved_on - timedelta(days=1)) if day]
        return self.in_force.from_ <= on and all(on <= day for day in ends)

    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """The parts of the country in which it holds, with the wider ones that include them."""
        return _WITHIN.get(self.jurisdiction, (self.jurisdiction,))

    def status_of(self, citation: Citation | None) -> str:
        """How sure we are of what a rule says: verified, unverified or disputed. Empty where none is cited."""
        return self.sources[citation.document].status if citation else ""

    def place_of(self, section: str, key: str) -> tuple[str, int]:
        """File and line on which an item of a section stands, so that people can look it up in the pack."""
        return self._places.get((section, key), (self.id, 1))

    def remember_places(self, places: dict[tuple[str, str], tuple[str, int]]) -> None:
        """Used once, by the loader."""
        self._places.update(places)
