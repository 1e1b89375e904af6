"""One file: its columns, its rows, and the equation that accounts for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField

from heed.chronologies.contents import in_words
from heed.chronologies.file_forms import AttentionForm, ColumnsForm
from heed.chronologies.models import Upload
from heed.ui import words


@dataclass(frozen=True)
class ColumnRow:
    """One column: its heading, some cells as they stand, and what it becomes."""

    heading: str
    samples: tuple[str, ...]
    is_sure: bool
    confirmed_on: date | None
    field: BoundField


@dataclass(frozen=True)
class ColumnTable:
    """One sheet with its columns."""

    name: str
    note: str
    is_usable: bool
    rows: tuple[ColumnRow, ...]
    reason: BoundField


@dataclass(frozen=True)
class AskedRow:
    """One row that needs attention, with its four fields."""

    where: str
    written: str
    cells: tuple[tuple[str, str], ...]
    why: str
    choice: BoundField
    options: tuple[tuple[str, str], ...]
    chosen: str
    date: BoundField
    words: BoundField
    reason: BoundField
    is_open: bool


def column_tables(upload: Upload, form: ColumnsForm) -> list[ColumnTable]:
    """Every sheet of the file with what is proposed for its columns."""
    notes = {sheet["name"]: sheet for sheet in upload.sheets}
    return [
        ColumnTable(
            name,
            _sheet_note(notes[name]),
            _is_usable(plan),
            tuple(
                ColumnRow(
                    column["heading"],
                    tuple(_short(sample) for sample in column["samples"]),
                    column["how_sure"] == "recognised",
                    _day(column.get("confirmed_on")),
                    form[f"s{number}c{column['index']}"],
                )
                for column in plan["columns"]
            ),
            form[f"s{number}why"],
        )
        for number, (name, plan) in enumerate(upload.plan["sheets"].items())
    ]


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


def _short(sample: str) -> str:
    return sample if len(sample) <= 36 else f"{sample[:35].rstrip()}…"


def _is_usable(plan: Mapping[str, Any]) -> bool:
    return "happened" in {column["field"] for column in plan["columns"]}


def _sheet_note(sheet: Mapping[str, Any]) -> str:
    told = f"{sheet['rows']} {words.plural(sheet['rows'], 'row,rows')} with something in them"
    return ", ".join([told, *in_words(sheet)])


def has_changes(upload: Upload) -> bool:
    """Whether the file has tracked changes that nobody has accepted."""
    return any(sheet["changes"] for sheet in upload.sheets)


def attention_rows(form: AttentionForm) -> list[AskedRow]:
    """The rows that need attention."""
    found = []
    for row in form.rows:
        fields = [form[f"{letter}{row.pk}"] for letter in "rdwl"]
        found.append(
            AskedRow(
                where=f"{row.sheet}, row {row.row}",
                written=row.suggestion["written"] or "(nothing)",
                cells=tuple((heading, text) for heading, text in row.cells.items() if text),
                why=row.reason,
                choice=fields[0],
                options=tuple(form.options[row.pk]),
                chosen=fields[0].value() or "",
                date=fields[1],
                words=fields[2],
                reason=fields[3],
                is_open=fields[0].value() in {AttentionForm.TYPE, AttentionForm.LEAVE},
            )
        )
    return found


def equation(upload: Upload) -> list[tuple[int, str]]:
    """Rows = entries + attention + left out."""
    counts = upload.counts
    return [
        (counts["rows"], f"{words.plural(counts['rows'], 'row,rows')} in the file"),
        (counts["entries"], words.plural(counts["entries"], "entry,entries")),
        (counts["attention"], words.plural(counts["attention"], "needs attention,need attention")),
        (counts["left_out"], "left out"),
    ]


def not_counted(upload: Upload) -> str:
    """Which rows stand outside the equation."""
    counts = upload.counts
    parts = [
        f"{counts[name]} {words.plural(counts[name], forms)}"
        for name, forms in (
            ("titles", "title row,title rows"),
            ("headings", "heading row,heading rows"),
            ("blank", "empty row,empty rows"),
        )
        if counts[name]
    ]
    told = "Every row is accounted for."
    if not parts:
        return told
    is_one = len(parts) == 1 and parts[0].startswith("1 ")
    return f"{told} {words.sentence_list(parts)} {'is' if is_one else 'are'} not counted."
