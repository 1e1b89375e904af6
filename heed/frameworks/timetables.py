"""When each step of an exercise is due, counted from what has happened, and how it was worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from heed.core.workingdays import Calendar, add_months, calendar_for
from heed.frameworks.schema import Due, Exercise, Limit, Notice, Pack, Reading, Span, Step

__all__ = ["DueStep", "OtherReading", "UnknownEvent", "due_steps", "notice_due", "reckon", "say_date"]

Direction = Literal["from", "beginning with", "before"]

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class UnknownEvent(ValueError):  # noqa: N818 - named for what it is about
    """An event, step, method or kind of exercise was named that the framework does not have."""


@dataclass(frozen=True)
class DueStep:
    """One step with its date and how the date came about.

    `due` is None while the event that it counts from has not happened (`waits_for` names the event), or where
    the framework leaves the date to people and they have not agreed one. `waits_for_steps` names the steps to be
    done first. `limit_strength` is how strong the number of days is where the duty is stronger; `readings` are
    the dates to which other readings of a disputed clock lead. `source_status` and `limit_status` say how sure we
    are of the rule and of its number.
    """

    id: str
    title: str
    due: date | None
    provisional: bool
    by: str
    strength: str
    source: str
    explanation: str
    waits_for: str | None
    hard_stop_for: str | None
    if_missed: tuple[str, ...]
    source_status: str = ""
    limit_strength: str = ""
    limit_source: str = ""
    limit_status: str = ""
    waits_for_steps: tuple[str, ...] = ()
    readings: tuple[OtherReading, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class OtherReading:
    """The date to which another reading of a disputed clock leads."""

    title: str
    due: date | None
    explanation: str
    source: str
    provisional: bool = False


@dataclass(frozen=True)
class _Reckoned:
    due: date | None
    explanation: str
    provisional: bool = False
    waits_for: str | None = None


def due_steps(
    pack: Pack,
    exercise: str,
    *,
    events: Mapping[str, date],
    agreed: Mapping[str, date] | None = None,
    calendar: Calendar | None = None,
    method: str | None = None,
) -> tuple[DueStep, ...]:
    """The timetable of an exercise, in the order of the framework, with every date that can be worked out.

    `events` maps what has happened (or is planned, such as publication) to its day; `agreed` maps a step to
    the day that people agreed for it, where the framework leaves that to them. With `method`, the steps of
    other methods are left out. Raises UnknownEvent.
    """
    kind = pack.exercises.get(exercise)
    if kind is None:
        raise UnknownEvent(
            f"{pack.title} has no exercise called {exercise!r}. It has: {_list(pack.exercises)}."
        )
    if method is not None and method not in kind.methods:
        raise UnknownEvent(f"{kind.title} has no method called {method!r}. It has: {_list(kind.methods)}.")
    _check_events(pack, events)
    agreed = agreed or {}
    for step_id in agreed:
        if not any(step.step == step_id for step in kind.timetable):
            raise UnknownEvent(f"{kind.title} has no step called {step_id!r}.")
    days = calendar or calendar_for(pack.calendar)
    return tuple(
        _due_step(pack, kind, step, events, agreed.get(step.step), days)
        for step in kind.timetable
        if method is None or not step.methods or method in step.methods
    )


def notice_due(
    pack: Pack, notice_id: str, *, events: Mapping[str, date], calendar: Calendar | None = None
) -> DueStep:
    """By when a notice has to be sent. Raises UnknownEvent."""
    notice = pack.notices.get(notice_id)
    if notice is None:
        raise UnknownEvent(f"{pack.title} has no notice called {notice_id!r}. It has: {_list(pack.notices)}.")
    _check_events(pack, events)
    found = _notice(pack, notice, events, calendar or calendar_for(pack.calendar))
    return DueStep(
        id=notice_id,
        title=notice.title,
        due=found.due,
        provisional=found.provisional,
        by="",
        strength=notice.strength,
        source=pack.cite(notice.source),
        explanation=found.explanation,
        waits_for=found.waits_for,
        hard_stop_for=None,
        if_missed=(),
        source_status=pack.status_of(notice.source),
        note=notice.note or "",
        **_limited(pack, notice.limit),
    )


def reckon(start: date, span: Span, direction: Direction, calendar: Calendar) -> date:
    """The day that lies a span after a day, or before it.

    The day after the trigger is day 1; where the count begins with the trigger, the trigger itself is. A month
    that begins with the 5th ends with the 4th.
    """
    if direction == "beginning with":
        return _last_day(start, span, calendar)
    number = span.number if direction == "from" else -span.number
    if span.unit == "working day":
        return calendar.add_working_days(start, number)
    if span.unit == "month":
        return add_months(start, number)
    return start + timedelta(days=number * (7 if span.unit == "week" else 1))


def _last_day(first: date, span: Span, calendar: Calendar) -> date:
    """The last day of a stretch of time whose first day is given."""
    if span.unit != "month":
        return reckon(first - timedelta(days=1), span, "from", calendar)
    later = add_months(first, span.number)
    return later - timedelta(days=1) if later.day == first.day else later


def say_date(day: date) -> str:
    """A day as people write it, such as 3 April 2016."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _due_step(
    pack: Pack,
    kind: Exercise,
    step: Step,
    events: Mapping[str, date],
    agreed: date | None,
    calendar: Calendar,
) -> DueStep:
    found = _when(pack, step.due, events, agreed, calendar)
    return DueStep(
        id=step.step,
        title=step.title,
        due=found.due,
        provisional=found.provisional,
        by=step.by,
        strength=step.strength,
        source=pack.cite(step.source),
        explanation=found.explanation,
        waits_for=found.waits_for,
        hard_stop_for=step.hard_stop_for,
        if_missed=step.if_missed,
        source_status=pack.status_of(step.source),
        waits_for_steps=tuple(name for name in step.after if not _is_done(kind.step(name), events)),
        readings=tuple(_read_otherwise(pack, reading, events, calendar) for reading in step.also_read),
        note=step.note or "",
        **_limited(pack, step.limit),
    )


def _limited(pack: Pack, limit: Limit | None) -> dict[str, Any]:
    if limit is None:
        return {}
    return {
        "limit_strength": limit.strength,
        "limit_source": pack.cite(limit.source),
        "limit_status": pack.status_of(limit.source),
    }


def _is_done(step: Step, events: Mapping[str, date]) -> bool:
    """A step that closes an event is known to be done once the event has happened; of others nothing is known."""
    return step.closes is None or step.closes in events


def _read_otherwise(
    pack: Pack, reading: Reading, events: Mapping[str, date], calendar: Calendar
) -> OtherReading:
    found = _when(pack, reading.due, events, None, calendar)
    return OtherReading(
        reading.title, found.due, found.explanation, pack.cite(reading.source), found.provisional
    )


def _when(
    pack: Pack, due: Due, events: Mapping[str, date], agreed: date | None, calendar: Calendar
) -> _Reckoned:
    when, start = pack.events[due.event].when, events.get(due.event)
    if due.agreed_at:
        return _agreed(due, when, agreed, happened=due.event in events)
    if due.once:
        return _once(start, when, due.once)
    if due.span is None:
        return _Reckoned(start, f"The day on which {when}", waits_for=due.event if start is None else None)
    direction: Direction = "before" if due.before else "beginning with" if due.beginning_with else "from"
    least = due.at_least is not None
    if start is None:
        return _waiting(due.span, direction, least=least, event=due.event, when=when)
    return _counted(due.span, direction, start, calendar, least=least)


def _once(start: date | None, when: str, event: str) -> _Reckoned:
    if start is None:
        return _Reckoned(None, f"Once {when}. The framework gives no number of days", waits_for=event)
    return _Reckoned(None, f"From {say_date(start)}, when {when}. The framework gives no number of days")


def _agreed(due: Due, when: str, agreed: date | None, *, happened: bool) -> _Reckoned:
    if agreed is None:
        how = f"To be agreed when {when}. The framework gives no number of days"
        return _Reckoned(None, how, waits_for=None if happened else due.event)
    return _Reckoned(agreed, f"Agreed when {when}. The framework gives no number of days")


def _notice(pack: Pack, notice: Notice, events: Mapping[str, date], calendar: Calendar) -> _Reckoned:
    event = notice.before or notice.when
    start, when = events.get(event), pack.events[event].when
    span = notice.within or notice.at_least
    if span is None:
        return _once(start, when, event)
    direction: Direction = "before" if notice.before else "from"
    if start is None:
        return _waiting(span, direction, least=notice.at_least is not None, event=event, when=when)
    return _counted(span, direction, start, calendar, least=notice.at_least is not None)


def _waiting(span: Span, direction: Direction, *, least: bool, event: str, when: str) -> _Reckoned:
    how = f"{'At least ' if least else ''}{span} {direction} the day on which {when}"
    return _Reckoned(None, how, waits_for=event)


def _counted(span: Span, direction: Direction, start: date, calendar: Calendar, *, least: bool) -> _Reckoned:
    due = reckon(start, span, direction, calendar)
    how = f"{'At least ' if least else ''}{span} {direction} {say_date(start)}"
    if span.unit != "working day":
        return _Reckoned(due, how)
    lost = calendar.holidays_between(min(start, due), max(start, due))
    names = list(dict.fromkeys(name for day, name in lost if day != start))
    provisional = calendar.is_provisional(max(start, due))
    if names:
        how += f", {_and(names)} left out"
    if provisional:
        how += ". Bank holidays are not announced that far ahead, so this may move"
    return _Reckoned(due, how, provisional=provisional)


def _check_events(pack: Pack, events: Mapping[str, date]) -> None:
    for event in events:
        if event not in pack.events:
            raise UnknownEvent(f"{pack.title} has no event called {event!r}. It has: {_list(pack.events)}.")


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _list(names: Mapping[str, object]) -> str:
    return ", ".join(names) or "none"
