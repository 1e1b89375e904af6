"""The timetable as a table, with how each day was worked out and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heed.exercises.models import Exercise
from heed.exercises.presenters.case_frame import lateness
from heed.exercises.rules import RECORDED_BY_HEED
from heed.exercises.timetable import TimetableStep, calendar_of, timetable_of


@dataclass(frozen=True)
class Row:
    """One step with its state in words, and whether the office may agree a day for it or record it as done."""

    step: TimetableStep
    status: str
    tone: str
    may_agree: bool
    may_mark: bool


STRENGTHS = {
    "must": "must be done",
    "should": "should be done",
    "normally": "normally done",
    "may": "may be done",
}


def rows(exercise: Exercise, *, is_office: bool, today: date) -> list[Row]:
    """Every step in the order of the framework."""
    calendar = calendar_of(exercise)
    return [_row(step, lateness(step, today=today, calendar=calendar), is_office, today)
            for step in timetable_of(exercise)]  # fmt: skip


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
