"""A table as it stands in a file, before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

Cell = str | int | float | bool | date | datetime | time | None
Row = list[Cell]

NOT_KEPT = re.compile("[\x00\ud800-\udfff]")
OF_TEXT = "Text"  # the name of the one table that a file of plain text has
LONGEST_NUMBER = 63  # bits
MOST_ROWS = 100_000
MOST_CELLS = 2_000_000
MOST_LETTERS = 60_000_000


class UnreadableFile(Exception):  # noqa: N818  the name is said aloud: an unreadable file
    """A file that cannot be read; `sentence` names the file, the cause and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Pending:
    """A row with tracked changes that nobody has accepted: its cells as accepted and as rejected.

    None in place of cells means that the row itself would not be there.
    """

    accepted: Row | None
    rejected: Row | None


@dataclass(slots=True)
class Sheet:
    """One table of a file. `first_row` is the number, as the file counts, of the first of `rows`.

    `numbers` gives the row numbers where rows in between were left out as blank. `row_notes` and `pending` are by
    row number. `notes` are sentences about the file or sheet for the person who uploads it.
    """

    file: str
    name: str
    rows: list[Row]
    first_row: int = 1
    numbers: list[int] | None = None
    is_hidden: bool = False
    epoch_1904: bool = False
    notes: tuple[str, ...] = ()
    row_notes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    pending: dict[int, Pending] = field(default_factory=dict)

    @property
    def row_numbers(self) -> Sequence[int]:
        """The number of each row in the file, rising."""
        if self.numbers is not None:
            return self.numbers
        return range(self.first_row, self.first_row + len(self.rows))

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Each row with its number in the file."""
        return zip(self.row_numbers, self.rows, strict=True)


def keep_out(sheet: Sheet) -> None:
    """Takes out of every cell what no database and no document can hold: null characters, halves of characters.

    A number of more figures than a computer counts with is kept as its figures.
    """
    pending = (row for each in sheet.pending.values() for row in (each.accepted, each.rejected) if row)
    for row in (*sheet.rows, *pending):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and not cell.isprintable():  # plain words are seen to be so at once
                row[place] = NOT_KEPT.sub("", cell)
            elif cell.__class__ is int and cell.bit_length() > LONGEST_NUMBER:
                row[place] = str(cell)


def check_size(rows: int, cells: int, letters: int, file: str) -> None:
    """Raises UnreadableFile where a file holds more than any chronology does."""
    if rows > MOST_ROWS or cells > MOST_CELLS or letters > MOST_LETTERS:
        raise UnreadableFile(
            f"“{file}” has more than a chronology can hold ({MOST_ROWS:,} rows). "
            "Take out what is not the chronology and send it again."
        )
