"""Closer and wider: the parts of a period that can be looked at by themselves, each an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict

from heed.chronologies.filtering import with_
from heed.ui import words

MOST_MONTHS, MOST_DAYS = 14, 31


@dataclass(frozen=True)
class Period:
    """First and last day, and how people call it: "2015", "April 2015", "week of 13 April 2015"."""

    first: date
    last: date
    title: str

    def short(self, within: Period) -> str:
        """Its name beside the name of the period that it is a part of: "April" in 2015."""
        year = f" {self.first.year}"
        is_said = within.first.year == within.last.year == self.first.year == self.last.year
        return self.title.removesuffix(year) if is_said and self.title != year.strip() else self.title

    def in_(self, query: QueryDict, **more: str) -> str:
        """The address's query with this period; anything else chosen stays."""
        return with_(query, first=typed(self.first, self.last), last=typed(self.last, self.first), **more)


def period_of(first: date, last: date) -> Period:
    """A period with its name."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return Period(
            first, last, str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
        )
    if first.day == 1 and _month_end(last) == last:
        months = [f"{words.MONTHS[each.month - 1]} {each.year}" for each in (first, last)]
        return Period(first, last, " to ".join(dict.fromkeys(months)))
    if (last - first).days == 6:
        return Period(first, last, f"Week of {words.day(first)}")
    return Period(first, last, " to ".join(dict.fromkeys([words.day(first), words.day(last)])))


def typed(day: date, other: date) -> str:
    """A day as a person would type it as an end of a period: no more exactly than the period needs."""
    first, last = min(day, other), max(day, other)
    if first.day == 1 and _month_end(last) == last:
        if (first.month, last.month) == (1, 12):
            return str(day.year)
        return f"{words.MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year}"


def parts_of(first: date, last: date) -> list[Period]:
    """The years, months, weeks or days that a period is made of: as many as can be looked at side by side."""
    days = (last - first).days + 1
    if days <= 7:
        return [Period(day, day, words.day(day)) for day in (first + timedelta(days=n) for n in range(days))]
    if days <= MOST_DAYS:
        return list(_weeks(first, last))
    if (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
        return list(_months(first, last))
    return [period_of(date(year, 1, 1), date(year, 12, 31)) for year in range(first.year, last.year + 1)]


def around(first: date, last: date) -> list[Period]:
    """The wider periods that this one lies in: its month, its year; none that is not wider."""
    found = []
    year = period_of(date(first.year, 1, 1), date(first.year, 12, 31))
    month = period_of(first.replace(day=1), _month_end(first))
    for wider in (year, month):
        if wider.first <= first and last <= wider.last and (wider.first, wider.last) != (first, last):
            found.append(wider)
    return found


def beside(first: date, last: date) -> tuple[Period, Period]:
    """The periods of the same length before and after: whole months and years stay whole."""
    if first.day == 1 and _month_end(last) == last:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        before = _month_start(first, -months)
        after = _month_start(first, months)
        return (
            period_of(before, first - timedelta(days=1)),
            period_of(after, _month_start(after, months) - timedelta(days=1)),
        )
    days = timedelta(days=(last - first).days + 1)
    return period_of(first - days, first - timedelta(days=1)), period_of(
        last + timedelta(days=1), last + days
    )


def _weeks(first: date, last: date) -> Iterator[Period]:
    day = first - timedelta(days=first.weekday())
    while day <= last:
        yield period_of(day, day + timedelta(days=6))
        day += timedelta(days=7)


def _months(first: date, last: date) -> Iterator[Period]:
    day = first.replace(day=1)
    while day <= last:
        yield period_of(day, _month_end(day))
        day = _month_start(day, 1)


def _month_start(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 + months
    return date(min(max(place // 12, 1), 9998), place % 12 + 1, 1)


def _month_end(day: date) -> date:
    return _month_start(day, 1) - timedelta(days=1)
