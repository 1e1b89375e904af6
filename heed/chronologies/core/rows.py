"""Rows become entries; a row that cannot stands in the list of rows that need attention. None is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from heed.chronologies.core.columns import Column, ColumnPlan
from heed.chronologies.core.dates import DateContext, Order, gather_order
from heed.chronologies.core.dates.reading import written
from heed.chronologies.core.dates.sequence import exchanged
from heed.chronologies.core.entries import (
    Answer,
    Attention,
    AttentionKind,
    Counts,
    Entry,
    Import,
    LeftOut,
    Option,
    Source,
)
from heed.chronologies.core.happened import Happened
from heed.chronologies.core.headings import fold_heading
from heed.chronologies.core.readers.sheet import Cell, Row, Sheet
from heed.chronologies.core.rowdates import DatesOfRow, Unsettled
from heed.chronologies.core.silences import find_silence, silence_dates

Version = Literal["accepted", "rejected"]
NO_ANSWER = Answer()
HIDDEN = "From a hidden sheet."
FIELDS_OF_THEIR_OWN = frozenset({"happened", "time", "ended", "known", "text", "agency", "ignore"})


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
    for number, row in sheet.numbered():
        reading.take(number, row)
    return reading.result()


@dataclass(slots=True)
class _Layout:
    """The places of the columns, worked out once."""

    happened: int
    time: int
    ended: int
    known: int
    text: int
    agency: int
    others: tuple[tuple[int, str], ...]
    headings: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, plan: ColumnPlan) -> _Layout:
        def place(name: str) -> int:
            found = next((column for column in plan.columns if column.field == name), None)
            return found.index if found is not None else -1

        others = tuple(
            (column.index, _key(column)) for column in plan.columns if column.field not in FIELDS_OF_THEIR_OWN
        )
        headings = tuple((column.index, column.heading) for column in plan.columns)
        return cls(
            place("happened"),
            place("time"),
            place("ended"),
            place("known"),
            place("text"),
            place("agency"),
            others,
            headings,
        )


def _key(column: Column) -> str:
    return column.heading if column.field == "keep" else column.field


@dataclass(slots=True)
class _Reading:
    sheet: Sheet
    plan: ColumnPlan
    agency: str
    prefix: str
    number: int
    answers: Mapping[int, Answer]
    layout: _Layout = field(init=False)
    dates: DatesOfRow = field(init=False)
    entries: list[Entry] = field(default_factory=list)
    attention: list[Attention] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    titles: int = 0
    headings: int = 0
    blank: int = 0
    heading_row: tuple[str, ...] = ()
    suspects: dict[int, date] = field(default_factory=dict)
    tracked: Version | None = None

    def use_dates(self, read_on: date | None, period: tuple[date, date] | None) -> None:
        """Learns from the whole file how it writes its dates, before any of them is read for good."""
        self.layout = layout = _Layout.of(self.plan)
        below = [
            (number, row) for number, row in self.sheet.numbered() if number > (self.plan.heading_row or 0)
        ]
        places = [place for place in (layout.happened, layout.known, layout.ended) if place >= 0]
        order = Order()
        if places:
            order = gather_order(row[place] for _, row in below for place in places if place < len(row))
        context = DateContext(order=order, epoch_1904=self.sheet.epoch_1904, period=period)
        if read_on is not None:
            context = replace(context, read_on=read_on)
        self.dates = DatesOfRow(context, layout.happened, layout.time, layout.ended, layout.known)
        if layout.happened >= 0:
            cells = [row[layout.happened] if layout.happened < len(row) else "" for _, row in below]
            found = exchanged(cells, [self.dates.day_of_cell(cell) for cell in cells])
            self.suspects = {below[place][0]: other for place, other in found.items()}
        for number, row in self.sheet.numbered():
            if number == self.plan.heading_row:
                self.heading_row = tuple(map(fold_heading, row))

    def take(self, number: int, row: Row) -> None:
        """Counts the row as a title, heading or blank, or makes it an entry or a question."""
        if _is_blank(row) and number not in self.sheet.pending:
            self.blank += 1
            return
        if self.plan.heading_row is not None and number < self.plan.heading_row:
            self.titles += 1
        elif self.heading_row and self._is_heading(row):
            self.headings += 1
        else:
            self._take_data(number, row)

    def _is_heading(self, row: Row) -> bool:
        first = row[0]
        if first.__class__ is not str or fold_heading(first) != self.heading_row[0]:
            return False
        return tuple(map(fold_heading, row)) == self.heading_row

    def _take_data(self, number: int, row: Row) -> None:
        ordinal, self.number = self.number, self.number + 1
        source = Source(self.sheet.file, self.sheet.name, number)
        answer = self.answers.get(number, NO_ANSWER) if self.answers else NO_ANSWER
        if answer.leave_out:
            self.left_out.append(LeftOut(answer.leave_out, source, self._cells(row)))
            return
        try:
            row = self._settled_text(number, row, answer)
            self.entries.append(self._entry(ordinal, number, row, source, answer))
        except _AsksToLeaveOut as reason:
            self.left_out.append(LeftOut(str(reason), source, self._cells(row)))
        except Unsettled as question:
            self.attention.append(self._question(question, source, row))

    def _entry(self, ordinal: int, number: int, row: Row, source: Source, answer: Answer) -> Entry:
        layout = self.layout
        if layout.happened < 0:
            raise Unsettled("no_columns", "No column of dates was recognised in this table.")
        text = _text(row, layout.text)
        fields = self._fields(row)
        extra: tuple[str, ...] = ()
        if not text:
            text, extra = _other_words(fields)
        if self.suspects and number in self.suspects and answer.date is None:
            raise self.dates.exchanged(row, self.suspects[number])
        silence_words = silence_dates(text)
        happened, known, notes = self.dates.read(row, answer, fields, silence_words)
        notes += extra
        if self.sheet.is_hidden:
            notes += (HIDDEN,)
        if self.sheet.row_notes:
            notes += self.sheet.row_notes.get(number, ())
        silence = find_silence(text, happened, self.dates.context) if silence_words is not None else None
        return Entry(
            f"{self.prefix}-{ordinal:03d}",
            self._agency(row),
            happened,
            known,
            text,
            fields,
            source,
            notes,
            silence,
        )

    def _agency(self, row: Row) -> str:
        return _text(row, self.layout.agency) or self.agency

    def _fields(self, row: Row) -> dict[str, str]:
        fields: dict[str, str] = {}
        width = len(row)
        for place, key in self.layout.others:
            if place >= width or (not (cell := row[place]) and (cell is None or cell == "")):
                continue
            text = cell.strip() if cell.__class__ is str else written(cell)
            if text:
                fields[key] = f"{fields[key]}\n{text}" if key in fields else text
        return fields

    def _settled_text(self, number: int, row: Row, answer: Answer) -> Row:
        pending = self.sheet.pending.get(number) if self.sheet.pending else None
        if pending is None:
            return row
        versions = {"accepted": pending.accepted, "rejected": pending.rejected}
        wanted = answer.text or self.tracked
        if wanted is not None:
            chosen = versions[wanted]
            if chosen is None:
                raise _AsksToLeaveOut("Left out by the tracked change that was chosen.")
            return chosen
        if pending.accepted is None or pending.rejected is None:
            raise _tracked_row(was_deleted=pending.accepted is None)
        raise _tracked_change(pending.accepted, pending.rejected)

    def _question(self, question: Unsettled, source: Source, row: Row) -> Attention:
        place = question.place
        column = next((heading for index, heading in self.layout.headings if index == place), "")
        text = question.written or (written(row[place]) if 0 <= place < len(row) else "")
        options = question.options
        if question.kind == "as_above" and self.entries:
            options = (_date_option(self.entries[-1].happened), *options)
        return Attention(
            question.kind, question.reason, source, self._cells(row), self._agency(row), column, text, options
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
        notes = self.sheet.notes + _two_figures(self.sheet.name, self.entries)
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


def _two_figures(sheet: str, entries: list[Entry]) -> tuple[str, ...]:
    """Which years a sheet's years of two figures were read as, so that a wrong century shows at a glance."""
    uses = Counter([id(entry.happened) for entry in entries])  # the same written date is read once
    dates = {id(entry.happened): entry.happened for entry in entries}
    years: Counter[int] = Counter()
    for key, happened in dates.items():
        day = happened.first_day
        if day is not None and str(day.year) not in happened.text:
            years[day.year] += uses[key]
    if not years:
        return ()
    first, last = min(years), max(years)
    told = f"{first}" if first == last else f"{first} to {last}"
    count = "1 date has a year" if years.total() == 1 else f"{years.total()} dates have a year"
    return (f"{sheet}: {count} of two figures, read as {told}.",)


def _is_blank(row: Row) -> bool:
    for cell in row:
        if cell.__class__ is str:
            if cell and not cell.isspace():
                return False
        elif cell is not None:
            return False
    return True


def _text(row: Row, place: int) -> str:
    if not 0 <= place < len(row):
        return ""
    cell: Cell = row[place]
    return cell.strip() if cell.__class__ is str else written(cell)


def _other_words(fields: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """A row without words in its main column still says something in another."""
    for key in ("action", "comment", *fields):
        if fields.get(key):
            return fields[key], (f"The words are from the column of “{key.replace('_', ' ')}”.",)
    return "", ()


def _date_option(happened: Happened) -> Option:
    from heed.chronologies.core.rowdates import option_of

    return option_of(happened)


def _tracked_change(accepted: Row, rejected: Row) -> Unsettled:
    place = next(i for i, pair in enumerate(zip(accepted, rejected, strict=False)) if pair[0] != pair[1])
    new, old = written(accepted[place]), written(rejected[place])
    options = (Option(f"“{new}”", Answer(text="accepted")), Option(f"“{old}”", Answer(text="rejected")))
    return Unsettled(
        "tracked_change",
        "A tracked change nobody has accepted. Which text counts?",
        place,
        options,
        f"was {old or 'nothing'}, now {new or 'nothing'}",
    )


def _tracked_row(*, was_deleted: bool) -> Unsettled:
    keep: Answer = Answer(text="rejected" if was_deleted else "accepted")
    drop: Answer = Answer(text="accepted" if was_deleted else "rejected")
    said = "deleted" if was_deleted else "added"
    kind: AttentionKind = "tracked_row"
    return Unsettled(
        kind,
        f"The whole row was {said} by a tracked change nobody has accepted. Does it count?",
        options=(Option("Keep the row", keep), Option("Leave it out", drop)),
    )
