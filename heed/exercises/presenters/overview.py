"""The overview of an exercise: what is late, what is next, the timetable against today, who is on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from heed.accounts.queries import holders
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.lateness import ahead_in_words
from heed.exercises.days import not_needed
from heed.exercises.models import Exercise
from heed.exercises.permissions import DECIDES, OFFICE, TEAM
from heed.exercises.presenters.case_frame import lateness, lower_first, stage
from heed.exercises.queries import how_many_can_see
from heed.exercises.states import DAYS_AGREED, EXERCISE
from heed.exercises.team import Member, involved_in, members, what_is_missing
from heed.exercises.timetable import TimetableStep, calendar_of, kind_of, timetable_of
from heed.exercises.way import agrees_terms, why_no_report_yet
from heed.notices.queries import about
from heed.trail.queries import latest_about
from heed.trail.sentences import sentence
from heed.ui import words
from heed.ui.pictures import Picture, Step, timetable

COMPLETED = "completed"
MOST_NEXT = 5
MOST_LATELY = 6
# Stands beside the record of whatever made it happen, so it would be told twice
HAPPENED = "exercise.happened"
_WHOLE = {OFFICE, DECIDES, TEAM}


@dataclass(frozen=True)
class Task:
    """One line under "What is late" or "What is next"."""

    title: str
    url: str
    hint: str
    status: str
    tone: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Doing:
    """One thing that happened lately."""

    what: str
    who: str
    at: datetime
    times: str = ""


@dataclass(frozen=True)
class Who:
    """A part in the exercise and who has it."""

    part: str
    names: str
    note: str = ""


def overview(actor: Actor, exercise: Exercise, *, ground: str, today: date) -> dict[str, Any]:
    """Context of the overview for whoever sees more than an agency's own part."""
    steps, team, is_whole = timetable_of(exercise), members(exercise), ground in _WHOLE
    return {
        "lede": lede(exercise, steps),
        "ground": ground,
        "seers": how_many_can_see(exercise, on=today),
        "late": late_tasks(exercise, steps, today=today),
        "next": next_tasks(exercise, steps, team if is_whole else None, today=today),
        "picture": picture(steps, exercise, today=today),
        "who": who(exercise, team, on=today, with_independence=is_whole),
        "lately": lately(actor, exercise) if is_whole else None,
        "letters": list(about(actor, reference=exercise.reference).exclude(subject_kind="referral")),
        "not_needed": not_needed(exercise) if is_whole else [],
        "is_whole": is_whole,
    }


def lede(exercise: Exercise, steps: Iterable[TimetableStep]) -> str:
    """Where it stands and when it has to be complete, in a line or two."""
    number, of = stage(exercise)
    said = f"Stage {number} of {of}: {exercise.status_title.lower()}."
    end = next((step for step in steps if step.closes == COMPLETED), None)
    if end and end.done_on:
        return f"{said} The review was complete on {words.day(end.done_on)}."
    if end and end.due:
        how = end.how.rstrip(".")
        between = ", " if how[:1].isdigit() else ". "
        return f"{said} The review is due to be complete on {words.day(end.due)}{between}{how}."
    return said


def late_tasks(exercise: Exercise, steps: Iterable[TimetableStep], *, today: date) -> list[Task]:
    """Every step whose day is past, with what the framework asks for instead."""
    calendar, url = calendar_of(exercise), _page("timetable", exercise)
    return [
        Task(step.title, f"{url}#{step.id}", _hint(step), lateness(step, today=today, calendar=calendar), "red",
             step.if_missed)
        for step in steps
        if step.is_late(today)
    ]  # fmt: skip


def next_tasks(
    exercise: Exercise, steps: Iterable[TimetableStep], team: list[Member] | None, *, today: date
) -> list[Task]:
    """What has to be done to set the review up, then the steps that fall due next, then those without a day.

    `team` is None for a reader who sees no more than the overview: setting up is then left out.
    """
    url = _page("timetable", exercise)
    ahead = sorted(
        (step for step in steps if step.done_on is None and step.due is not None and step.due >= today),
        key=lambda step: step.due or today,
    )
    found = [] if team is None else [*_setting_up(exercise, team)]
    found += [
        Task(step.title, f"{url}#{step.id}", _hint(step), ahead_in_words(step.due or today, today), "grey")
        for step in ahead[:MOST_NEXT]
    ]
    undated = sum(
        step.done_on is None and step.due is None and step.is_left_to_people and not step.waits_for
        for step in steps
    )
    if undated and exercise.status in DAYS_AGREED:
        title = f"Agree a day for {undated} {words.plural(undated, 'step,steps')}"
        found.append(Task(title, url, "The framework leaves these days to people.", "No day yet", "amber"))
    return found


def picture(steps: Iterable[TimetableStep], exercise: Exercise, *, today: date) -> Picture:
    """The steps that have a day, as bars against today. Those without stand in the timetable."""
    calendar = calendar_of(exercise)
    return timetable(
        [
            Step(
                title=step.title, starts_on=step.starts_on, due_on=step.due, done_on=step.done_on,
                words=_beside(step, lateness(step, today=today, calendar=calendar)), how=step.how_in_full,
            )
            for step in steps
            if step.due or step.done_on
        ],
        today=today,
    )  # fmt: skip


def who(exercise: Exercise, team: list[Member], *, on: date, with_independence: bool) -> list[Who]:
    """Team, board office and decision maker, by name."""
    found = [
        Who(member.title, member.row.person.name, _independence(member) if with_independence else "")
        for member in team
    ]
    office = holders(role=BOARD_OFFICE, on=on, board=exercise.board_id)
    decides = holders(role=DECISION_MAKER, on=on, board=exercise.board_id)
    agencies = [row.agency.short_name for row in involved_in(exercise)]
    return [
        *found,
        Who("Board office", words.sentence_list([person.name for person in office])),
        Who("Decides", words.sentence_list([person.name for person in decides])),
        Who("Agencies", words.sentence_list(agencies)),
    ]


def lately(actor: Actor, exercise: Exercise) -> list[Doing]:
    """The latest doings, newest first; the same again and again by one person is one line."""
    records = latest_about(by=actor, reference=exercise.reference, board=exercise.board_id, limit=30)
    found: list[Doing] = []
    told = [row for row in records if row.verb != HAPPENED]
    for (verb, name), rows in groupby(told, key=lambda row: (row.verb, row.actor_name)):
        run = list(rows)
        times = f"{len(run)} times" if len(run) > 1 else ""
        found.append(Doing(sentence(verb), name, parse_datetime(run[0].at) or timezone.now(), times))
    return found[:MOST_LATELY]


def _setting_up(exercise: Exercise, team: list[Member]) -> Iterable[Task]:
    terms = exercise.terms.last()
    if terms is None and not agrees_terms(kind_of(exercise)):
        pass
    elif terms is None:
        yield Task(
            "Terms of reference",
            _page("terms", exercise),
            "Nobody has written them yet.",
            "To be written",
            "amber",
        )
    elif terms.approved_at is None:
        hint = f"Version {terms.version} waits for the decision maker."
        yield Task("Terms of reference", _page("terms", exercise), hint, "To be approved", "amber")
    undeclared = sum(member.state == "undeclared" for member in team)
    if undeclared:
        hint = f"{undeclared} of {len(team)} still to come."
        yield Task("Declarations of independence", _page("team", exercise), hint, "Waiting", "amber")
    elif missing := what_is_missing(exercise, team):
        yield Task("Team", _page("team", exercise), missing[0], "Not complete", "amber")
    may_go_on = EXERCISE.allows("go_on_to_report", exercise.status)
    if may_go_on and not why_no_report_yet(kind_of(exercise), exercise.status):
        hint = "No chronologies are merged for this kind of exercise. The board office says what has come in."
        yield Task(
            "Go on to the findings and the report", _page("go_on", exercise), hint, "Can be done", "blue"
        )


def _independence(member: Member) -> str:
    return {
        "undeclared": "Has not declared independence yet",
        "independent": "Independent by their declaration",
        "tied": "Has declared a tie",
        "kept": "Stays in spite of a tie, with a reason",
    }[member.state]


def _hint(step: TimetableStep) -> str:
    how = step.how_in_full.rstrip(".")
    between = ", " if how[:1].isdigit() else ". "
    due = f"Due {words.day(step.due)}{between}{how}." if step.due else f"{how}."
    return f"{due} With: {lower_first(step.by_title)}."


def _beside(step: TimetableStep, late: str) -> str:
    if step.done_on and step.due and step.is_left_to_people is False:
        days = (step.due - step.done_on).days
        if days > 0:
            return f"{words.day_of_year(step.done_on)}, {days} {words.plural(days, 'day,days')} early"
        if days < 0:
            return f"{words.day_of_year(step.done_on)}, {-days} {words.plural(-days, 'day,days')} late"
    return late


def _page(name: str, exercise: Exercise) -> str:
    return reverse(f"exercises:{name}", args=[exercise.reference])
