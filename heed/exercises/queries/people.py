"""Who can see an exercise, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, prefetch_related_objects

from heed.accounts.models import Person
from heed.accounts.queries import seated
from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER
from heed.core.remembering import read_once
from heed.exercises.models import Exercise
from heed.exercises.permissions import AGENCY, DECIDES, GROUP, OFFICE, TEAM, case_of
from heed.exercises.seers import Seer, also
from heed.exercises.team import involved_in, members
from heed.meetings.permissions import people_apart

SEES = {
    OFFICE: "Everything",
    DECIDES: "Everything",
    TEAM: "Everything",
    GROUP: "The overview and the timetable",
    AGENCY: "What its own agency is asked for",
}


def who_can_see(exercise: Exercise, *, on: date) -> list[Seer]:
    """Everybody who can see the exercise or a part of it, on each of their grounds, the widest grounds first."""
    board = exercise.board_id
    apart = people_apart(board=board, reference=case_of(exercise))
    groups = list(exercise.board.groups.all())
    involved = involved_in(exercise)
    prefetch_related_objects(involved, "writers")
    there = seated(
        on=on,
        board=board,
        agencies=[row.agency_id for row in involved],
        groups=[group.pk for group in groups],
    )
    found = [
        *_seers(there.holders(BOARD_OFFICE, board=board), OFFICE, "Runs the board’s cases"),
        *_seers(there.holders(DECISION_MAKER, board=board), DECIDES, "Decides for the board"),
        *(Seer(one.row.person, TEAM, one.title, SEES[TEAM]) for one in members(exercise)),
    ]
    for group in groups:
        people = there.holders(GROUP_CHAIR, GROUP_MEMBER, group=group.pk)
        found += _seers([one for one in people if one.pk not in apart], GROUP, group.title)
    for row in involved:
        people = there.holders(AGENCY_CONTACT, agency=row.agency_id)
        found += _seers(people, AGENCY, f"Contact of {row.agency.name}")
        if row.author and row.author.is_active:
            found += _seers([row.author], AGENCY, f"Writes for {row.agency.name}")
        writers = [one for one in row.writers.all() if one.is_active]
        found += _seers(writers, AGENCY, f"Writes or checks a part for {row.agency.name}")
    return [*found, *(seer for source in also() for seer in source(exercise, on))]


@read_once
def how_many(exercise: Exercise) -> tuple[int, int]:
    """How many people are on the team now, and how many agencies are involved."""
    told = Exercise.objects.filter(pk=exercise.pk).aggregate(
        team=Count("team", filter=Q(team__ended_at__isnull=True), distinct=True),
        involved=Count("involved", distinct=True),
    )
    return told["team"], told["involved"]


def how_many_can_see(exercise: Exercise, *, on: date) -> int:
    """How many people can see the exercise or a part of it."""
    return len({seer.person.pk for seer in who_can_see(exercise, on=on)})


def _seers(people: Iterable[Person], ground: str, what: str) -> list[Seer]:
    return [Seer(person, ground, what, SEES[ground]) for person in people]
