"""Dates said in words, for people."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from heed.chronologies.core.dates.words import season_of
from heed.chronologies.core.happened import MONTHS

if TYPE_CHECKING:
    from heed.chronologies.core.happened import Happened, Moment


def say_day(day: date) -> str:
    """3 April 2016."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_time(moment: datetime) -> str:
    """9.40pm, noon, midnight."""
    if (moment.hour, moment.minute) in ((0, 0), (12, 0)):
        return "midnight" if moment.hour == 0 else "noon"
    hour = moment.hour % 12 or 12
    minutes = f".{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def say_moment(moment: Moment) -> str:
    if isinstance(moment, datetime):
        return f"{say_day(moment.date())}, {say_time(moment)}"
    return say_day(moment)


def say_span(first: date, last: date) -> str:
    """8 to 9 June 2015; 30 December 2014 to 2 January 2015."""
    if first == last:
        return say_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {say_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {say_day(last)}"
    return f"{say_day(first)} to {say_day(last)}"


def describe(happened: Happened) -> str:
    """The date with no more exactness than it has; "About" where the writer was not certain."""
    if happened.start is None or happened.end is None:
        return "Date not known"
    said = _say(happened)
    return said if happened.certain else f"About {said}"


def _say(happened: Happened) -> str:
    start, end = happened.start, happened.end
    assert start is not None
    assert end is not None
    first, last = happened.first_day, happened.last_day
    assert first is not None
    assert last is not None
    if happened.precision == "minute" and start == end:
        return say_moment(start)
    if happened.precision == "minute":
        return f"{say_moment(start)} to {say_moment(end)}"
    if happened.precision == "week" and (last - first).days == 6:
        return f"week of {say_day(first)}"
    if happened.precision == "season":
        return season_of(first, last) or say_span(first, last)
    if happened.precision == "year" and first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    if (
        happened.precision == "month"
        and first.day == 1
        and (first.year, first.month) == (last.year, last.month)
    ):
        from calendar import monthrange

        if last.day == monthrange(last.year, last.month)[1]:
            return f"{MONTHS[first.month - 1]} {first.year}"
    return say_span(first, last)
