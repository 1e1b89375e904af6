"""Who takes part in a framework: boards, their groups, the people by role, and the bodies that are told."""

from __future__ import annotations

from typing import Final, Literal, get_args

from heed.frameworks.schema.base import (
    BoardOrBody,
    Citation,
    Discipline,
    ExerciseName,
    Part,
    Party,
    RoleName,
    Text,
    Whole,
    YesNo,
)

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
    sentence: Text | None = None


class Group(Part):
    """A group of one or more boards: what it does and advises on, how many it needs, who sits on it.

    `of` names the boards that share it, and other bodies that do. `meets` and `quorum` are sentences.
    """

    title: Text
    sentence: Text | None = None
    of: tuple[BoardOrBody, ...]
    chaired_by: RoleName | None = None
    does: tuple[Text, ...] = ()
    advises_on: tuple[ExerciseName, ...] = ()
    reports_to: tuple[Party, ...] = ()
    meets: Text | None = None
    minimum: Whole | None = None
    quorum: Text | None = None
    disciplines: tuple[Discipline, ...] = ()
    source: Citation | None = None


class Body(Part):
    """Somebody outside the board's office who is told, asked or sent something.

    There is one for the board, unless `one_for` says that there is one in each agency of the board or in each agency
    involved in a case, or another in each case. `called` is what the one in an agency is called, and `acts_as` whose
    address Heed takes where the office has written down no other. One that `brings_cases` is offered to the office when
    it takes a case down on the telephone.
    """

    title: Text
    sentence: Text | None = None
    one_for: Literal["member-agency", "agency-involved", "case"] | None = None
    called: Text | None = None
    acts_as: ActsAs | None = None
    brings_cases: YesNo = False


class Role(Part):
    """What a person does under the framework, in one sentence, and which of the engine's roles that is.

    A role without `acts_as` is named in duties and groups but gives nobody a part in Heed.
    """

    title: Text
    sentence: Text
    acts_as: ActsAs | None = None
    source: Citation | None = None
