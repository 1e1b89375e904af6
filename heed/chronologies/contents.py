"""What stands in a sheet beside its rows, counted: tracked changes, comments, hidden text, what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from heed.chronologies.core.readers.hidden import ROW_NOTE
from heed.chronologies.core.readers.sheet import Sheet
from heed.chronologies.core.readers.word import COMMENT, HIDDEN_TEXT
from heed.ui import words


def contents_of(sheet: Sheet) -> dict[str, Any]:
    """The counts as they are kept with the file."""
    notes = [note for row in sheet.row_notes.values() for note in row]
    return {
        "name": sheet.name,
        "rows": sum(1 for _, row in sheet.numbered() if any(cell not in ("", None) for cell in row)),
        "is_hidden": sheet.is_hidden,
        "changes": len(sheet.pending),
        "comments": sum(note.startswith(COMMENT) for note in notes),
        "hidden_texts": sum(note.startswith(HIDDEN_TEXT) for note in notes),
        "hidden_rows": sum(note == ROW_NOTE for note in notes),
    }


def together(sheets: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The counts of all sheets of a file; that one is hidden is said with their number."""
    found: dict[str, Any] = {"is_hidden": False}
    for sheet in sheets:
        for name in ("changes", "comments", "hidden_texts", "hidden_rows"):
            found[name] = found.get(name, 0) + sheet.get(name, 0)
    return found


def in_words(kept: Mapping[str, Any]) -> list[str]:
    """What of it is worth saying, such as "2 tracked changes"; counts that an older file lacks are none."""
    said = ["a hidden sheet"] if kept["is_hidden"] else []
    for name, forms in (
        ("changes", "row with a tracked change,rows with tracked changes"),
        ("comments", "comment,comments"),
        ("hidden_texts", "hidden text,hidden texts"),
        ("hidden_rows", "hidden row,hidden rows"),
    ):
        if count := kept.get(name, 0):
            said.append(f"{count} {words.plural(count, forms)}")
    return said
