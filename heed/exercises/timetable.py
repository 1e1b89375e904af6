"""The timetable of an exercise as it stands: the pack's steps, with what has happened and what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heed.accounts.calendars import board_calendar
from heed.core.remembering import read_once, remembering
from heed.core.workingdays import Calendar
from heed.exercises.models import Event, Exercise, StepRecord
from heed.exercises.rules import NOT_HELD
from heed.frameworks.parties import party_title
from heed.frameworks.queries import pack_for
from heed.frameworks.schema import Exercise as Kind
from heed.frameworks.schema import Pack, Step
from heed.frameworks.standing import Standing, of_step
from heed.frameworks.timetables import DueStep, due_steps, say_date
from heed.notices.gone import letters_gone
from heed.ui.words import sentence_list


@dataclass(frozen=True)
class TimetableStep:
    """One step: when it is due and why then, when its work could begin, whether and when it was done, and by whom.

    `is_left_to_people` marks a step whose day the framework leaves open, so that a day may be agreed for it.
    `standing` says how firmly the rule stands, and `after` which steps have to be done first.
    """

    id: str
    title: str
    due: date | None
    how: str
    is_provisional: bool
    starts_on: date | None
    done_on: date | None
    reason: str
    by: str
    by_title: str
    strength: str
    source: str
    evidence: str
    if_missed: tuple[str, ...]
    is_left_to_people: bool
    closes: str
    waits_for: str
    standing: Standing
    after: str

    @property
    def how_in_full(self) -> str:
        """How the day was worked out, with what has to be said of the rule behind it."""
        short = self.standing.in_short
        return f"{self.how.rstrip('.')}. {short}" if short else self.how

    def is_late(self, today: date) -> bool:
        """Not done, and the day is past."""
        return self.done_on is None and self.due is not None and self.due < today


def pack_of(exercise: Exercise) -> Pack:
    """The framework that the exercise is judged by for life, as it stood when it began."""
    return pack_for(exercise)


def calendar_of(exercise: Exercise) -> Calendar:
    """The working days by which the exercise's deadlines are counted."""
    return board_calendar(exercise.board_id, pack_of(exercise).calendar)


def kind_of(exercise: Exercise) -> Kind:
    """The exercise's kind as the framework describes it."""
    return pack_of(exercise).exercises[exercise.kind]


def method_title(exercise: Exercise) -> str:
    """The method in words; nothing for a kind without methods."""
    method = kind_of(exercise).methods.get(exercise.method)
    return method.title if method else ""


def events_of(exercise: Exercise) -> dict[str, date]:
    """What has happened and when; the latest record of each event counts."""
    known = pack_of(exercise).events
    return {row.event: row.on for row in _what_happened(exercise) if row.event in known}


@read_once
def _what_happened(exercise: Exercise) -> list[Event]:
    return list(exercise.events.all())


@read_once
def timetable_of(exercise: Exercise) -> tuple[TimetableStep, ...]:
    """The steps of one exercise, in the order of the framework."""
    return _timetables([exercise], None)[exercise.pk]


def timetables_of(
    exercises: Iterable[Exercise], calendar: Calendar | None = None
) -> dict[int, tuple[TimetableStep, ...]]:
    """The steps of each exercise by key, with one question to the database for all their letters.

    `calendar` is what the days are counted by; without one, each board's own.
    """
    chosen = list(exercises)
    if calendar is not None:
        return _timetables(chosen, calendar)
    unknown = [exercise for exercise in chosen if not timetable_of.knows(exercise)]
    read = _timetables(unknown, None) if unknown else {}
    for exercise in unknown:
        timetable_of.keep(read[exercise.pk], exercise)
    return {one.pk: read[one.pk] if one.pk in read else timetable_of(one) for one in chosen}


def _timetables(
    chosen: Sequence[Exercise], calendar: Calendar | None
) -> dict[int, tuple[TimetableStep, ...]]:
    sent = letters_gone({exercise.reference for exercise in chosen})
    with remembering():
        return {
            exercise.pk: _steps(exercise, sent.get(exercise.reference, {}), calendar or calendar_of(exercise))
            for exercise in chosen
        }


def _steps(exercise: Exercise, letters: Mapping[str, date], calendar: Calendar) -> tuple[TimetableStep, ...]:
    pack, kind, events = pack_of(exercise), kind_of(exercise), events_of(exercise)
    rows: dict[str, list[StepRecord]] = {step.step: [] for step in kind.timetable}
    for row in exercise.step_records.all():
        rows.setdefault(row.step, []).append(row)
    agreed = {
        step.step: row.agreed_due for step in kind.timetable for row in rows[step.step] if row.agreed_due
    }
    found = due_steps(
        pack, exercise.kind, events=events, agreed=agreed, method=exercise.method or None,
        calendar=calendar,
    )  # fmt: skip
    return tuple(
        _step(pack, kind, due, rows[due.id], _done_on(kind.step(due.id), rows[due.id], events, letters), events)
        for due in found
        if kind.step(due.id).due.event != NOT_HELD
    )  # fmt: skip


def _done_on(
    step: Step, rows: list[StepRecord], events: Mapping[str, date], letters: Mapping[str, date]
) -> date | None:
    """When the step was done: by what people recorded, by the event that it brings about, or by its letters."""
    if rows and rows[-1].done_on:
        return rows[-1].done_on
    if step.closes:
        return events.get(step.closes)
    return letters.get(step.notice) if step.notice else None


def _step(
    pack: Pack,
    kind: Kind,
    due: DueStep,
    rows: list[StepRecord],
    done_on: date | None,
    events: Mapping[str, date],
) -> TimetableStep:
    step = kind.step(due.id)
    agreement = next((row for row in reversed(rows) if row.agreed_due and row.done_on is None), None)
    evidence = rows[-1].reason if rows and rows[-1].done_on else ""
    on, how = due.due, due.explanation
    if agreement:
        on, how = (due.due, agreement.reason) if step.due.agreed_at else _extended(agreement, due)
    return TimetableStep(
        id=step.step, title=step.title, due=on, how=how,
        is_provisional=due.provisional, starts_on=None if step.due.before else events.get(step.due.event),
        done_on=done_on, reason=evidence, by=step.by, by_title=party_title(pack, step.by), strength=step.strength,
        source=due.source, evidence=step.evidence or "", if_missed=step.if_missed,
        is_left_to_people=bool(step.due.agreed_at), closes=step.closes or "",
        waits_for=pack.events[due.waits_for].when if due.waits_for else "", standing=of_step(due),
        after=sentence_list([kind.step(name).title for name in due.waits_for_steps]),
    )  # fmt: skip


def _extended(row: StepRecord, due: DueStep) -> tuple[date | None, str]:
    """The day until which more time was given, with the framework's own day beside it."""
    own = f" The framework’s own day: {say_date(due.due)}. {due.explanation}" if due.due else ""
    return row.agreed_due, f"More time was given: {row.reason}{own}"
