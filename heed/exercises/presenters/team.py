"""The team as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.permissions import DECIDES, OFFICE, grounds
from heed.exercises.rules import REVIEWERS_APPOINTED
from heed.exercises.team import Member, members, parts, requirements, unasked, what_is_missing
from heed.exercises.timetable import kind_of, pack_of
from heed.frameworks.parties import party_title

STATES = {
    "undeclared": ("Declaration to come", "amber"),
    "independent": ("Independent", "green"),
    "tied": ("Has a tie", "red"),
    "kept": ("Stays, with a reason", "amber"),
}


@dataclass(frozen=True)
class MemberRow:
    """A member, how their independence stands, and whether it is the reader themself."""

    member: Member
    status: str
    tone: str
    is_self: bool
    may_decide: bool


def team(actor: Actor, exercise: Exercise, *, ground: str) -> dict[str, Any]:
    """Context of the team's page."""
    held = grounds(actor, exercise)
    found = members(exercise)
    settled = exercise.events.filter(event=REVIEWERS_APPOINTED).last()
    told = {part.id for part in parts(exercise).values() if part.is_told}
    untold = [one for one in found if (one.row.pack_role or one.row.role) in told and one.row.told_at is None]
    missing = what_is_missing(exercise, found)
    return {
        "ground": ground,
        "members": [
            MemberRow(one, *STATES[one.state], one.row.person_id == actor.person,
                      DECIDES in held and one.state == "tied")
            for one in found
        ],
        "requirements": requirements(exercise, found),
        "missing": missing,
        "settled": settled,
        "is_office": OFFICE in held,
        "may_settle": OFFICE in held and not missing and (settled is None or bool(untold)),
        "told_to": _told_to(exercise),
        "unasked": unasked(exercise),
    }  # fmt: skip


def _told_to(exercise: Exercise) -> list[str]:
    pack = pack_of(exercise)
    named = (whom for rule in kind_of(exercise).team.values() for whom in rule.told_to)
    return [party_title(pack, whom) for whom in dict.fromkeys(named)]
