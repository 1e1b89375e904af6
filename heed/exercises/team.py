"""The team of an exercise as it stands: who fills which part, and what their declarations come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from heed.accounts.models import Membership, Person
from heed.accounts.roles import INDEPENDENT
from heed.core.remembering import read_once
from heed.exercises.models import TEAM_ROLES, Declaration, Exercise, InvolvedAgency, TeamMember
from heed.exercises.rules import AGENCIES_INVOLVED, PartAsked, PartFilled, Ties, independence, parts_filled
from heed.exercises.timetable import kind_of, pack_of
from heed.frameworks.parties import party_title
from heed.frameworks.schema import TeamRule

PANEL_MEMBER = "panel-member"
_GENERIC = dict(TEAM_ROLES)


@dataclass(frozen=True)
class Part:
    """A part in the team that somebody can be appointed to."""

    id: str
    title: str
    role: str
    needs_qualifications: bool
    is_told: bool


@dataclass(frozen=True)
class Member:
    """Somebody in the team, with what was declared and the ties that this shows."""

    row: TeamMember
    title: str
    declaration: Declaration | None
    ties: tuple[str, ...]
    is_kept: bool

    @property
    def state(self) -> str:
        """ "undeclared", "independent", "tied" or "kept" (tied, and the decision maker said why they stay)."""
        if self.declaration is None:
            return "undeclared"
        if not self.ties:
            return "independent"
        return "kept" if self.is_kept else "tied"


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be appointed."""

    person: Person
    title: str


def parts(exercise: Exercise) -> dict[str, Part]:
    """Every part of the team by its name: those that the framework asks for, then members of the panel."""
    pack = pack_of(exercise)
    found = {
        key: Part(key, rule.title, _role(key, (pack.roles[key].acts_as or "") if key in pack.roles else key),
                  rule.qualified, bool(rule.told_to))
        for key, rule in kind_of(exercise).team.items()
    }  # fmt: skip
    found.setdefault(
        PANEL_MEMBER, Part(PANEL_MEMBER, party_title(pack, PANEL_MEMBER), PANEL_MEMBER, False, False)
    )
    return found


def members(exercise: Exercise) -> list[Member]:
    """Everybody in the team now, in the order in which they were appointed."""
    involved = _involved(exercise)
    return [_member(exercise, row, involved) for row in _team_now(exercise)]


def member_of(exercise: Exercise, row: TeamMember) -> Member:
    """One member, as `members` gives them."""
    return _member(exercise, row, _involved(exercise))


def requirements(exercise: Exercise, team: list[Member]) -> tuple[PartFilled, ...]:
    """Each part that the framework asks for, and whether it is filled or was considered."""
    asked = [
        PartAsked(key, rule.title, rule.at_least, rule.consider)
        for key, rule in kind_of(exercise).team.items()
    ]
    filled = Counter(_part_id(member.row) for member in team)
    left_out = {row.pack_role: row.why_not for row in exercise.considered.all()}
    return parts_filled(asked, filled=filled, left_out=left_out)


def what_is_missing(exercise: Exercise, team: list[Member]) -> list[str]:
    """What has to be done before the reviewers count as appointed, a sentence each."""
    missing = [f"{part.title}: {part.sentence}" for part in requirements(exercise, team) if not part.is_met]
    for member in team:
        if member.state == "undeclared":
            missing.append(f"{member.row.person.name} has not declared independence yet.")
        elif member.state == "tied":
            missing.append(
                f"{member.row.person.name} has declared a tie: "
                "replace them, or have the decision maker say why they stay."
            )
    return missing


def unasked(exercise: Exercise) -> list[str]:
    """Whom the framework asks independence of although the declaration does not ask about them."""
    pack = pack_of(exercise)
    found: list[str] = []
    for rule in kind_of(exercise).team.values():
        found += [
            party_title(pack, whom)
            for whom in rule.independent_of
            if whom != AGENCIES_INVOLVED and not _is_the_board(exercise, whom)
        ]
    return list(dict.fromkeys(found))


def candidates(exercise: Exercise, *, on: date) -> list[Candidate]:
    """The board's people, its independent reviewers first, each with what they are called."""
    of_board = (
        Q(board=exercise.board_id) | Q(agency__boards=exercise.board_id) | Q(group__boards=exercise.board_id)
    )
    rows = Membership.objects.on(on).filter(of_board, person__is_active=True).select_related("person")
    ordered = sorted(set(rows), key=lambda row: (row.role != INDEPENDENT, row.person.name))
    found: dict[int, Candidate] = {}
    for row in ordered:
        found.setdefault(row.person_id, Candidate(row.person, row.title))
    return list(found.values())


def _role(key: str, acts_as: str) -> str:
    if key in _GENERIC:
        return key
    return acts_as if acts_as in _GENERIC else PANEL_MEMBER


def _part_id(row: TeamMember) -> str:
    return row.pack_role or row.role


@read_once
def involved_in(exercise: Exercise) -> list[InvolvedAgency]:
    """The agencies that have to do with the exercise, in their order, and the authors named for them."""
    return list(exercise.involved.select_related("agency", "author"))


def _team_now(exercise: Exercise) -> list[TeamMember]:
    """The rows of the team, with what each declared; from what was read with the exercise, where it was."""
    if "team" in getattr(exercise, "_prefetched_objects_cache", {}):
        return [row for row in exercise.team.all() if row.ended_at is None]
    return _read_team(exercise)


@read_once
def _read_team(exercise: Exercise) -> list[TeamMember]:
    now = exercise.team.filter(ended_at__isnull=True).select_related("person")
    return list(now.prefetch_related("declarations__agencies"))


def _involved(exercise: Exercise) -> frozenset[str]:
    if "involved" in getattr(exercise, "_prefetched_objects_cache", {}):
        return frozenset(row.agency.name for row in exercise.involved.all())
    return frozenset(row.agency.name for row in involved_in(exercise))


def _member(exercise: Exercise, row: TeamMember, involved: frozenset[str]) -> Member:
    declaration = next(iter(list(row.declarations.all())[-1:]), None)
    rule = kind_of(exercise).team.get(_part_id(row))
    title = rule.title if rule else party_title(pack_of(exercise), _part_id(row))
    ties = _ties(exercise, rule, declaration, involved) if declaration else ()
    is_kept = bool(
        declaration
        and row.stays_reason
        and row.stays_agreed_at
        and row.stays_agreed_at >= declaration.declared_at
    )
    return Member(row, title, declaration, ties, is_kept)


def _ties(
    exercise: Exercise, rule: TeamRule | None, declaration: Declaration, involved: frozenset[str]
) -> tuple[str, ...]:
    whom = rule.independent_of if rule else ()
    return independence(
        Ties(
            worked_for_board=declaration.worked_for_board,
            agencies=tuple(agency.name for agency in declaration.agencies.all()),
            knew_family=declaration.knew_family,
            decided_about_family=declaration.decided_about_family,
        ),
        of_board=any(_is_the_board(exercise, one) for one in whom),
        of_agencies=AGENCIES_INVOLVED in whom,
        involved=involved,
    )


def _is_the_board(exercise: Exercise, whom: str) -> bool:
    pack = pack_of(exercise)
    return whom in pack.boards or (whom in pack.roles and pack.roles[whom].acts_as == "board-office")
