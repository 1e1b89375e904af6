"""The grammar of written UK dates: doubt words, weeks, ranges, and single dates within them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from heed.chronologies.core.dates import single, times
from heed.chronologies.core.dates.around import Bare, bare_of, strip_marks, without_part_of_day
from heed.chronologies.core.dates.context import DateContext, Order
from heed.chronologies.core.dates.saying import describe
from heed.chronologies.core.dates.single import WEEKDAY
from heed.chronologies.core.dates.span import NotSettled, Span
from heed.chronologies.core.dates.words import SEASONS, WEEKDAYS
from heed.chronologies.core.happened import Happened, Moment, day_of

LONGEST = 80
DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", " ": " "})
WEEK = re.compile(
    r"^(?:w\s*[/.]?\s*([cbe])\b\.?|(?:week|wk)\s*\.?\s*(commencing|comm\.?|beginning|starting|of|ending))\s*[:,\-]?\s*"
)
WEEKEND = re.compile(r"^(?:the\s+)?weekend(?:\s+(?:of|beginning|commencing))?\s+")
BETWEEN = re.compile(r"^(?:from|between)\s+")
RANGE = re.compile(r"\s*(?:\bto\b|\buntil\b|\btill?\b|\bthrough\b|\band\b|\bor\b|&|-)\s*")
ALTERNATIVES = frozenset({"and", "&", "or"})
NOTHING = r"(?:\?{1,2}|x{1,2}|-{1,2}|_{1,2}|0{1,2})"
NO_DAY = re.compile(rf"^{NOTHING}\s*[/.\-]\s*(\d{{1,2}})\s*[/.\-]\s*(\d{{4}}|\d{{2}})$")
NO_DAY_NAMED = re.compile(r"^(?:\?\?|xx|--|__|00)[\s\-/.]*(?=[a-z])(?!x)")
NO_MONTH = re.compile(rf"^{NOTHING}\s*[/.\-]\s*{NOTHING}\s*[/.\-]\s*(\d{{4}})$")
TWO_DAYS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s*/\s*(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z].*)$")
TWO_MONTHS = re.compile(r"^([a-z]+)\s*/\s*([a-z]+)\s+(\d{4}|'?\d{2})$")
BETWEEN_DATES = re.compile(r"\s*[,;\n]\s*")
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
    text = strip_marks(text)
    partial = _partial(text, context) if text else None
    if partial is not None:
        return partial
    bare = bare_of(text)
    span = _any(bare.text, context) if bare.text else None
    if span is None:
        raise _several(bare.text, context) or _unread(bare.text)
    span = _with_doubts(span, bare)
    if bare.question_marks > 1:
        said = describe(Happened(span.start, span.end, span.precision, True, text))
        raise NotSettled(
            "unsure", f"The writer doubts it. It would be kept as “{said}, not certain”.", (span,)
        )
    return span


def _any(text: str, context: DateContext) -> Span | None:
    readers = (_week, _weekend, _moment, _pair, _range, _part_of_day, _open_start)
    return next((span for reader in readers if (span := reader(text, context)) is not None), None)


def _with_doubts(span: Span, bare: Bare) -> Span:
    is_day = span.precision in ("day", "minute")
    if bare.is_hedged or bare.is_open or (bare.has_no_day and is_day):
        span = replace(span, certain=False)
    return replace(span, notes=span.notes + bare.notes) if bare.notes else span


def _partial(text: str, context: DateContext) -> Span | None:
    """??/05/2016, xx May 2016, 00/00/2016: the day, or day and month, are left open by the writer."""
    year = NO_MONTH.match(text)
    if year:
        return single.read(year[1], context)
    month = NO_DAY.match(text)
    if month:
        return single.read(f"{month[1]}/{single.full_year(month[2], context)}", context)
    named = NO_DAY_NAMED.match(text)
    if named:
        span = single.read(text[named.end() :], context)
        return span if span is not None and span.precision == "month" else None
    return None


def _weekend(text: str, context: DateContext) -> Span | None:
    """The Saturday and Sunday of a weekend that is named by either day, or by both."""
    match = WEEKEND.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    span = single.read(rest, context) or _pair(rest, context) or _range(rest, context)
    first = day_of(span.start) if span is not None and span.precision == "day" else None
    if first is None or first.weekday() < 5:
        return None
    saturday = first - timedelta(days=first.weekday() - 5)
    return Span(saturday, saturday + timedelta(days=1))


def _pair(text: str, context: DateContext) -> Span | None:
    """22/23 May 2016, May/June 2016."""
    days = TWO_DAYS.match(text)
    if days and int(days[2]) == int(days[1]) + 1:
        return _range(f"{days[1]} - {days[2]} {days[3]}", context)
    months = TWO_MONTHS.match(text)
    return _range(f"{months[1]} - {months[2]} {months[3]}", context) if months else None


def _part_of_day(text: str, context: DateContext) -> Span | None:
    """A day with "evening" or "pm" beside it: the day, and no time that nobody wrote."""
    found = without_part_of_day(text)
    if found is None:
        return None
    rest, part = found
    span = single.read(rest, context) or _pair(rest, context) or _range(rest, context)
    if span is None or span.precision != "day":
        return None
    return replace(span, notes=(*span.notes, f"The file says “{part}”."))


def _open_start(text: str, context: DateContext) -> Span | None:
    """From 22 May 2016, with no end."""
    if not text.startswith("from "):
        return None
    span = _moment(text.removeprefix("from "), context)
    note = "The file gives no end: it went on from this date."
    return replace(span, certain=False, notes=(*span.notes, note)) if span is not None else None


def _several(text: str, context: DateContext) -> NotSettled | None:
    """Two dates or more in one cell, parted by commas: which of them is meant is a question."""
    pieces = [piece for piece in BETWEEN_DATES.split(text) if piece]
    spans = [single.read(piece, context) for piece in pieces] if len(pieces) > 1 else [None]
    found = tuple(span for span in spans if span is not None)
    if len(found) < len(spans):
        return None
    return NotSettled("several", "There is more than one date in the cell.", found)


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
        joint = match[0].strip()
        last = _moment(right, context)
        first = _first_of_range(left, last, context) if last is not None else None
        if first is None or last is None:
            continue
        if joint == "or" or (joint in ALTERNATIVES and bare == text and not _are_neighbours(first, last)):
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
    text = WEEKDAY.sub("", text, count=1)
    match = DAY_AND_MONTH.match(text)
    if match and (match[2] or single.month_of(match[3]) is not None):
        return NotSettled("no_year", "There is no year.")
    if single.month_of(text) is not None or text in SEASONS:
        return NotSettled("no_year", "There is no year.")
    return NotSettled("unreadable", "Not a date as written.")
