"""The dates of one row: when it happened, its time and end, and when the agency knew."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from itertools import compress
from operator import attrgetter, lt
from typing import NamedTuple, cast

from heed.chronologies.core.dates import DateContext, Order, Reading, read_date
from heed.chronologies.core.dates.reading import written
from heed.chronologies.core.dates.saying import say_day
from heed.chronologies.core.dates.times import read_time
from heed.chronologies.core.dates.words import DITTO_WORDS
from heed.chronologies.core.entries import Answer, AttentionKind, Option
from heed.chronologies.core.happened import Happened, day_of, short_year
from heed.chronologies.core.layout import Columns
from heed.chronologies.core.readers.sheet import Cell, Row
from heed.chronologies.core.silences import stated_span

NO_DATE_KNOWN = Option("No date known", Answer(date="unknown"))
MOST_REMEMBERED = 20_000
THEIR_OWN_KEYS = frozenset({str, date, datetime})
KNEW_BEFORE = "The agency is said to have known of it before it happened."
NEVER = date.max.toordinal()
Dates = tuple[Happened, Happened | None, tuple[str, ...]]  # when it happened, when the agency knew, notes


class Told(NamedTuple):
    """What a cell says of a date, with what is asked of it again and again.

    `asks`: there is a date, and it is not settled. `first`, `last`: the days by number, before and after all others
    where there are none. `day`: the one day it gives. `short_year`: what a year of two figures was read as.
    """

    reading: Reading
    happened: Happened | None
    notes: tuple[str, ...]
    asks: bool
    first: int
    last: int
    day: date | None
    short_year: int | None


HAPPENED, NOTES, ASKS = attrgetter("happened"), attrgetter("notes"), attrgetter("asks")
FIRST, LAST = attrgetter("first"), attrgetter("last")
DAY, SHORT_YEAR = attrgetter("day"), attrgetter("short_year")


class PlainDates(NamedTuple):
    """Row by row when it happened, when the agency knew, and notes. A row without a date needs a closer look."""

    happened: list[Happened | None]
    known: list[Happened | None]
    notes: list[tuple[str, ...]]

    def of(self, place: int) -> Dates | None:
        happened = self.happened[place]
        return None if happened is None else (happened, self.known[place], self.notes[place])


class Unsettled(Exception):  # noqa: N818  a question, not a failure
    """A row that a person has to settle."""

    def __init__(
        self,
        kind: AttentionKind,
        reason: str,
        place: int = -1,
        options: tuple[Option, ...] = (),
        shown: str = "",
    ) -> None:
        super().__init__(reason)
        self.kind: AttentionKind = kind
        self.reason = reason
        self.place = place
        self.options = options
        self.written = shown


def option_of(happened: Happened) -> Option:
    """The choice of a date, in words that read back as the same date."""
    label = happened.describe()
    if happened.certain:
        return Option(label, Answer(date=label))
    return Option(label, Answer(date=f"? {happened.text.strip(' ?')}"))


@lru_cache(maxsize=4)
def _told_under(context: DateContext) -> dict[Hashable, Told]:
    """What cells were read as, under the same day of reading and the same order of day and month."""
    return {}


@dataclass(slots=True)
class DatesOfRow:
    """Reads the date cells of a row; the same text is read once, also for several files in turn."""

    context: DateContext
    happened_at: int
    time_at: int
    ended_at: int
    known_at: int
    _seen: dict[Hashable, Told] = field(init=False)

    def __post_init__(self) -> None:
        order = self.context.order
        if order.is_settled and not order.swapped:  # how often the order was proved changes no reading
            self.context = replace(self.context, order=Order())
        self._seen = _told_under(self.context)

    def read(self, row: Row, answer: Answer, fields: dict[str, str], silence: str | None) -> Dates:
        """When it happened, when the agency knew, and notes; raises Unsettled."""
        reading = (
            self._reading(row[self.happened_at])
            if answer.date is None and self.happened_at < len(row)
            else self._answered(row, self.happened_at, answer.date)
        )
        if reading.happened is None and reading.kind == "no_date" and silence:
            reading = self._from_words(silence) or reading
        if reading.happened is None:
            raise self._unsettled(reading, row)
        happened, notes = reading.happened, reading.notes
        if not fields and not self._has_words(row):
            raise Unsettled("no_words", "There is a date and no words.", self.happened_at)
        if self.time_at >= 0:
            happened, more = self._with_time(happened, row, fields)
            notes += more
        if self.ended_at >= 0:
            happened = self._with_end(happened, row, answer)
        known = self._known(happened, row, answer) if self.known_at >= 0 else None
        if known is not None and _is_before(known, happened):
            notes += (KNEW_BEFORE,)
        return happened, known, notes

    def told_by(self, cells: Sequence[Cell]) -> list[Told]:
        """What each cell of a column says; every different cell is read once, whatever file it stands in."""
        seen, keys = self._seen, _keys(cells)
        new = set(keys).difference(seen)
        if len(seen) + len(new) > MOST_REMEMBERED:
            seen.clear()
            new = set(keys)
        if new:
            cell_of = dict(zip(keys, cells, strict=True))
            for key in new:
                seen[key] = self._told(cell_of[key])
        return list(map(seen.__getitem__, keys))

    def plain_ones(self, columns: Columns, told: Sequence[Told]) -> PlainDates:
        """The dates of the rows that have no time or end beside their date, and whose dates are settled by themselves.

        `told` is what the cells of the column of dates say.
        """
        known: list[Happened | None] = [None] * len(told)
        if self.time_at >= 0 or self.ended_at >= 0:
            return PlainDates(list(known), known, [()] * len(told))
        happened, notes = list(map(HAPPENED, told)), list(map(NOTES, told))
        if 0 <= self.known_at < len(columns):
            knew = self.told_by(columns[self.known_at])
            known = list(map(HAPPENED, knew))
            for place in compress(range(len(knew)), map(ASKS, knew)):
                happened[place] = None
            for place in compress(range(len(knew)), map(lt, map(LAST, knew), map(FIRST, told))):
                notes[place] += (KNEW_BEFORE,)
        return PlainDates(happened, known, notes)

    def exchanged(self, row: Row, other: date) -> Unsettled:
        """The question whether day and month of a row's date are exchanged, as the rows around it suggest."""
        cell = self._cell(row, self.happened_at)
        reading = self._reading(cell)
        assert reading.happened is not None
        hedge = "" if reading.happened.certain else "? "
        said, instead = reading.happened.describe(), say_day(other)
        turned = Option(f"About {instead}" if hedge else instead, Answer(date=f"{hedge}{instead}"))
        reason = (
            f"Could be {said} or {instead}. The rows of this file are in order of date, and {instead} fits between "
            f"the rows around it; {said} does not."
        )
        return Unsettled("swapped", reason, self.happened_at, (option_of(reading.happened), turned))

    def _has_words(self, row: Row) -> bool:
        places = {self.happened_at, self.time_at, self.ended_at, self.known_at}
        return any(cell not in ("", None) for place, cell in enumerate(row) if place not in places)

    def _cell(self, row: Row, place: int) -> Cell:
        return row[place] if 0 <= place < len(row) else ""

    def _reading(self, cell: Cell) -> Reading:
        found = self._seen.get(_key(cell))
        return (found or self.told_by([cell])[0]).reading

    def _told(self, cell: Cell) -> Told:
        reading = read_date("" if cell is None else cell, context=self.context)
        happened = reading.happened
        first, last = (happened.first_day, happened.last_day) if happened else (None, None)
        return Told(
            reading,
            happened,
            reading.notes,
            asks=happened is None and reading.kind != "no_date",
            first=first.toordinal() if first else 0,
            last=last.toordinal() if last else NEVER,
            day=happened.single_day if happened else None,
            short_year=short_year(happened) if happened else None,
        )

    def _answered(self, row: Row, place: int, typed: str | None) -> Reading:
        """The reading of a cell, or of what a person typed instead, with the file's own words kept."""
        cell = self._cell(row, place)
        if typed is None:
            return self._reading(cell)
        reading = read_date(typed, context=replace(self.context, order=Order()))
        if reading.happened is None:
            return replace(reading, reason=f"“{typed}” was typed. {reading.reason}")
        return replace(reading, happened=replace(reading.happened, text=written(cell) or typed))

    def _from_words(self, silence: str) -> Reading | None:
        stated = stated_span(silence, self.context)
        return Reading(stated, notes=("The dates are from the words of the row.",)) if stated else None

    def _unsettled(self, reading: Reading, row: Row) -> Unsettled:
        options = tuple(option_of(each) for each in reading.options)
        if reading.kind in ("no_date", "as_above", "unreadable") and not options:
            options = (NO_DATE_KNOWN,)
        reason = reading.reason or ""
        if reading.kind == "no_date" and not written(self._cell(row, self.happened_at)):
            reason = "A row with words and no date. Nothing is guessed."
        kind = cast("AttentionKind", reading.kind)
        return Unsettled(kind, reason, self.happened_at, options)

    def _with_time(
        self, happened: Happened, row: Row, fields: dict[str, str]
    ) -> tuple[Happened, tuple[str, ...]]:
        cell = self._cell(row, self.time_at)
        text = written(cell)
        day = happened.single_day
        if not text:
            return happened, ()
        read = _time_of(cell, text)
        if day is None or happened.precision != "day" or read is None:
            fields["time"] = text
            return happened, ()
        moment = datetime.combine(day, read[0])
        timed = Happened(moment, moment, "minute", happened.certain, f"{happened.text} {text}")
        return timed, read[1]

    def _with_end(self, happened: Happened, row: Row, answer: Answer) -> Happened:
        reading = self._answered(row, self.ended_at, answer.ended)
        if reading.kind in ("no_date", "as_above"):
            return happened
        end = reading.happened
        first = happened.first_day
        if end is not None and (end.end is None or first is None):
            return happened
        last = end.last_day if end is not None else None
        if last is None or (first is not None and last < first):
            said = reading.reason or "The end comes before the beginning."
            options = tuple(
                Option(each.describe(), Answer(ended=each.describe()))
                for each in reading.options
                if each.certain
            )
            raise Unsettled("end_date", f"When it ended: {said}", self.ended_at, options)
        start = happened.start if happened.precision != "minute" else first
        precision = "day" if happened.precision == "minute" else happened.precision
        text = f"{happened.text} to {written(self._cell(row, self.ended_at))}"
        certain = happened.certain and end is not None and end.certain
        return Happened(start, last, precision, certain, text)

    def _known(self, happened: Happened, row: Row, answer: Answer) -> Happened | None:
        cell = self._cell(row, self.known_at)
        if answer.known is None:
            if cell == "" or cell is None:
                return None
            reading = self._reading(cell)
            if reading.kind == "settled":
                return reading.happened
            if isinstance(cell, str) and cell.strip().lower() in DITTO_WORDS:
                return replace(happened, text=cell.strip())
        reading = self._answered(row, self.known_at, answer.known)
        if reading.happened is None and reading.kind != "no_date":
            options = tuple(
                Option(each.describe(), Answer(known=option_of(each).answer.date)) for each in reading.options
            )
            options += (Option("Not known", Answer(known="unknown")),)
            raise Unsettled("known_date", f"When the agency knew: {reading.reason}", self.known_at, options)
        return reading.happened


def _keys(cells: Sequence[Cell]) -> Sequence[Hashable]:
    return cells if set(map(type, cells)) <= THEIR_OWN_KEYS else list(map(_key, cells))


def _key(cell: Cell) -> Hashable:
    """What tells a cell from others: 1, 1.0 and True are equal, and not the same cell."""
    return cell if cell.__class__ in THEIR_OWN_KEYS else (cell.__class__, cell)


def _time_of(cell: Cell, text: str) -> tuple[time, tuple[str, ...]] | None:
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0), ()
    if isinstance(cell, datetime):
        return cell.time().replace(second=0, microsecond=0), ()
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60) % (24 * 60)
        return time(minutes // 60, minutes % 60), ()
    return read_time(text)


def _is_before(known: Happened, happened: Happened) -> bool:
    if known.precision == happened.precision == "day":
        return known.end < happened.start  # type: ignore[operator]
    knew, first = day_of(known.end), day_of(happened.start)
    return knew is not None and first is not None and knew < first
