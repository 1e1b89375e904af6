"""Findings and the report as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from heed.accounts.models import Agency
from heed.chronologies.models import Entry
from heed.chronologies.stored import as_typed, happened_of
from heed.documents.extract import BULLET, CELL, NUMBERED, Paragraph
from heed.reports.models import Finding

SHOWN = 180


@dataclass(frozen=True)
class Block:
    """A stretch of a report: one paragraph, all rows of a table, or all points of a list (a row each)."""

    style: str
    level: int
    paragraph: Paragraph | None
    rows: list[list[str]]
    has_header: bool = False

    @property
    def text(self) -> str:
        """What it says; nothing for a table."""
        return self.paragraph.text if self.paragraph else ""

    @property
    def header(self) -> list[str]:
        """The header row of a table that has one."""
        return self.rows[0] if self.has_header else []

    @property
    def body(self) -> list[list[str]]:
        """The other rows of a table."""
        return self.rows[1:] if self.has_header else self.rows


def blocks(paragraphs: Iterable[Paragraph]) -> list[Block]:
    """A report's paragraphs as a page shows them, cells put together into tables."""
    found: list[Block] = []
    table, rows, headers = 0, {}, False  # type: int, dict[int, dict[int, str]], bool

    def close() -> None:
        if rows:
            found.append(Block("table", 0, None, _filled(rows), headers))

    for one in paragraphs:
        if one.table != table:
            close()
            table, rows, headers = one.table, {}, False
        if one.table:
            cells = rows.setdefault(one.row, {})
            cells[one.column] = f"{cells[one.column]}\n{one.text}" if one.column in cells else one.text
            headers = headers or (one.is_header and one.row == 1)
        elif one.style in (BULLET, NUMBERED):
            if not found or found[-1].style != one.style:
                found.append(Block(one.style, one.level, None, []))
            found[-1].rows.append([one.text])
        elif one.style != CELL:
            found.append(Block(one.style, one.level, one, []))
    close()
    return found


def _filled(rows: dict[int, dict[int, str]]) -> list[list[str]]:
    width = max(column for cells in rows.values() for column in cells)
    return [[cells.get(column, "") for column in range(1, width + 1)] for _, cells in sorted(rows.items())]


def entry_choice(entry: Entry) -> tuple[str, str]:
    """An entry as a choice: its key, agency, when it happened, and how it begins."""
    text = " ".join(entry.text.split())
    short = text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
    return str(entry.pk), f"{entry.key} · {entry.agency.short_name} · {as_typed(happened_of(entry))}: {short}"


def marks_on(entry: Entry, titles: Mapping[str, str]) -> str:
    """What the panel marked in an entry that was read with its standing marks; nothing where it marked nothing.

    `titles` are what people read for the framework's marks.
    """
    marked = dict.fromkeys(mark.mark for mark in getattr(entry, "standing_marks", ()))
    return ", ".join(titles.get(mark, mark) for mark in marked)


def finding_choice(finding: Finding) -> tuple[str, str]:
    """A finding as a choice."""
    return str(finding.pk), f"{finding.number}. {finding.title}"


def agency_choice(agency: Agency) -> tuple[str, str]:
    """An agency as a choice."""
    return str(agency.pk), agency.name


def chronology_url(reference: str) -> str:
    """Where the entries stand; nothing before that page exists."""
    try:
        return reverse("chronologies:merged", args=[reference])
    except NoReverseMatch:
        return ""
