"""One written date: a day, a month, a season, a year or a feast."""

from __future__ import annotations

import re
from datetime import date

from heed.chronologies.core.dates.context import DateContext
from heed.chronologies.core.dates.saying import say_day
from heed.chronologies.core.dates.span import NotSettled, Span, one_day
from heed.chronologies.core.dates.words import (
    MONTH_NUMBERS,
    WEEKDAY_NUMBERS,
    WEEKDAYS,
    feast_span,
    last_of_month,
    season_span,
)
from heed.chronologies.core.happened import MONTHS

YEAR = r"(\d{4}|'?\d{2})"
WEEKDAY = re.compile(
    rf"^({'|'.join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True))})\b\.?\s*,?\s*(?:the\s+)?(?=\d)"
)
ISO = re.compile(r"^(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})$")
NUMERIC = re.compile(r"^(\d{1,2})\s*([/.\-\s])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$")
DAY_MONTH = re.compile(rf"^(\d{{1,2}})\s*(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]*([a-z]+)[\s\-/.,]*{YEAR}$")
MONTH_DAY = re.compile(rf"^([a-z]+)\.?[\s\-]*(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+){YEAR}$")
YEAR_FIRST = re.compile(r"^(\d{4})[\s\-/]+([a-z]+)[\s\-/]+(\d{1,2})$")
PART = r"(?:(?:the\s+)?(early|mid|middle of|middle|late|start of|start|beginning of|beginning|end of|end)[\s\-]+)?"
MONTH = re.compile(rf"^{PART}(?:in\s+)?([a-z]+)\.?[\s,\-/]*(?:of\s+)?{YEAR}$")
NUMERIC_MONTH = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{4})$")
ISO_MONTH = re.compile(r"^((?:19|20)\d{2})-(\d{2})$")
TERM = re.compile(rf"^(autumn|spring|summer)\s+term\s+(?:of\s+)?{YEAR}$")
TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (4, 7)}
DECADE = re.compile(r"^(?:the\s+)?((?:19|20)\d)0'?s$")
SEASON = re.compile(
    rf"^{PART}(?:in\s+)?(spring|summer|autumn|winter)(?:\s+of)?[\s\-]*{YEAR}(?:\s*(?:/|-|\bto\b)\s*(\d{{4}}|\d{{2}}))?$"
)
YEAR_ALONE = re.compile(rf"^{PART}(?:in\s+)?((?:19|20)\d{{2}})$")
TWO_YEARS = re.compile(r"^((?:19|20)\d{2})\s*(?:/\s*(\d{4}|\d{2})|-\s*(\d{2}))$")
FEAST = re.compile(rf"^([a-z' ]+?)\s*{YEAR}$")


def read(text: str, context: DateContext) -> Span | None:
    """Reads one date, or None where the text is none; raises NotSettled where it is one and cannot be right."""
    said_weekday = WEEKDAY.match(text)
    rest = text[said_weekday.end() :] if said_weekday else text
    for reader in READERS:
        span = reader(rest, context)
        if span is not None:
            if said_weekday:
                _check_weekday(said_weekday[1], span)
            return span
    return None


def month_of(word: str) -> int | None:
    return MONTH_NUMBERS.get(word.strip(". "))


def full_year(text: str, context: DateContext) -> int:
    """A year in four figures. Two figures are the year of the century that lies nearest the period under review;

    without a period, this century's if it has begun or is less than ten years away (a slip that the check for future
    dates then shows), else the last century's.
    """
    number = int(text.lstrip("'"))
    if len(text.lstrip("'")) == 4:
        return in_reach(number)
    year = context.read_on.year // 100 * 100 + number
    if year >= context.read_on.year + 10:
        return year - 100
    if context.period is None:
        return year
    first, last = context.period[0].year, context.period[1].year
    return min((year, year - 100), key=lambda each: max(first - each, each - last, 0))


def in_reach(year: int) -> int:
    """The year, or NotSettled where no record can mean it and the calendar may not even go so far."""
    if not 1000 <= year < 3000:
        raise NotSettled("implausible", f"The year {year:04d} cannot be meant.")
    return year


def day_of_numbers(day: int, month: int, year: int) -> Span:
    """The day, or NotSettled where the calendar has no such day."""
    try:
        return one_day(date(in_reach(year), month, day))
    except ValueError:
        name = f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else f"{day}/{month}/{year}"
        raise NotSettled("impossible", f"There is no {name}.") from None


def whole_month(month: int, year: int) -> Span:
    return Span(date(in_reach(year), month, 1), last_of_month(year, month), "month")


def _iso(text: str, context: DateContext) -> Span | None:
    match = ISO.match(text)
    if match is None:
        return None
    return day_of_numbers(int(match[4]), int(match[3]), int(match[1]))


def _numeric(text: str, context: DateContext) -> Span | None:
    """Day first, as in the UK; asked about where the file also writes the month first (which nobody does with dots)."""
    match = NUMERIC.match(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), full_year(match[4], context)
    if first == 0:
        return None  # "00/05/2016": the day is left open
    if first <= 12 < second <= 31:
        span = day_of_numbers(second, first, year)
        return one_day(date(year, first, second), f"Written month first: “{text}”.") if span else None
    could_be_american = match[2] != "." and not context.order.is_settled
    if first <= 12 and second <= 12 and first != second and could_be_american:
        day_first, month_first = one_day(date(year, second, first)), one_day(date(year, first, second))
        raise NotSettled(
            "two_orders",
            f"Could be {say_day(date(year, second, first))} or {say_day(date(year, first, second))}. "
            + context.order.describe(),
            (day_first, month_first),
        )
    return day_of_numbers(first, second, year)


def _named(text: str, context: DateContext) -> Span | None:
    match = DAY_MONTH.match(text)
    month = month_of(match[2]) if match else None
    if match is None or month is None:
        return None
    return day_of_numbers(int(match[1]), month, full_year(match[3], context))


def _year_first_named(text: str, context: DateContext) -> Span | None:
    match = YEAR_FIRST.match(text)
    month = month_of(match[2]) if match else None
    if match is None or month is None:
        return None
    return day_of_numbers(int(match[3]), month, int(match[1]))


def _month_first_named(text: str, context: DateContext) -> Span | None:
    match = MONTH_DAY.match(text)
    month = month_of(match[1]) if match else None
    if match is None or month is None:
        return None
    return day_of_numbers(int(match[2]), month, full_year(match[3], context))


def _season(text: str, context: DateContext) -> Span | None:
    match = SEASON.match(text)
    if match is None:
        return None
    part, season, year, second = match[1], match[2], full_year(match[3], context), match[4]
    if second is not None and (season != "winter" or int(second[-2:]) != (year + 1) % 100):
        return None
    first, last = season_span(season, year)
    loose_winter = season == "winter" and second is None
    if part:
        return Span(*_part_of(part, first, last), "season", certain=False)
    return Span(first, last, "season", certain=not loose_winter)


def _term(text: str, context: DateContext) -> Span | None:
    """A school term, which begins and ends differently from place to place."""
    match = TERM.match(text)
    if match is None:
        return None
    year, (first, last) = full_year(match[2], context), TERMS[match[1]]
    return Span(date(year, first, 1), last_of_month(year, last), "season", certain=False)


def _iso_month(text: str, context: DateContext) -> Span | None:
    """2016-05 is a month; 2011-12 could be two years as well, and is asked about."""
    match = ISO_MONTH.match(text)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    year, month = int(match[1]), int(match[2])
    span = whole_month(month, year)
    if month != (year + 1) % 100:
        return span
    years = Span(date(year, 1, 1), date(year + 1, 12, 31), "year", certain=False)
    raise NotSettled(
        "several", f"Could be {MONTHS[month - 1]} {year}, or {year} to {year + 1}.", (span, years)
    )


def _month(text: str, context: DateContext) -> Span | None:
    numeric = NUMERIC_MONTH.match(text)
    if numeric:
        return whole_month(int(numeric[1]), int(numeric[2])) if 1 <= int(numeric[1]) <= 12 else None
    match = MONTH.match(text)
    month = month_of(match[2]) if match else None
    if match is None or month is None:
        return None
    part, written_year = match[1], match[3]
    span = whole_month(month, full_year(written_year, context))
    if part:
        first, last = span.start, span.end
        return Span(*_part_of(part, first, last), "month", certain=False)
    if len(written_year) == 2 and int(written_year) <= 31:
        said = f"{MONTHS[month - 1]} {full_year(written_year, context)}"
        reason = f"Could be {said}, or {int(written_year)} {MONTHS[month - 1]} without a year."
        raise NotSettled("no_year", reason, (span,))
    return span


def _year(text: str, context: DateContext) -> Span | None:
    two = TWO_YEARS.match(text)
    if two:
        first, second = int(two[1]), int((two[2] or two[3])[-2:])
        if second != (first + 1) % 100:
            return None
        return Span(date(first, 1, 1), date(first + 1, 12, 31), "year", certain=False)
    decade = DECADE.match(text)
    if decade:
        return Span(
            date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31), "year", certain=False
        )
    match = YEAR_ALONE.match(text)
    if match is None:
        return None
    year = int(match[2])
    if match[1]:
        return Span(*_part_of(match[1], date(year, 1, 1), date(year, 12, 31)), "year", certain=False)
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def _feast(text: str, context: DateContext) -> Span | None:
    match = FEAST.match(text)
    found = feast_span(match[1], full_year(match[2], context)) if match else None
    if found is None:
        return None
    first, last, is_one_day = found
    return one_day(first) if is_one_day else Span(first, last, "week", certain=False)


def _part_of(part: str, first: date, last: date) -> tuple[date, date]:
    """The early, middle or late third of a span; a convention for sorting, so always marked as not certain."""
    third = (last - first) / 3
    if part.startswith(("early", "start", "beginning")):
        return first, first + third
    if part.startswith("mid"):
        return first + third, last - third
    return last - third, last


def _check_weekday(word: str, span: Span) -> None:
    said, is_really = WEEKDAY_NUMBERS[word], span.start.weekday()
    if span.precision == "day" and span.start == span.end and said != is_really:
        day = span.start
        raise NotSettled(
            "weekday",
            f"{say_day(day)} was a {WEEKDAYS[is_really]}, and the file says {WEEKDAYS[said]}.",
            (span,),
        )


READERS = (
    _numeric, _iso, _named, _month_first_named, _year_first_named, _season, _iso_month, _month, _year, _term, _feast,
)  # fmt: skip
