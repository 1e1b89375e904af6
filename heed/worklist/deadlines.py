"""Every dated thing of a board, by one calendar or another: what moves when a day is left out of the working days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from heed.accounts.calendars import board_calendar
from heed.accounts.models import Board
from heed.core.workingdays import Calendar
from heed.exercises.models import Exercise
from heed.exercises.timetable import timetables_of
from heed.frameworks.kept import pack_of_board
from heed.frameworks.queries import pack_for
from heed.frameworks.schema import Pack
from heed.notices.models import Notice
from heed.notices.recounting import counted_anew, open_letters
from heed.referrals.models import Referral
from heed.referrals.rules import decide_step
from heed.referrals.states import UNDECIDED


@dataclass(frozen=True)
class Moved:
    """One deadline that moves: of which case, what is due, when it was due and when it will be."""

    reference: str
    what: str
    before: date
    after: date


def calendar_now(board: Board) -> Calendar:
    """The working days of the board as they are counted now."""
    return board_calendar(board.pk, pack_of_board(board.pack).calendar)


def moved(board: Board, before: Calendar, after: Calendar) -> list[Moved]:
    """What is due on another day by the second calendar than by the first, the earliest first.

    Only what is still to be done, and only what is counted in working days of the board's part of the country.
    """
    was, will_be = dict(_deadlines(board, before)), dict(_deadlines(board, after))
    found = [
        Moved(reference, what, day, will_be[reference, what])
        for (reference, what), day in was.items()
        if will_be.get((reference, what), day) != day
    ]
    return sorted(found, key=lambda one: (one.before, one.reference, one.what))


def pack_of_letter(notice: Notice) -> Pack | None:
    """The framework that the case of a letter is judged by."""
    case = Referral.objects.filter(reference=notice.reference).first()
    exercise = Exercise.objects.filter(reference=notice.reference).first() if case is None else None
    judged = case or exercise
    return pack_for(judged) if judged else None


Due = tuple[tuple[str, str], date]


def _deadlines(board: Board, calendar: Calendar) -> Iterator[Due]:
    yield from _decisions(board, calendar)
    yield from _steps(board, calendar)
    yield from _letters(board, calendar)


def _decisions(board: Board, calendar: Calendar) -> Iterator[Due]:
    for case in Referral.objects.filter(board=board, status__in=UNDECIDED):
        due = decide_step(pack_for(case), case.notified_on, calendar)
        if due and due.due:
            yield (case.reference or "Draft", due.title), due.due


def _steps(board: Board, calendar: Calendar) -> Iterator[Due]:
    open_ones = Exercise.objects.filter(board=board).exclude(status="closed")
    exercises = list(open_ones.prefetch_related("events", "step_records"))
    tables = timetables_of(exercises, calendar)
    for exercise in exercises:
        for step in tables[exercise.pk]:
            if step.due and step.done_on is None:
                yield (exercise.reference, step.title), step.due


def _letters(board: Board, calendar: Calendar) -> Iterator[Due]:
    for notice in open_letters(board):
        pack = pack_of_letter(notice)
        due = counted_anew(notice, pack, calendar) if pack else None
        if due and due.due:
            yield (notice.reference, f"{notice.title}, to {notice.recipient}"), due.due
