"""Sheets as they travel from the reading process: plain JSON, dates marked by a leading control character."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from heed.chronologies.core.readers.sheet import Pending, Sheet

MARK = "\x00"
READERS: dict[str, Callable[[str], date | datetime | time]] = {
    "D": date.fromisoformat,
    "M": datetime.fromisoformat,
    "T": time.fromisoformat,
}


def encode(value: object) -> str:
    """Called by the JSON writer for the few kinds of cell that JSON does not have."""
    if isinstance(value, datetime):
        return f"{MARK}M{value.isoformat()}"
    if isinstance(value, date):
        return f"{MARK}D{value.isoformat()}"
    if isinstance(value, time):
        return f"{MARK}T{value.isoformat()}"
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def sheet_to_wire(sheet: Sheet) -> dict[str, Any]:
    return {
        "file": sheet.file,
        "name": sheet.name,
        "rows": sheet.rows,
        "first_row": sheet.first_row,
        "numbers": sheet.numbers,
        "is_hidden": sheet.is_hidden,
        "epoch_1904": sheet.epoch_1904,
        "notes": sheet.notes,
        "row_notes": list(sheet.row_notes.items()),
        "pending": [(number, each.accepted, each.rejected) for number, each in sheet.pending.items()],
    }


def sheets_from_wire(sheets: list[dict[str, Any]]) -> list[Sheet]:
    return [_sheet(sheet) for sheet in sheets]


def _sheet(wire: dict[str, Any]) -> Sheet:
    rows = wire["rows"]
    for row in rows:
        for place, cell in enumerate(row):
            if cell.__class__ is str and cell[:1] == MARK:
                row[place] = _decoded(cell)
    return Sheet(
        wire["file"],
        wire["name"],
        rows,
        wire["first_row"],
        wire["numbers"],
        wire["is_hidden"],
        wire["epoch_1904"],
        tuple(wire["notes"]),
        {number: tuple(notes) for number, notes in wire["row_notes"]},
        {number: Pending(accepted, rejected) for number, accepted, rejected in wire["pending"]},
    )


def _decoded(cell: str) -> date | datetime | time | str:
    reader = READERS.get(cell[1:2])
    try:
        return reader(cell[2:]) if reader is not None else cell.strip(MARK)
    except ValueError:
        return cell.strip(MARK)
