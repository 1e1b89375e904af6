"""The whole pack: one board's framework at one date."""

from __future__ import annotations

from typing import Any

from pydantic import Field, PrivateAttr, model_validator

from heed.core.workingdays import Division
from heed.frameworks.schema.base import Citation, Day, Event, Id, Part, Text, Titled
from heed.frameworks.schema.criteria import Criterion, Fact, Remit
from heed.frameworks.schema.examples import Example
from heed.frameworks.schema.exercises import Exercise, Notice
from heed.frameworks.schema.forms import Duty, Form, Letter, Principle, Scale
from heed.frameworks.schema.identity import Deviation, InForce, Source
from heed.frameworks.schema.people import Board, Body, Group, Role


class Pack(Part):
    """A framework as it is read from its folder, with the pack that it extends already merged in.

    Every section is keyed by id, in the order of the files; `examples` and `deviations` are lists.
    """

    id: Id = Field(alias="pack")
    title: Text
    edition: Text = ""
    extends: Id | None = None
    in_force: InForce
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
    exercises: dict[Id, Exercise] = {}
    notices: dict[Id, Notice] = {}
    forms: dict[Id, Form] = {}
    letters: dict[Id, Letter] = {}
    scales: dict[Id, Scale] = {}
    themes: dict[Id, Titled] = {}
    duties: dict[Id, Duty] = {}
    principles: dict[Id, Principle] = {}
    conduct_tests: dict[Id, Principle] = {}
    examples: tuple[Example, ...] = ()

    _places: dict[tuple[str, str], tuple[str, int]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _edition(cls, value: Any) -> Any:
        """A pack that names no edition is known by the day from which it is in force."""
        if isinstance(value, dict) and not value.get("edition"):
            in_force = value.get("in_force")
            if isinstance(in_force, dict) and isinstance(in_force.get("from"), str):
                return {**value, "edition": in_force["from"]}
        return value

    def cite(self, citation: Citation | None) -> str:
        """A citation in words: the document's title, then where in it. Empty for none."""
        if citation is None:
            return ""
        parts = [self.sources[citation.document].title, citation.clause, citation.page]
        return ", ".join(part for part in parts if part)

    def place_of(self, section: str, key: str) -> tuple[str, int]:
        """File and line on which an item of a section stands, so that people can look it up in the pack."""
        return self._places.get((section, key), (self.id, 1))

    def remember_places(self, places: dict[tuple[str, str], tuple[str, int]]) -> None:
        """Used once, by the loader."""
        self._places.update(places)
