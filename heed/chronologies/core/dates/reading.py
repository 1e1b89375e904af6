"""Reads one date: settled, or refused with a sentence and what it might be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from heed.chronologies.core.dates import grammar, serials, typos
from heed.chronologies.core.dates.context import DateContext
from heed.chronologies.core.dates.saying import say_day
from heed.chronologies.core.dates.span import Doubt, NotSettled, Span, one_day
from heed.chronologies.core.dates.words import DITTO_WORDS, UNKNOWN_WORDS
from heed.chronologies.core.happened import Happened, day_of, unknown

__all__ = ["Doubt", "Reading", "read_date"]

EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says of a date: `happened` where it is settled, else a `reason` and the `options` it may mean."""

    happened: Happened | None
    kind: Doubt | Literal["settled"] = "settled"
    reason: str | None = None
    options: tuple[Happened, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_settled(self) -> bool:
        return self.happened is not None


def read_date(cell: object, *, context: DateContext) -> Reading:
    """Reads a date as an agency wrote it, text or spreadsheet cell; what could be two days is asked, never guessed."""
    if cell.__class__ is date and not context.order.swapped and EARLIEST <= cell <= context.read_on:
        return Reading(Happened(cell, cell, "day", True, f"{cell:%d/%m/%Y}"))
    text = written(cell)
    try:
        if isinstance(cell, str):
            folded = grammar.fold(cell)
            if not folded:
                raise NotSettled("no_date", "There is no date. Nothing is guessed.")
            if folded in UNKNOWN_WORDS:
                return Reading(unknown(text))
            if folded in DITTO_WORDS:
                raise NotSettled("as_above", f"“{text}” points at the row above.")
            span = grammar.read(folded, context)
        else:
            span = serials.read(cell, context)
        check_plausible(span, context)
    except NotSettled as doubt:
        return _asked(doubt, text, cell, context)
    return Reading(happened_of(span, text), notes=span.notes + _century(span, text, context))


def _century(span: Span, text: str, context: DateContext) -> tuple[str, ...]:
    """Says which year two figures were taken for, where it is not plain from the period under review."""
    year = span.start.year
    if str(year) in text:
        return ()
    first, last = context.period or (date(2000, 1, 1), context.read_on)
    return () if first.year <= year <= last.year else (f"The year of two figures was taken as {year}.",)


def happened_of(span: Span, text: str) -> Happened:
    return Happened(span.start, span.end, span.precision, span.certain, text)


def check_plausible(span: Span, context: DateContext) -> None:
    """No entry lies after the day its file was read, none before 1900, and none ends before it begins."""
    first, last = day_of(span.start), day_of(span.end)
    assert first is not None
    assert last is not None
    if first > context.read_on:
        raise NotSettled(
            "future",
            f"{say_day(first)} is later than the day the file was read, {say_day(context.read_on)}.",
            turned_round(span),
        )
    if first < EARLIEST:
        raise NotSettled("implausible", f"{say_day(first)} is too long ago to be meant.")
    if last < first:
        raise NotSettled(
            "implausible", f"It would end on {say_day(last)}, before it begins on {say_day(first)}."
        )


def turned_round(span: Span) -> tuple[Span, ...]:
    """The day with day and month the other way round, where there is such a day."""
    day = day_of(span.start)
    if (
        span.precision != "day"
        or span.start != span.end
        or day is None
        or day.day > 12
        or day.day == day.month
    ):
        return ()
    return (one_day(date(day.year, day.day, day.month)),)


def _asked(doubt: NotSettled, text: str, cell: object, context: DateContext) -> Reading:
    spans = doubt.options
    reason = doubt.reason
    if not spans and doubt.kind == "unreadable" and isinstance(cell, str):
        spans = typos.suggest(grammar.fold(cell), context)
        if spans:
            start = spans[0].start
            shown = day_of(start)
            reason = f"Not a date as written. Looks like {shown:%d/%m/%Y}."
    options = tuple(happened_of(span, text) for span in spans if _is_plausible(span, context))
    return Reading(None, doubt.kind, reason, options)


def _is_plausible(span: Span, context: DateContext) -> bool:
    try:
        check_plausible(span, context)
    except NotSettled:
        return False
    return True


def written(cell: object) -> str:
    """The cell as a person would see it in the file."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        if cell.time() == time():
            return f"{cell:%d/%m/%Y}"
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
