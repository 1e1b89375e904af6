"""The earliest day on which a report can be published. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_FAR: Final = 1000


@dataclass(frozen=True)
class Clock:
    """Something that has to go first: the soonest day on which it can have gone, and by when it must for a given day.

    `soonest`: when it went, else today.
    """

    what: str
    how: str
    soonest: date
    due_for: Callable[[date], date]


@dataclass(frozen=True)
class Until:
    """Something that stands in the way until the end of a day; without a day nobody can say until when."""

    what: str
    last_day: date | None


@dataclass(frozen=True)
class Earliest:
    """The first day on which nothing that has a clock stands in the way, and what makes it that day.

    `day` is None where something stands in the way of which nobody knows until when.
    """

    day: date | None
    because: tuple[str, ...]


def earliest_day(today: date, clocks: Sequence[Clock], untils: Sequence[Until]) -> Earliest:
    """The earliest day of publication by every clock, counted from today for what has not gone yet. Source: SL-18."""
    if unknown := [one.what for one in untils if one.last_day is None]:
        return Earliest(None, tuple(unknown))
    days = [(_first_day(one, today), f"{one.what}: {one.how}") for one in clocks]
    days += [(one.last_day + timedelta(days=1), one.what) for one in untils if one.last_day]
    day = max([today, *(found for found, _why in days)])
    return Earliest(day, tuple(why for found, why in days if found == day and day > today))


def _first_day(clock: Clock, today: date) -> date:
    """The first day, from today on, for which it would have gone in time; later days never ask for it sooner."""
    low, high = 0, _FAR
    while low < high:
        middle = (low + high) // 2
        if clock.due_for(today + timedelta(days=middle)) >= clock.soonest:
            high = middle
        else:
            low = middle + 1
    return today + timedelta(days=low)
