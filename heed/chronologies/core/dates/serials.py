"""Dates that a spreadsheet holds as numbers or as typed dates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from heed.chronologies.core.dates.context import DateContext
from heed.chronologies.core.dates.saying import say_day
from heed.chronologies.core.dates.span import NotSettled, Span, one_day
from heed.chronologies.core.happened import Moment, day_of

EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001  spreadsheets know no time zones
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
FIRST_SERIAL = 10_000  # 18 May 1927: below it, numbers in a date column are more likely years or counts
LAST_SERIAL = 80_000
MINUTE = timedelta(minutes=1)


def read(cell: object, context: DateContext) -> Span:
    """Reads a typed date or a serial number; a whole number that looks like a year is that year."""
    if isinstance(cell, datetime | date):
        return _typed(cell, context)
    if isinstance(cell, time):
        raise NotSettled("no_date", f"There is only a time, {cell:%H:%M}, and no day.")
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise NotSettled("no_date", "There is no date. Nothing is guessed.")
    if float(cell).is_integer() and 1900 <= cell <= 2100:
        year = int(cell)
        return Span(date(year, 1, 1), date(year, 12, 31), "year")
    if not FIRST_SERIAL <= cell <= LAST_SERIAL:
        raise NotSettled("unreadable", "A number that is not a date.")
    return _span(from_serial(float(cell), epoch_1904=context.epoch_1904))


def from_serial(number: float, *, epoch_1904: bool) -> Moment:
    """The moment of a spreadsheet's day number, to the nearest minute."""
    epoch = EPOCH_1904 if epoch_1904 else EPOCH_1900
    minutes = round(number * 24 * 60)
    moment = epoch + minutes * MINUTE
    return moment.date() if minutes % (24 * 60) == 0 else moment


def _typed(cell: Moment, context: DateContext) -> Span:
    span = _span(cell)
    day = day_of(cell)
    assert day is not None
    if context.order.swapped and day.day != day.month:
        other = one_day(date(day.year, day.day, day.month))
        raise NotSettled(
            "swapped",
            f"Could be {say_day(day)} or {say_day(date(day.year, day.day, day.month))}. The spreadsheet may have "
            "taken the month for the day: every date it understood has a day up to 12.",
            (span, other),
        )
    return span


def _span(moment: Moment) -> Span:
    if isinstance(moment, datetime):
        if moment.time() == time():
            return one_day(moment.date())
        moment = moment.replace(second=0, microsecond=0, tzinfo=None)
        return Span(moment, moment, "minute")
    return one_day(moment)
