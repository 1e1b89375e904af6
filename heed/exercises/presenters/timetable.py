"""The timetable as a table, with how each day was worked out and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from heed.core.actor import Actor
from heed.exercises.days import days_of
from heed.exercises.models import Exercise
from heed.exercises.presenters.case_frame import lateness
from heed.exercises.rules import RECORDED_BY_HEED, may_extend
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import TimetableStep, calendar_of, kind_of, timetable_of
from heed.exercises.way import why_not_complete
from heed.frameworks.wellknown import COMPLETED
from heed.notices.presenters import DayRow, day_row


@dataclass(frozen=True)
class Row:
    """One step with its state in words, and whether the office may agree a day for it or record it as done."""

    step: TimetableStep
    status: str
    tone: str
    may_agree: bool
    may_mark: bool
    complete_url: str = ""
    may_extend: bool = False


STRENGTHS = {
    "must": "must be done",
    "should": "should be done",
    "normally": "normally done",
    "may": "may be done",
}


def rows(exercise: Exercise, *, is_office: bool, today: date) -> list[Row]:
    """Every step in the order of the framework."""
    calendar = calendar_of(exercise)
    url = complete_url(exercise) if is_office else ""
    return [
        replace(
            _row(step, lateness(step, today=today, calendar=calendar), is_office, today),
            complete_url=url if step.closes == COMPLETED and step.done_on is None else "",
            may_extend=is_office and may_extend(step.closes, step.due, step.done_on, step.is_left_to_people),
        )
        for step in timetable_of(exercise)
    ]


def complete_url(exercise: Exercise) -> str:
    """Where the board office records that the review is complete; nothing where a team adopts its report."""
    panel = sum(row.ended_at is None for row in exercise.team.all())
    if not EXERCISE.allows("complete", exercise.status):
        return ""
    if why_not_complete(kind_of(exercise), exercise.status, panel=panel):
        return ""
    return reverse("reports:complete", args=[exercise.reference])


def _row(step: TimetableStep, late: str, is_office: bool, today: date) -> Row:
    is_open = step.done_on is None
    may_mark = is_office and step.closes not in RECORDED_BY_HEED
    may_agree = is_office and is_open and step.is_left_to_people and not step.waits_for
    if not is_open:
        return Row(step, "Done", "green", False, False)
    if late:
        return Row(step, late[:1].upper() + late[1:], "red", may_agree, may_mark)
    if step.due is None:
        is_waiting = bool(step.waits_for)
        return Row(step, "Not yet" if is_waiting else "No day yet", "grey" if is_waiting else "amber",
                   may_agree, may_mark and not is_waiting)  # fmt: skip
    return Row(step, "Due today" if step.due == today else "To come", "grey", may_agree, may_mark)


def day_rows(actor: Actor, exercise: Exercise, *, with_words: bool) -> list[DayRow]:
    """The days that people write down for the exercise. Without words for those who see the overview alone."""
    return [
        day_row(one, reverse("exercises:day", args=[exercise.reference, one.event]), with_words=with_words)
        for one in days_of(actor, exercise)
    ]
