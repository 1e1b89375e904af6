"""Which column of an agency's table is which: proposed here, confirmed or changed by a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any, cast

from heed.chronologies.core.dates import DateContext, gather_order, read_date
from heed.chronologies.core.dates.reading import written
from heed.chronologies.core.headings import Field, HowSure, fold_heading, recognise
from heed.chronologies.core.readers.sheet import Row, Sheet

LOOK_DOWN = 30
SAMPLES = 3
HEADING = 60
DIGITS = re.compile(r"\d{2}")
SAMPLED = 300
EXPORTED: dict[str, Field] = {
    "Entry": "ignore", "When it happened": "happened", "From": "ignore", "To": "ignore", "How exact": "ignore",
    "Certain": "ignore", "As written": "keep", "Agency knew": "known", "Agency": "agency", "What happened": "text",
    "Notes": "keep", "Agency knew, as written": "ignore", "File": "keep", "Sheet": "keep", "Row": "keep",
}  # fmt: skip
SIGNS_OF_AN_EXPORT = frozenset({"Entry", "When it happened", "How exact", "What happened"})
ONLY_ONCE = frozenset(
    {"happened", "time", "ended", "known", "text", "agency", "child_seen", "voice", "expected"}
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, its heading in the file, what it becomes, how sure that is, and some cells as written."""

    index: int
    heading: str
    field: Field
    how_sure: HowSure
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """What each column becomes. `heading_row` is the row of the file with the headings, or None if there is none."""

    heading_row: int | None
    columns: tuple[Column, ...]

    @property
    def is_usable(self) -> bool:
        """Entries can be made once there is a column of dates and one of words."""
        fields = {column.field for column in self.columns}
        return "happened" in fields and bool(fields & {"text", "action", "comment", "keep"})

    def column_of(self, field: Field) -> Column | None:
        return next((column for column in self.columns if column.field == field), None)

    def with_fields(self, choices: dict[int, Field]) -> ColumnPlan:
        """The plan as a person confirmed or changed it: place of the column to what it becomes."""
        return replace(
            self,
            columns=tuple(
                replace(column, field=choices[column.index], how_sure="recognised")
                if column.index in choices
                else column
                for column in self.columns
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """Plain data, to keep until a person has confirmed it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> ColumnPlan:
        columns = tuple(
            Column(each["index"], each["heading"], each["field"], each["how_sure"], tuple(each["samples"]))
            for each in kept["columns"]
        )
        return cls(kept["heading_row"], columns)


def propose_columns(sheet: Sheet) -> ColumnPlan:
    """Recognises the columns of a table by their headings, below any titles; by their contents where it has none."""
    found = _find_headings(sheet)
    if found is None:
        return _by_contents(sheet)
    number, headings = found
    below = [row for at, row in islice(sheet.numbered(), SAMPLED) if at > number]
    return ColumnPlan(number, _assign(headings, below))


def _joined(above: Row, headings: Row) -> Row:
    """Headings in two rows as one: "Date" over "of event" and "known"; a cell merged across counts for all under it."""
    group = ""
    joined: Row = []
    for place, low in enumerate(headings):
        high = above[place] if place < len(above) else ""
        if isinstance(high, str) and high.strip():
            group = high.strip()
        elif not isinstance(low, str) or not low.strip():
            group = ""
        said = low.strip() if isinstance(low, str) else written(low)
        joined.append(said if group == said or not group else f"{group} {said}".strip())
    return joined


def _find_headings(sheet: Sheet) -> tuple[int, Row] | None:
    """The row of the headings: the first that is recognised best, alone or together with the row above it."""
    best: tuple[int, int, Row] | None = None
    above: Row | None = None
    for number, row in islice(sheet.numbered(), LOOK_DOWN):
        if best is not None and best[1] == number - 1 and not _is_second_row(row):
            break
        for headings in (row, _joined(above, row)) if above and _is_second_row(row) else (row,):
            fields = {known[0] for cell in headings if (known := recognise(cell)) is not None}
            score = len(fields)
            if score >= 2 and fields & {"happened", "known", "text"} and (best is None or score > best[0]):
                best = (score, number, headings)
        above = row
    return (best[1], best[2]) if best else None


def _is_second_row(row: Row) -> bool:
    """Whether a row may be headings: short words, and nothing that is a date, a number or a sentence."""
    filled = [cell for cell in row if cell not in ("", None)]
    return bool(filled) and all(
        isinstance(cell, str) and len(cell) <= HEADING and not DIGITS.search(cell) for cell in filled
    )


def _assign(headings: Row, below: list[Row]) -> tuple[Column, ...]:
    """Gives each heading its field; where two claim the same, the one recognised outright wins, then the first."""
    known = _of_an_export(headings) or [recognise(heading) for heading in headings]
    taken: set[Field] = set()
    chosen: dict[int, tuple[Field, HowSure]] = {}
    for wanted in ("recognised", "check"):
        for index, claim in enumerate(known):
            if claim is None or claim[1] != wanted:
                continue
            field = claim[0]
            if field in ONLY_ONCE and field in taken:
                chosen[index] = ("keep", "check")
            else:
                chosen[index] = (field, claim[1])
                taken.add(field)
    columns = []
    for index, heading in enumerate(headings):
        samples = _samples(row[index] for row in below if index < len(row))
        if not fold_heading(heading) and not written(heading) and not samples:
            continue
        field, sure = chosen.get(index, ("keep", "check"))
        columns.append(Column(index, written(heading) or f"Column {index + 1}", field, sure, samples))
    return tuple(columns)


def _of_an_export(headings: Row) -> list[tuple[Field, HowSure] | None] | None:
    """What the columns of Heed's own Excel and CSV export are, so that one merge can be taken into another."""
    if not set(EXPORTED) & set(headings) >= SIGNS_OF_AN_EXPORT:
        return None
    return [
        (EXPORTED[heading], "recognised")
        if isinstance(heading, str) and heading in EXPORTED
        else recognise(heading)
        for heading in headings
    ]


def _samples(cells: Iterable[object]) -> tuple[str, ...]:
    """The first few different cells as written, and "(empty)" where some are."""
    seen: dict[str, None] = {}
    for cell in dict.fromkeys(cells):
        text = written(cell)
        seen.setdefault(text[:60] if text else "(empty)")
        if len(seen) >= SAMPLES:
            break
    return () if list(seen) == ["(empty)"] else tuple(seen)


def _by_contents(sheet: Sheet) -> ColumnPlan:
    """Without headings: the column with most readable dates, and the one with most words; both to be checked."""
    width = max(map(len, sheet.rows), default=0)
    rows = sheet.rows[:200]
    by_column = [[row[index] for row in rows if index < len(row)] for index in range(width)]
    dates = [_share_of_dates(cells) for cells in by_column]
    words = [sum(len(cell) for cell in cells if isinstance(cell, str)) for cells in by_column]
    date_at = max(range(width), key=dates.__getitem__, default=-1)
    if date_at < 0 or dates[date_at] < 0.5:
        date_at = -1
    text_at = max((i for i in range(width) if i != date_at), key=words.__getitem__, default=-1)
    columns = []
    for index, cells in enumerate(by_column):
        field = "happened" if index == date_at else "text" if index == text_at and date_at >= 0 else "keep"
        samples = _samples(cells)
        if samples:
            columns.append(Column(index, f"Column {index + 1}", cast("Field", field), "check", samples))
    return ColumnPlan(None, tuple(columns))


def _share_of_dates(cells: list[Any]) -> float:
    filled = [cell for cell in cells if written(cell)]
    if not filled:
        return 0.0
    context = DateContext(order=gather_order(filled))
    settled = 0
    for cell in filled:
        happened = read_date(cell, context=context).happened
        settled += happened is not None and happened.precision != "unknown"
    return settled / len(filled)
