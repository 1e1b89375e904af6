"""Rows become entries; a row that cannot stands in the list of rows that need attention. None is dropped."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import repeat, zip_longest
from typing import Literal

from heed.chronologies.core.columns import ColumnPlan
from heed.chronologies.core.dates import DateContext, gather_order
from heed.chronologies.core.dates.reading import written
from heed.chronologies.core.dates.sequence import exchanged
from heed.chronologies.core.entries import (
    Answer,
    Attention,
    Counts,
    Entry,
    Import,
    LeftOut,
    Option,
    Source,
)
from heed.chronologies.core.happened import Happened, short_year
from heed.chronologies.core.headings import EXAMPLE, fold_heading
from heed.chronologies.core.layout import AllWords, Columns, Layout, Words
from heed.chronologies.core.readers.sheet import Row, Sheet
from heed.chronologies.core.rowdates import DAY, SHORT_YEAR, Dates, DatesOfRow, PlainDates, Told, Unsettled
from heed.chronologies.core.silences import find_silence, says_no, silence_dates
from heed.chronologies.core.tracked import tracked_change, tracked_row

Version = Literal["accepted", "rejected"]
NO_ANSWER = Answer()
HIDDEN = "From a hidden sheet."
NEW_ENTRY, NEW_SOURCE = partial(tuple.__new__, Entry), partial(tuple.__new__, Source)  # many at a time
EXAMPLE_WITHIN = 3


def read_entries(
    sheet: Sheet,
    plan: ColumnPlan,
    *,
    agency: str,
    prefix: str | None = None,
    first_number: int = 1,
    read_on: date | None = None,
    answers: Mapping[int, Answer] | None = None,
    period: tuple[date, date] | None = None,
    tracked: Version | None = None,
) -> Import:
    """Makes entries of a sheet's rows under a plan of its columns.

    `prefix` and `first_number` make the ids ("P-031"): a row keeps its number when another row's question is
    answered. `answers` are by row number. No date may be later than `read_on` (today where not given). `period` is
    the period under review, which tells the century of years that are written with two figures. `tracked` takes
    every tracked change as accepted or as rejected; without it each is asked about.
    """
    reading = _Reading(sheet, plan, agency, prefix or agency[:1].upper() or "A", first_number, answers or {})
    reading.tracked = tracked
    reading.use_dates(read_on, period)
    reading.take_all()
    return reading.result()


@dataclass(slots=True)
class _Reading:
    sheet: Sheet
    plan: ColumnPlan
    agency: str
    prefix: str
    number: int
    answers: Mapping[int, Answer]
    layout: Layout = field(init=False)
    above: list[Row] = field(init=False)
    rows: list[Row] = field(init=False)
    columns: Columns = field(init=False)
    numbers: Sequence[int] = field(init=False)
    told: list[Told] = field(init=False)
    dates: DatesOfRow = field(init=False)
    entries: list[Entry] = field(default_factory=list)
    attention: list[Attention] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    titles: int = 0
    headings: int = 0
    blank: int = 0
    heading_row: tuple[str, ...] = ()
    first_headings: set[str] = field(default_factory=set)
    example: int | None = None
    suspects: dict[int, date] = field(default_factory=dict)
    tracked: Version | None = None
    years: Counter[int] = field(default_factory=Counter)  # those that two figures were read as

    def use_dates(self, read_on: date | None, period: tuple[date, date] | None) -> None:
        """Learns from the whole file how it writes its dates, before any of them is read for good."""
        self.layout = layout = Layout.of(self.plan)
        numbers = self.sheet.row_numbers
        above = bisect_right(numbers, self.plan.heading_row or 0)
        self.above, self.rows, self.numbers = (
            self.sheet.rows[:above],
            self.sheet.rows[above:],
            numbers[above:],
        )
        self.columns = columns = list(zip_longest(*self.rows, fillvalue=""))
        self.example = self._find_example()
        self._learn_headings()
        places = [
            place for place in (layout.happened, layout.known, layout.ended) if 0 <= place < len(columns)
        ]
        order = gather_order([cell for place in places for cell in columns[place]])
        context = DateContext(order=order, epoch_1904=self.sheet.epoch_1904, period=period)
        if read_on is not None:
            context = replace(context, read_on=read_on)
        self.dates = DatesOfRow(context, layout.happened, layout.time, layout.ended, layout.known)
        cells = columns[layout.happened] if 0 <= layout.happened < len(columns) else [""] * len(self.rows)
        self.told = self.dates.told_by(cells)
        found = exchanged(cells, list(map(DAY, self.told)))
        self.suspects = {self.numbers[place]: other for place, other in found.items()}

    def _find_example(self) -> int | None:
        below = zip(self.numbers[:EXAMPLE_WITHIN], self.rows[:EXAMPLE_WITHIN], strict=True)
        return next((number for number, row in below if self._is_example(row)), None)

    def _learn_headings(self) -> None:
        """How the row of headings begins, so that it is known again where it stands a second time."""
        number = len(self.above) - 1
        if self.plan.heading_row is None or number < 0:
            return
        if self.sheet.row_numbers[number] != self.plan.heading_row:
            return
        self.heading_row = tuple(map(fold_heading, self.above[-1]))
        first = self.heading_row[0] if self.heading_row else ""
        firsts = {row[0] for row in (self.above[-1], *self.rows) if row and isinstance(row[0], str)}
        likely = (cell for cell in firsts if first[:1] in cell.lower())
        self.first_headings = {cell for cell in likely if fold_heading(cell) == first}

    def take_all(self) -> None:
        """Counts each row as a title, heading or blank, or makes it an entry or a question.

        Most rows have words, settled dates and nothing to ask: they become entries many at a time.
        """
        for number, row in zip(self.sheet.row_numbers, self.above, strict=False):
            self._take(number, row, self.layout.words_of_row(row), None)
        words = self.layout.words_of(self.columns, len(self.rows))
        dates = self.dates.plain_ones(self.columns, self.told)
        taken = 0
        for place in self._odd_ones(words, dates):
            self._take_plain(taken, place, words, dates)
            self._take(self.numbers[place], self.rows[place], words.of(place), dates.of(place))
            taken = place + 1
        self._take_plain(taken, len(self.rows), words, dates)

    def _odd_ones(self, words: AllWords, dates: PlainDates) -> list[int]:
        """The places of the rows that have to be looked at one by one."""
        if self.sheet.is_hidden or self.layout.happened < 0:
            return list(range(len(self.rows)))
        odd = {
            place
            for place, text in enumerate(words.main)
            if says_no(text) and silence_dates(text) is not None
        }
        odd.update(_missing(words.main), _missing(dates.happened))
        if self.heading_row and self.columns and not self.first_headings.isdisjoint(self.columns[0]):
            odd.update(place for place, cell in enumerate(self.columns[0]) if cell in self.first_headings)
        sheet = self.sheet
        named = {*self.answers, *self.suspects, *sheet.pending, *sheet.row_notes, self.example}
        if named != {None}:
            odd.update(place for place, number in enumerate(self.numbers) if number in named)
        return sorted(odd)

    def _take_plain(self, start: int, end: int, words: AllWords, dates: PlainDates) -> None:
        """Makes entries of a run of rows that have words, settled dates, and nothing to ask or to add."""
        if start == end:
            return
        first, self.number = self.number, self.number + end - start
        file, sheet = repeat(self.sheet.file), repeat(self.sheet.name)
        rows = zip(
            [f"{self.prefix}-{ordinal:03d}" for ordinal in range(first, self.number)],
            [agency or self.agency for agency in words.agency[start:end]],
            dates.happened[start:end],
            dates.known[start:end],
            words.main[start:end],
            words.fields[start:end],
            map(NEW_SOURCE, zip(file, sheet, self.numbers[start:end], strict=False)),
            dates.notes[start:end],
            *map(repeat, (None, False, False, False)),
            strict=False,
        )
        self.entries.extend(map(NEW_ENTRY, rows))
        self.years.update(filter(None, map(SHORT_YEAR, self.told[start:end])))

    def _take(self, number: int, row: Row, words: Words, dates: Dates | None) -> None:
        if not words[0] and number not in self.sheet.pending and _is_blank(row):
            self.blank += 1
        elif number < (self.plan.heading_row or 0) or number == self.example:
            self.titles += 1
        elif self.heading_row and self._is_heading(row):
            self.headings += 1
        else:
            self._take_data(number, row, words, dates)

    def _is_example(self, row: Row) -> bool:
        """Whether both the date and the words of a row still say that it is a template's example."""
        places = (self.layout.happened, self.layout.text)
        cells = [row[place] if 0 <= place < len(row) else "" for place in places]
        return all(isinstance(cell, str) and cell.strip().startswith(EXAMPLE.strip()) for cell in cells)

    def _is_heading(self, row: Row) -> bool:
        first = row[0]
        if first.__class__ is not str or first not in self.first_headings:
            return False
        return tuple(map(fold_heading, row)) == self.heading_row

    def _take_data(self, number: int, row: Row, words: Words, dates: Dates | None) -> None:
        ordinal, self.number = self.number, self.number + 1
        source = Source(self.sheet.file, self.sheet.name, number)
        answer = self.answers.get(number, NO_ANSWER) if self.answers else NO_ANSWER
        if answer.leave_out:
            self.left_out.append(LeftOut(answer.leave_out, source, self._cells(row)))
            return
        try:
            if self.sheet.pending and number in self.sheet.pending:
                row = self._settled_text(number, answer)
                words, dates = self.layout.words_of_row(row), None
            entry = self._entry(ordinal, row, source, answer, words, dates)
            self.entries.append(entry)
            self.years.update(filter(None, [short_year(entry.happened)]))
        except _AsksToLeaveOut as reason:
            self.left_out.append(LeftOut(str(reason), source, self._cells(row)))
        except Unsettled as question:
            self.attention.append(self._question(question, source, row))

    def _entry(
        self, ordinal: int, row: Row, source: Source, answer: Answer, words: Words, dates: Dates | None
    ) -> Entry:
        if self.layout.happened < 0:
            raise Unsettled("no_columns", "No column of dates was recognised in this table.")
        text, agency, fields = words
        number = source.row
        extra: tuple[str, ...] = ()
        if not text:
            text, extra = _other_words(fields)
        if self.suspects and number in self.suspects and answer.date is None:
            raise self.dates.exchanged(row, self.suspects[number])
        silence_words = silence_dates(text)
        if dates is None or answer is not NO_ANSWER or not text:
            dates = self.dates.read(row, answer, fields, silence_words)
        happened, known, notes = dates
        notes += extra
        if self.sheet.is_hidden:
            notes += (HIDDEN,)
        if self.sheet.row_notes:
            notes += self.sheet.row_notes.get(number, ())
        silence = find_silence(text, happened, self.dates.context) if silence_words is not None else None
        return Entry(
            f"{self.prefix}-{ordinal:03d}",
            agency or self.agency,
            happened,
            known,
            text,
            fields,
            source,
            notes,
            silence,
        )

    def _settled_text(self, number: int, answer: Answer) -> Row:
        """The version that counts of a row with tracked changes."""
        pending = self.sheet.pending[number]
        versions = {"accepted": pending.accepted, "rejected": pending.rejected}
        wanted = answer.text or self.tracked
        if wanted is not None:
            chosen = versions[wanted]
            if chosen is None:
                raise _AsksToLeaveOut("Left out by the tracked change that was chosen.")
            return chosen
        if pending.accepted is None or pending.rejected is None:
            raise tracked_row(was_deleted=pending.accepted is None)
        raise tracked_change(pending.accepted, pending.rejected)

    def _question(self, question: Unsettled, source: Source, row: Row) -> Attention:
        place = question.place
        column = next((heading for index, heading in self.layout.headings if index == place), "")
        text = question.written or (written(row[place]) if 0 <= place < len(row) else "")
        options = question.options
        _, named, _ = self.layout.words_of_row(row)
        if question.kind == "as_above" and self.entries:
            options = (_date_option(self.entries[-1].happened), *options)
        return Attention(
            question.kind,
            question.reason,
            source,
            self._cells(row),
            named or self.agency,
            column,
            text,
            options,
        )

    def _cells(self, row: Row) -> dict[str, str]:
        cells: dict[str, str] = {}
        for place, heading in self.layout.headings:
            text = written(row[place]) if place < len(row) else ""
            cells[heading if heading not in cells else f"{heading} ({place + 1})"] = text
        return cells

    def result(self) -> Import:
        asked, made, left = len(self.attention), len(self.entries), len(self.left_out)
        counts = Counts(made + asked + left, made, asked, left, self.titles, self.headings, self.blank)
        notes = self.sheet.notes + _two_figures(self.sheet.name, self.years)
        if self.example is not None:
            notes += (
                f"{self.sheet.name}, row {self.example} is the template’s example and was not counted.",
            )
        if self.sheet.is_hidden:
            notes += (f"“{self.sheet.name}” is a hidden sheet. It was read too.",)
        return Import(
            self.agency,
            self.sheet.file,
            tuple(self.entries),
            tuple(self.attention),
            tuple(self.left_out),
            counts,
            notes,
        )


class _AsksToLeaveOut(Exception):  # noqa: N818
    """A person chose the version of a tracked change in which the row is not there."""


def _two_figures(sheet: str, years: Counter[int]) -> tuple[str, ...]:
    """Which years a sheet's years of two figures were read as, so that a wrong century shows at a glance."""
    if not years:
        return ()
    first, last = min(years), max(years)
    told = f"{first}" if first == last else f"{first} to {last}"
    count = "1 date has a year" if years.total() == 1 else f"{years.total()} dates have a year"
    return (f"{sheet}: {count} of two figures, read as {told}.",)


def _missing(column: Sequence[object]) -> list[int]:
    """The places at which a column has nothing."""
    return [] if all(column) else [place for place, cell in enumerate(column) if not cell]


def _is_blank(row: Row) -> bool:
    for cell in row:
        if cell.__class__ is str:
            if cell and not cell.isspace():
                return False
        elif cell is not None:
            return False
    return True


def _other_words(fields: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """A row without words in its main column still says something in another."""
    for key in ("action", "comment", *fields):
        if fields.get(key):
            return fields[key], (f"The words are from the column of “{key.replace('_', ' ')}”.",)
    return "", ()


def _date_option(happened: Happened) -> Option:
    from heed.chronologies.core.rowdates import option_of

    return option_of(happened)
