"""When something happened, no more exactly than the agency wrote it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

Precision = Literal["minute", "day", "week", "month", "season", "year", "unknown"]
Moment = date | datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happened:
    """A date as it can honestly be known: first and last day, how exact it is, and the words it came from.

    `start` and `end` are both included in the span, and are None only where the precision is "unknown".
    They are datetimes where the precision is "minute", else dates. `certain`: the writer did not hedge.
    """

    start: Moment | None
    end: Moment | None
    precision: Precision
    certain: bool
    text: str

    @property
    def first_day(self) -> date | None:
        return day_of(self.start)

    @property
    def last_day(self) -> date | None:
        return day_of(self.end)

    @property
    def single_day(self) -> date | None:
        """The one day it happened on, or None where it is not known to the day."""
        if self.precision == "day" and self.start is self.end and self.start.__class__ is date:
            return self.start  # nearly always, and asked of every entry again and again
        if self.precision not in ("minute", "day"):
            return None
        first = day_of(self.start)
        return first if first == day_of(self.end) else None

    def describe(self) -> str:
        """Says the date as a reader would: "3 April 2016", "About April 2015", "8 to 9 June 2015"."""
        from heed.chronologies.core.dates.saying import describe

        return describe(self)

    def at_time(self, moment: datetime) -> Happened:
        return replace(self, start=moment, end=moment, precision="minute")


def day_of(moment: Moment | None) -> date | None:
    """The calendar day of a moment."""
    if moment.__class__ is date or not isinstance(moment, datetime):
        return moment
    return moment.date()


def short_year(happened: Happened) -> int | None:
    """The year that two figures were read as, or None where the year is written in full."""
    day = happened.first_day
    return day.year if day is not None and str(day.year) not in happened.text else None


def unknown(text: str) -> Happened:
    """An agency that says itself that the date is not known."""
    return Happened(None, None, "unknown", False, text)
