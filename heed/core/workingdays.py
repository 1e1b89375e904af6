"""Counting days as the law counts them: working days, weeks and months, with bank holidays left out.

A working day is any day but a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday of the
part of the United Kingdom concerned (SI 2013/2299, regulation 4(5)). The day after the trigger is day 1.
"""

from __future__ import annotations

import calendar as month_lengths
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal, get_args

Division = Literal["england-and-wales", "scotland", "northern-ireland"]
DIVISIONS: Final[tuple[Division, ...]] = get_args(Division)

# The government announces bank holidays a year or two ahead; single ones are still added later.
KNOWN_UNTIL: Final = date(2028, 12, 31)

_SUBDIVISION: Final[dict[Division, str]] = {
    "england-and-wales": "ENG",
    "scotland": "SCT",
    "northern-ireland": "NIR",
}
_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)

# The names that people use, where the calendar's own differ.
_PLAIN_NAMES: Final[dict[str, str]] = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Boxing Day (observed)": "Boxing Day (substitute day)",
    "Christmas Day (observed)": "Christmas Day (substitute day)",
    "New Year's Day": "New Year’s Day",
    "New Year's Day (observed)": "New Year’s Day (substitute day)",
}


class Calendar:
    """The working days of one part of the United Kingdom, with any days that a board adds itself.

    Shapes: `division` is one of `DIVISIONS`; `extra` maps a date to the name of a further holiday.
    Raises ValueError for a division that does not exist.
    """

    def __init__(self, division: Division, *, extra: Mapping[date, str] | None = None) -> None:
        if division not in DIVISIONS:
            raise ValueError(f"There is no calendar for {division!r}. Use {_listed()}.")
        self.division: Final = division
        self._extra: Final = dict(extra or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self._known_by() == other._known_by()

    def __hash__(self) -> int:
        return hash(self._known_by())

    def _known_by(self) -> tuple[str, frozenset[tuple[date, str]]]:
        return self.division, frozenset(self._extra.items())

    def without(self, day: date, name: str) -> Calendar:
        """The same calendar with one day more left out."""
        return Calendar(self.division, extra={**self._extra, day: name})

    def counting(self, day: date) -> Calendar:
        """The same calendar in which a day that was added counts again."""
        return Calendar(
            self.division, extra={each: name for each, name in self._extra.items() if each != day}
        )

    def holiday_name(self, day: date) -> str | None:
        """What holiday falls on this day, or None."""
        return self._extra.get(day) or _bank_holidays(self.division, day.year).get(day)

    def is_working_day(self, day: date) -> bool:
        """Offices are taken to be open on this day."""
        return day.weekday() < _SATURDAY and self.holiday_name(day) is None

    def add_working_days(self, day: date, number: int) -> date:
        """The working day that lies `number` working days after this one, or before it if negative.

        Nought gives the day itself, whatever it is.
        """
        step = _DAY if number >= 0 else -_DAY
        for _ in range(abs(number)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def holidays_between(self, first: date, last: date) -> list[tuple[date, str]]:
        """The holidays from one day to another, both included, that would else have been working days."""
        found = []
        for number in range((last - first).days + 1):
            day = first + number * _DAY
            name = self.holiday_name(day)
            if name is not None and day.weekday() < _SATURDAY:
                found.append((day, name))
        return found

    def is_provisional(self, day: date) -> bool:
        """Bank holidays up to this day are not all announced, so a count up to it may still move."""
        return day > KNOWN_UNTIL


@cache
def calendar_for(division: Division) -> Calendar:
    """The calendar of one part of the country, made once."""
    return Calendar(division)


def add_months(day: date, number: int) -> date:
    """The same day of the month, `number` months on (or back): the last day where that month is shorter."""
    month = day.year * 12 + day.month - 1 + number
    year, month = divmod(month, 12)
    last = month_lengths.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@cache
def _bank_holidays(division: Division, year: int) -> dict[date, str]:
    import holidays

    listed = holidays.country_holidays("GB", subdiv=_SUBDIVISION[division], years=year)
    return {day: _PLAIN_NAMES.get(name, name) for day, name in listed.items()}


def _listed() -> str:
    return ", ".join(DIVISIONS[:-1]) + f" or {DIVISIONS[-1]}"
