"""Sheets as they travel from the reading process: plain JSON, dates marked by a leading control character.

They travel by column: most columns hold few different cells ("Yes", a name, a day), which are then written once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any

from heed.chronologies.core.readers.sheet import Cell, Pending, Row, Sheet

MARK = "\x00"
THEIR_OWN_KEYS = frozenset({str, date, datetime})  # 1, 1.0 and True are equal, and not the same cell
Column = tuple[list[Cell], list[int] | None]
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
        "rows": len(sheet.rows),
        "columns": _columns(sheet.rows),
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


def _columns(rows: list[Row]) -> list[Column]:
    """Each column as its different cells and, where most stand several times, which of them each row has."""
    return [_column(column) for column in zip_longest(*rows, fillvalue="")]


def _column(cells: tuple[Cell, ...]) -> Column:
    keys: Sequence[Hashable] = cells
    if not set(map(type, cells)) <= THEIR_OWN_KEYS:
        keys = [cell if cell.__class__ in THEIR_OWN_KEYS else (cell.__class__, cell) for cell in cells]
    places = dict.fromkeys(keys)
    if 4 * len(places) > 3 * len(cells):
        return list(cells), None
    different = dict(zip(keys, cells, strict=True))
    number = dict(zip(different, range(len(different)), strict=True))
    return list(different.values()), list(map(number.__getitem__, keys))


def _rows(columns: list[Column], count: int) -> list[Row]:
    if not columns:
        return [[] for _ in range(count)]
    found = []
    for cells, places in columns:
        read = [_decoded(cell) if isinstance(cell, str) and cell[:1] == MARK else cell for cell in cells]
        found.append(read if places is None else list(map(read.__getitem__, places)))
    return list(map(list, zip(*found, strict=True)))


def _sheet(wire: dict[str, Any]) -> Sheet:
    return Sheet(
        wire["file"],
        wire["name"],
        _rows(wire["columns"], wire["rows"]),
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
