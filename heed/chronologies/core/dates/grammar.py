"""The grammar of written UK dates: doubt words, weeks, ranges, and single dates within them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from heed.chronologies.core.dates import single, times
from heed.chronologies.core.dates.context import DateContext, Order
from heed.chronologies.core.dates.saying import describe
from heed.chronologies.core.dates.span import NotSettled, Span
from heed.chronologies.core.dates.words import WEEKDAYS
from heed.chronologies.core.happened import Happened, Moment, day_of

LONGEST = 80
DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", " ": " "})
HEDGES = re.compile(
    r"^(?:\?+|~|approx(?:imately|\.)?|around(?: about)?|about|abt\.?|circa|ca?\.|c(?=[\s\d])|possibly|probably|"
    r"believed(?: to be)?|thought to be|est(?:imated)?\.?|roughly|some ?time in|before|after|by|prior to|"
    r"until|since|on or (?:about|around|before|after))\s*"
)
TRAILING_HEDGES = re.compile(r"\s*(?:\(?(?:\?+|approx(?:imately|\.)?|tbc|estimated|est\.?|circa)\)?)$")
WEEK = re.compile(
    r"^(?:w\s*[/.]?\s*([cbe])\b\.?|(?:week|wk)\s*\.?\s*(commencing|comm\.?|beginning|starting|of|ending))\s*[:,\-]?\s*"
)
BETWEEN = re.compile(r"^(?:from|between)\s+")
RANGE = re.compile(r"\s*(?:\bto\b|\buntil\b|\btill?\b|\bthrough\b|\band\b|&|-)\s*")
SHORT_START = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
DAY_AND_MONTH = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s*(?:[/.\-]\s*(\d{1,2})|\s*([a-z]+))$")


def fold(text: str) -> str:
    """The text in lower case with plain dashes and single spaces."""
    return " ".join(text.translate(DASHES).lower().split()).strip(" ,;")


def read(text: str, context: DateContext) -> Span:
    """Reads folded text as a span of time, or raises NotSettled with the reason."""
    if text[0].isdigit() and (plain := single.read(text, context)) is not None:
        return plain
    if len(text) > LONGEST:
        raise NotSettled("unreadable", "Not a date as written: too long to be one.")
    bare, marks, hedged = _without_hedges(text)
    span = _week(bare, context) or _moment(bare, context) or _range(bare, context)
    if span is None:
        raise _unread(bare)
    if hedged:
        span = replace(span, certain=False)
    if marks > 1:
        said = describe(Happened(span.start, span.end, span.precision, True, text))
        raise NotSettled(
            "unsure", f"The writer doubts it. It would be kept as “{said}, not certain”.", (span,)
        )
    return span


def _without_hedges(text: str) -> tuple[str, int, bool]:
    marks, hedged = text.count("?"), False
    while match := HEDGES.match(text):
        text, hedged = text[match.end() :], True
    while (match := TRAILING_HEDGES.search(text)) and match.start() > 0:
        text, hedged = text[: match.start()], True
    return text.strip(" ,;"), marks, hedged


def _week(text: str, context: DateContext) -> Span | None:
    match = WEEK.match(text)
    if match is None:
        return None
    day = single.read(text[match.end() :], context)
    if day is None or day.precision != "day" or day.start != day.end:
        return None
    first = day_of(day.start)
    assert first is not None
    ends = match[1] == "e" or match[2] == "ending"
    if ends:
        return Span(first - timedelta(days=6), first, "week", day.certain, day.notes)
    notes = day.notes
    if first.weekday() in (5, 6) and match[2] != "of":
        notes += (f"The week is said to begin on a {WEEKDAYS[first.weekday()]}.",)
    return Span(first, first + timedelta(days=6), "week", day.certain, notes)


def _moment(text: str, context: DateContext) -> Span | None:
    """One date, with or without a time before or after it."""
    found = single.read(text, context)
    if found is not None:
        return found
    for rest, clock, note in times.splits(text):
        found = single.read(rest, context)
        day = day_of(found.start) if found is not None and found.precision == "day" else None
        if found is not None and day is not None and found.start == found.end:
            moment = datetime.combine(day, clock)
            return Span(moment, moment, "minute", found.certain, (*found.notes, *note))
    return None


def _range(text: str, context: DateContext) -> Span | None:
    """Two dates joined by "to", "and" or a dash; the first may leave out the month or the year."""
    try:
        return _read_range(text, context)
    except NotSettled as doubt:
        if doubt.kind != "two_orders":
            raise
        day_first = _read_range(text, replace(context, order=Order()))
        options = (day_first,) if day_first is not None else ()
        reason = f"The days and months of this range could be the other way round. {context.order.describe()}"
        raise NotSettled("two_orders", reason, options) from None


def _read_range(text: str, context: DateContext) -> Span | None:
    bare = BETWEEN.sub("", text)
    for match in RANGE.finditer(bare):
        left, right = bare[: match.start()].strip(), bare[match.end() :].strip()
        if not left or not right:
            continue
        within_day = _times_of_one_day(left, right, context)
        if within_day is not None:
            return within_day
        joined_by_and = match[0].strip() in ("and", "&") and bare == text
        last = _moment(right, context)
        first = _first_of_range(left, last, context) if last is not None else None
        if first is None or last is None:
            continue
        if joined_by_and and not _are_neighbours(first, last):
            raise NotSettled("several", "There is more than one date in the cell.", (first, last))
        return _joined(first, last)
    return None


def _times_of_one_day(left: str, right: str, context: DateContext) -> Span | None:
    """1 February 2015, 09:15 to 10:00."""
    clock = times.read_time(right)
    if clock is None:
        return None
    first = _moment(left, context)
    if first is None or not isinstance(first.start, datetime):
        return None
    return replace(first, end=datetime.combine(first.start.date(), clock[0]))


def _first_of_range(left: str, last: Span, context: DateContext) -> Span | None:
    last_day = day_of(last.start)
    assert last_day is not None
    if (short := SHORT_START.match(left)) and last.precision == "day":
        return single.day_of_numbers(int(short[1]), last_day.month, last_day.year)
    if (part := DAY_AND_MONTH.match(left)) and last.precision == "day":
        month = int(part[2]) if part[2] else single.month_of(part[3])
        if month is not None and 1 <= month <= 12:
            return single.day_of_numbers(int(part[1]), month, last_day.year)
    if (month := single.month_of(left)) and last.precision == "month":
        return single.whole_month(month, last_day.year)
    return _moment(left, context)


def _are_neighbours(first: Span, last: Span) -> bool:
    one, other = day_of(first.end), day_of(last.start)
    assert one is not None
    assert other is not None
    return other - one == timedelta(days=1)


def _joined(first: Span, last: Span) -> Span:
    coarse = ["year", "month", "week", "day", "minute"]
    precision = min((first.precision, last.precision), key=lambda p: coarse.index(p) if p in coarse else 0)
    start, end = first.start, last.end
    if isinstance(start, datetime) != isinstance(end, datetime):
        start, end, precision = _plain_day(start), _plain_day(end), "day"
    return Span(start, end, precision, first.certain and last.certain, first.notes + last.notes)


def _plain_day(moment: Moment) -> Moment:
    day = day_of(moment)
    assert day is not None
    return day


def _unread(text: str) -> NotSettled:
    match = DAY_AND_MONTH.match(text)
    if match and (match[2] or single.month_of(match[3]) is not None):
        return NotSettled("no_year", "There is no year.")
    return NotSettled("unreadable", "Not a date as written.")
