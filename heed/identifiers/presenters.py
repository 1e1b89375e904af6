"""The list of known people as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heed.identifiers.models import GROUPS, KnownPerson
from heed.identifiers.rules import Doubt

NAME_HEADS = {"place": "Place", "number": "Number", "date": "Date"}


@dataclass(frozen=True)
class Group:
    """One group of the list; `head` is what its first column is called."""

    key: str
    title: str
    head: str
    people: list[KnownPerson]


@dataclass(frozen=True)
class WarningLine:
    """A warning; `person` is the line to decide about, where a pseudonym was used in another review."""

    sentence: str
    person: KnownPerson | None = None


def groups(people: Sequence[KnownPerson]) -> list[Group]:
    """Every group, those without a line too."""
    return [
        Group(key, title, NAME_HEADS.get(key, "Name"), [one for one in people if one.group == key])
        for key, title in GROUPS
    ]


def warning_lines(warnings: Sequence[Doubt], people: Sequence[KnownPerson]) -> list[WarningLine]:
    """The warnings, each with the line that it is about where something can be decided."""
    return [
        WarningLine(
            one.sentence,
            next((person for person in people if one.carries and person.pseudonym == one.carries), None),
        )
        for one in warnings
    ]
