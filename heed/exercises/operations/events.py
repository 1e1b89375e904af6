"""Keeping the timetable: what happened, which day was agreed, which step is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.days import check_can_record, the_day
from heed.exercises.models import Event, Exercise, StepRecord
from heed.exercises.operations.letters import move_letters, raise_letters
from heed.exercises.operations.record import record
from heed.exercises.permissions import check_is_office
from heed.exercises.rules import RECORDED_BY_HEED
from heed.exercises.timetable import kind_of, pack_of, timetable_of
from heed.frameworks.schema import Step
from heed.notices.days import kept_words, wrong_day


def record_event(
    *, exercise: Exercise, event: str, on: date, by: Actor, at: datetime, why: str = "",
    is_again: bool = False,
) -> Event:  # fmt: skip
    """Keep the day of something that happened before the exercise began, and was told then.

    A later record of the same event replaces its day. Whoever calls this has decided who may.
    """
    with transaction.atomic():
        row = Event.objects.create(
            exercise=exercise,
            event=event,
            on=on,
            why=why,
            is_again=is_again,
            recorded_by_id=by.person,
            recorded_at=at,
        )
        record("exercise.happened", exercise, {"event": event, "on": str(on)}, by, at)
    return row


def happened(
    *, exercise: Exercise, event: str, on: date, by: Actor, at: datetime, why: str = "", again: bool = False,
    values: Mapping[str, str] | None = None,
) -> Event | None:  # fmt: skip
    """Something happened: its day is kept, deadlines run from it, the steps that it closes count as done, and the
    letters that the framework calls for are raised.

    Where it happened before, the later day counts from now on, and letters that have not gone move with it, unless it
    came about `again`; the same day once more changes nothing and gives None, and so does what the framework does not
    speak of. `values` fill gaps of the letters. For operations of Heed; whoever calls this has decided who may.
    """
    if event not in pack_of(exercise).events:
        return None
    last = exercise.events.filter(event=event).last()
    if last is not None and last.on == on and not again:
        return None
    with transaction.atomic():
        is_again = again and last is not None
        row = record_event(exercise=exercise, event=event, on=on, by=by, at=at, why=why, is_again=is_again)
        if last is not None and not is_again:
            move_letters(exercise, event, on, by=by, at=at)
        raise_letters(exercise, event, by=by, at=at, again=is_again, values=values)
    return row


def record_day(
    *, exercise: Exercise, event: str, on: date, why: str, again: bool = False, by: Actor, at: datetime
) -> Event:
    """Write down the day of something that the framework leaves to people, and how it is known.

    A later row corrects the day, unless it came about `again`. Raises NotAllowed, NotFound for what is not left to
    people, BadInput for a day to come, without how it is known, or where nothing is new.
    """
    chosen, pack = the_day(by, exercise, event), pack_of(exercise)
    check_can_record(by, exercise, pack.events[event].recorded_by or "")
    said = kept_words(why)
    if not said:
        raise BadInput("Write down how the day is known.")
    if wrong := wrong_day(on, timezone.localdate(at)):
        raise BadInput(wrong)
    with transaction.atomic():
        Exercise.objects.select_for_update().get(pk=exercise.pk)
        row = happened(exercise=exercise, event=event, on=on, why=said, again=again, by=by, at=at)
        if row is None:
            raise BadInput(f"That day is written down already: {chosen.when}.")
    return row


def record_done(
    *, exercise: Exercise, step: str, on: date, evidence: str, by: Actor, at: datetime
) -> StepRecord:
    """A step of the timetable was done on this day, and `evidence` shows it. Raises BadInput for a day to come.

    Where the step closes an event ("the terms are agreed"), that event counts as having happened on the day.
    Whoever calls this has decided who may; on a page it is the board office, through `mark_done`.
    """
    wanted = _step(exercise, step)
    if on > timezone.localdate(at):
        raise BadInput("A step cannot be done on a day to come. Give today or an earlier day.")
    with transaction.atomic():
        row = _record(exercise, step, done_on=on, reason=evidence, by=by, at=at)
        if wanted.closes:
            happened(exercise=exercise, event=wanted.closes, on=on, by=by, at=at)
        record("exercise.step_done", exercise, {"step": step, "on": str(on)}, by, at)
    return row


def mark_done(
    *, exercise: Exercise, step: str, on: date, evidence: str, by: Actor, at: datetime
) -> StepRecord:
    """The board office records that a step is done, and what shows it. Raises NotAllowed, NotNow, BadInput."""
    check_is_office(by, exercise, "Keeping the timetable")
    if not evidence.strip():
        raise BadInput("Say what shows that the step is done.")
    with transaction.atomic():
        Exercise.objects.select_for_update().get(pk=exercise.pk)
        _check_open(exercise, step)
        if _step(exercise, step).closes in RECORDED_BY_HEED:
            raise NotNow("Heed records this step itself when it is done. It cannot be ticked off by hand.")
        return record_done(exercise=exercise, step=step, on=on, evidence=evidence.strip(), by=by, at=at)


def mark_recorded(
    *, exercise: Exercise, under: str, on: date, evidence: str, by: Actor, at: datetime
) -> list[StepRecord]:
    """The open steps that the framework has Heed record under this page count as done. Whoever calls this decides."""
    open_steps = [one.id for one in timetable_of(exercise) if one.done_on is None]
    named = [one for one in open_steps if kind_of(exercise).step(one).recorded_under == under]
    return [record_done(exercise=exercise, step=one, on=on, evidence=evidence, by=by, at=at) for one in named]


def agree_day(
    *, exercise: Exercise, step: str, due: date, reason: str, by: Actor, at: datetime
) -> StepRecord:
    """The board office writes down the day that people agreed for a step, and why that day.

    Raises NotNow for a step whose day the framework gives itself, or that is done.
    """
    check_is_office(by, exercise, "Agreeing a day")
    if not reason.strip():
        raise BadInput("Say who agreed the day, and why this one.")
    with transaction.atomic():
        Exercise.objects.select_for_update().get(pk=exercise.pk)
        if not _step(exercise, step).due.agreed_at:
            raise NotNow("The framework gives the day of this step, so no other can be agreed for it.")
        _check_open(exercise, step)
        row = _record(exercise, step, agreed_due=due, reason=reason.strip(), by=by, at=at)
        record("exercise.day_agreed", exercise, {"step": step, "due": str(due)}, by, at)
    return row


def _step(exercise: Exercise, step: str) -> Step:
    try:
        return kind_of(exercise).step(step)
    except KeyError:
        raise BadInput("The framework has no such step for this kind of review.") from None


def _check_open(exercise: Exercise, step: str) -> None:
    found = next((one for one in timetable_of(exercise) if one.id == step), None)
    if found is None:
        raise BadInput("This step does not belong to the method that was chosen.")
    if found.done_on:
        raise NotNow("This step is recorded as done already.")


def _record(
    exercise: Exercise, step: str, *, reason: str, by: Actor, at: datetime, agreed_due: date | None = None,
    done_on: date | None = None,
) -> StepRecord:  # fmt: skip
    """A new row that keeps what the latest one said and this one does not."""
    last = exercise.step_records.filter(step=step).last()
    return StepRecord.objects.create(
        exercise=exercise, step=step, agreed_due=agreed_due or (last.agreed_due if last else None),
        done_on=done_on, reason=reason[:1000], changed_by_id=by.person, changed_at=at,
    )  # fmt: skip
