"""What waits for somebody in the exercises under way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from heed.accounts.queries import holders
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.exercises.models import Exercise, TermsOfReference
from heed.exercises.rules import REVIEWERS_APPOINTED, TERMS_AGREED
from heed.exercises.running import running_with
from heed.exercises.states import DAYS_AGREED
from heed.exercises.team import Member, members, what_is_missing
from heed.exercises.timetable import TimetableStep, kind_of, pack_of, timetables_of
from heed.exercises.way import agrees_terms

SOON = timedelta(days=14)


@dataclass(frozen=True)
class _Seat:
    """The actor as one exercise sees them."""

    actor: Actor
    exercise: Exercise
    steps: tuple[TimetableStep, ...]
    team: list[Member]
    today: date

    @property
    def is_office(self) -> bool:
        return self.actor.holds(BOARD_OFFICE, "board", self.exercise.board_id)

    @property
    def decides(self) -> bool:
        return self.actor.holds(DECISION_MAKER, "board", self.exercise.board_id)

    @property
    def own(self) -> list[Member]:
        return [member for member in self.team if member.row.person_id == self.actor.person]

    @property
    def team_roles(self) -> set[str]:
        return {member.row.role for member in self.own}

    def item(
        self, what: str, *, do: str, page: str, why: str, due: date | None = None, how: str = "", waits_for: str = "",
        since: date | None = None, more: tuple[object, ...] = (), nameless: str = "",
    ) -> WorkItem:  # fmt: skip
        about = f"{self.exercise.reference} {self.exercise.pseudonym}, {kind_of(self.exercise).title.lower()}"
        return WorkItem(
            what=what, about=about, due=due, how=how, why=why, do=do, waits_for=waits_for, since=since,
            nameless=nameless or what, url=reverse(page, args=[self.exercise.reference, *more]),
        )  # fmt: skip

    def closing(self, event: str) -> tuple[date | None, str]:
        """When the step that brings this event about is due, and how that was worked out."""
        step = next((one for one in self.steps if one.closes == event), None)
        return (step.due, step.how_in_full) if step else (None, "")


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """What waits for this person in the exercises under way, and for the office what others have in hand."""
    if actor.person is None:
        return []
    found = running_with(actor)
    timetables = timetables_of(found) if found else {}
    items: list[WorkItem] = []
    for exercise in found:
        seat = _Seat(actor, exercise, timetables[exercise.pk], members(exercise), today)
        items += [*_terms(seat), *_team(seat), *_declarations(seat), *_steps(seat)]
    return items


def _terms(seat: _Seat) -> Iterator[WorkItem]:
    last: TermsOfReference | None = next(iter(list(seat.exercise.terms.all())[-1:]), None)
    due, how = seat.closing(TERMS_AGREED)
    if last is None and not agrees_terms(kind_of(seat.exercise)):
        return
    if last is None and (seat.is_office or "lead-reviewer" in seat.team_roles):
        yield seat.item(
            "Write the terms of reference", do="Write the terms", page="exercises:terms_write", due=due, how=how,
            why="The board office or a lead reviewer writes them.",
        )  # fmt: skip
    elif last is not None and last.approved_at is None:
        what = (
            "Approve the terms of reference"
            if last.version == 1
            else f"Approve version {last.version} of the terms"
        )
        if seat.decides:
            yield seat.item(what, do="Read and approve", page="exercises:terms", due=due, how=how,
                            why="You decide for the board.")  # fmt: skip
        elif seat.is_office:
            who = holders(role=DECISION_MAKER, on=seat.today, board=seat.exercise.board_id)
            yield seat.item(
                what, do="See the terms", page="exercises:terms", due=due, how=how, why="",
                waits_for=", ".join(person.name for person in who), since=timezone.localdate(last.written_at),
            )  # fmt: skip


def _team(seat: _Seat) -> Iterator[WorkItem]:
    if seat.decides:
        for member in seat.team:
            if member.state == "tied":
                yield seat.item(
                    f"Decide whether {member.row.person.name} stays in the team", do="Look at the tie",
                    page="exercises:team", why="A declaration shows a tie. You decide for the board.",
                    nameless="Decide whether somebody stays in the team",
                )  # fmt: skip
    is_settled = any(event.event == REVIEWERS_APPOINTED for event in seat.exercise.events.all())
    if not seat.is_office or is_settled or not kind_of(seat.exercise).team:
        return
    missing = what_is_missing(seat.exercise, seat.team)
    undeclared = sum(member.state == "undeclared" for member in seat.team)
    due, how = seat.closing(REVIEWERS_APPOINTED)
    if not missing:
        yield seat.item(
            "Settle the reviewers and tell who has to know their names", do="Settle the reviewers",
            page="exercises:team", due=due, how=how, why="Everybody is appointed and has declared.",
        )  # fmt: skip
    elif len(missing) > undeclared:
        yield seat.item("Complete the team", do="Open the team", page="exercises:team", due=due, how=how,
                        why="The board office appoints the team.")  # fmt: skip


def _declarations(seat: _Seat) -> Iterator[WorkItem]:
    due, how = seat.closing(REVIEWERS_APPOINTED)
    for member in seat.team:
        if member.state != "undeclared":
            continue
        since, more = timezone.localdate(member.row.appointed_at), (member.row.pk,)
        if member.row.person_id == seat.actor.person:
            yield seat.item(
                f"Declare your independence as {member.title.lower()}", do="Declare", page="exercises:declare",
                due=due, how=how, why="You were appointed to the team.", since=since, more=more,
            )  # fmt: skip
        elif seat.is_office:
            yield seat.item(
                "Declaration of independence", do="See the team", page="exercises:team", due=due, how=how, why="",
                waits_for=f"{member.row.person.name}, {member.title.lower()}", since=since,
            )  # fmt: skip


def _steps(seat: _Seat) -> Iterator[WorkItem]:
    open_steps = [
        step for step in seat.steps
        if step.done_on is None and step.closes not in {REVIEWERS_APPOINTED, TERMS_AGREED}
    ]  # fmt: skip
    for step in open_steps:
        if step.due is not None and step.due <= seat.today + SOON:
            yield from _step(seat, step)
    undated = [
        step for step in open_steps if step.due is None and step.is_left_to_people and not step.waits_for
    ]
    if undated and seat.is_office and seat.exercise.status in DAYS_AGREED:
        count = f"{len(undated)} steps" if len(undated) > 1 else f"a step: {undated[0].title.lower()}"
        yield seat.item(
            f"Agree a day for {count}", do="Open the timetable", page="exercises:timetable",
            how="The framework leaves these days to people.", why="The board office keeps the timetable.",
        )  # fmt: skip


def _step(seat: _Seat, step: TimetableStep) -> Iterator[WorkItem]:
    pack = pack_of(seat.exercise)
    acts_as = pack.roles[step.by].acts_as if step.by in pack.roles else ""
    is_for_office = acts_as == "board-office" or step.by in pack.groups
    answers = (
        (is_for_office and seat.is_office)
        or (acts_as == "decision-maker" and seat.decides)
        or acts_as in seat.team_roles
    )
    why, waits_for = (
        "You answer for this step." if answers else "The board office asks after what is late.",
        "",
    )
    if not answers and not step.is_late(seat.today):
        why, waits_for = "", step.by_title
    if answers or seat.is_office:
        yield seat.item(
            step.title, do="Open the timetable", page="exercises:timetable", due=step.due, how=step.how_in_full,
            why=why, waits_for=waits_for, since=step.starts_on,
        )  # fmt: skip
