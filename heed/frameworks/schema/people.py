"""Who takes part in a framework: boards, their groups, the people by role, and the bodies that are told."""

from __future__ import annotations

from typing import Final, Literal, get_args

from heed.frameworks.schema.base import Citation, Id, Part, Text, Whole

ActsAs = Literal[
    "board-office",
    "decision-maker",
    "group-chair",
    "group-member",
    "agency-contact",
    "lead-reviewer",
    "panel-chair",
    "panel-member",
    "agency-author",
    "publication-checker",
    "designated-senior-manager",
]
GENERIC_ROLES: Final[tuple[ActsAs, ...]] = get_args(ActsAs)


class Board(Part):
    """A board whose framework this is."""

    title: Text


class Group(Part):
    """A group of one or more boards: what it advises on, how many it needs, which disciplines sit on it."""

    title: Text
    sentence: Text | None = None
    of: tuple[Id, ...]
    advises_on: tuple[Id, ...] = ()
    minimum: Whole | None = None
    disciplines: tuple[Id, ...] = ()
    source: Citation | None = None


class Body(Part):
    """Somebody outside the board's office who is told, asked or sent something."""

    title: Text
    sentence: Text | None = None


class Role(Part):
    """What a person does under the framework, in one sentence, and which of the engine's roles that is."""

    title: Text
    sentence: Text
    acts_as: ActsAs
    source: Citation | None = None
