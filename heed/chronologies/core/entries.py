"""The lines of a chronology, and the rows that a person has to settle before they can be lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from heed.chronologies.core.dates.span import Doubt
from heed.chronologies.core.happened import Happened

AttentionKind = (
    Doubt | Literal["tracked_change", "tracked_row", "no_words", "no_columns", "known_date", "end_date"]
)


class Source(NamedTuple):
    """Where a row stands: the file, the sheet or table in it, and the row as the file counts."""

    file: str
    sheet: str
    row: int

    def describe(self) -> str:
        return f"{self.file}, {self.sheet}, row {self.row}"


@dataclass(frozen=True, slots=True)
class Silence:
    """A period in which an agency says itself that it had no contact; None where it does not say from or to when."""

    stated: Happened | None


class Entry(NamedTuple):
    """A line of a chronology.

    `known` is when the agency learned of it, where that was not when it happened. `fields` holds the other columns
    (source, professional, seen, place, child_seen, voice, action, expected, comment, and the file's own headings for
    the rest). `silence` is set where the line states that there was no contact. `notes` say how it was read.
    `added_late`: it came after the merge; `changed_late`: it was merged before, and changed after. `taken_back`: it was
    merged before, and no longer counts; it stays to be seen.
    """

    id: str
    agency: str
    happened: Happened
    known: Happened | None
    text: str
    fields: dict[str, str]
    source: Source
    notes: tuple[str, ...] = ()
    silence: Silence | None = None
    added_late: bool = False
    changed_late: bool = False
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a person may give to a row that needs attention: what to show, and the Answer it stands for."""

    label: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person decided for one row. Only what was asked need be given.

    `date`, `known` and `ended` are dates as typed or chosen ("4 June 2015", "unknown"); `text` is which version of a
    tracked change counts; `leave_out` is the reason to leave the row out.
    """

    date: str | None = None
    known: str | None = None
    ended: str | None = None
    text: Literal["accepted", "rejected"] | None = None
    leave_out: str | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """A row that is no entry yet: why, where it stands, what stands there, and what it might be.

    `cells` holds the row by the file's headings. `column` is the heading in question and `written` what stands in it.
    """

    kind: AttentionKind
    reason: str
    source: Source
    cells: dict[str, str]
    agency: str
    column: str = ""
    written: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that a person left out, with the reason."""

    reason: str
    source: Source
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Counts:
    """The rows of a file: `rows` = entries + attention + left_out. Titles, headings and blanks are counted apart."""

    rows: int = 0
    entries: int = 0
    attention: int = 0
    left_out: int = 0
    titles: int = 0
    headings: int = 0
    blank: int = 0

    def __add__(self, other: Counts) -> Counts:
        mine, theirs = self.as_tuple(), other.as_tuple()
        return Counts(*(one + two for one, two in zip(mine, theirs, strict=True)))

    def as_tuple(self) -> tuple[int, ...]:
        return (
            self.rows,
            self.entries,
            self.attention,
            self.left_out,
            self.titles,
            self.headings,
            self.blank,
        )


@dataclass(frozen=True, slots=True)
class Import:
    """What came of a file or of one of its sheets."""

    agency: str
    file: str
    entries: tuple[Entry, ...] = ()
    attention: tuple[Attention, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    counts: Counts = field(default_factory=Counts)
    notes: tuple[str, ...] = ()
