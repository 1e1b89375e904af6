"""Sheets as they travel from the reading process: plain JSON, a column at a time.

Most columns hold few different cells ("Yes", a name, a day), which are then written once. JSON knows no days: the
places of those that are days or times stand beside the cells.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, time
from itertools import count, zip_longest
from typing import Any

import orjson

from heed.chronologies.core.readers.sheet import Cell, Pending, Row, Sheet, keep_out

NUMBERS = frozenset({int, float, bool})  # 1, 1.0 and True are equal, and not the same cell
SHEETS, SENTENCE = b"t", b"s"  # the first letter of an answer
NULL = b"\\u0000"
MOST_ALIKE = 0.75
LOOKED_AT = 64  # cells, to see whether those of a column are like each other at all
READERS: dict[str, tuple[type, Callable[[str], date | datetime | time]]] = {
    "days": (date, date.fromisoformat),
    "moments": (datetime, datetime.fromisoformat),
    "times": (time, time.fromisoformat),
}


def pack_sheets(sheets: Sequence[Sheet]) -> bytes:
    """These sheets as text, without what no database and no document can hold."""
    try:
        packed = _dumped(sheets)
    except TypeError:  # half a character, or a number of more figures than any computer counts with
        packed = NULL
    if NULL in packed:
        for sheet in sheets:
            keep_out(sheet)
        packed = _dumped(sheets)
    return packed


def unpack_sheets(packed: bytes) -> list[Sheet]:
    """What `pack_sheets` wrote."""
    return [_sheet(sheet) for sheet in orjson.loads(packed)]


def _dumped(sheets: Sequence[Sheet]) -> bytes:
    return orjson.dumps([_wire(sheet) for sheet in sheets], default=str)


def _wire(sheet: Sheet) -> dict[str, Any]:
    return {
        "file": sheet.file,
        "name": sheet.name,
        "rows": len(sheet.rows),
        "columns": [_column(column) for column in zip_longest(*sheet.rows, fillvalue="")],
        "first_row": sheet.first_row,
        "numbers": sheet.numbers,
        "is_hidden": sheet.is_hidden,
        "epoch_1904": sheet.epoch_1904,
        "notes": sheet.notes,
        "row_notes": list(sheet.row_notes.items()),
        "pending": [(number, each.accepted, each.rejected) for number, each in sheet.pending.items()],
    }


def _column(cells: tuple[Cell, ...]) -> dict[str, Any]:
    """A column as its different cells and, where many stand several times, which of them each row has."""
    kinds = set(map(type, cells))
    few = cells[:LOOKED_AT]
    if kinds == {str} and len(few) == LOOKED_AT == len(set(few)):
        return {"cells": cells, "places": None}
    keys: Sequence[Hashable] = cells
    if len(kinds & NUMBERS) > 1:
        keys = [(cell.__class__, cell) if cell.__class__ in NUMBERS else cell for cell in cells]
    numbers = dict(zip(dict.fromkeys(keys), count()))
    column: dict[str, Any] = {"cells": cells, "places": None}
    if len(numbers) <= MOST_ALIKE * len(cells):
        different = numbers if keys is cells else dict(zip(keys, cells, strict=True)).values()
        column = {"cells": list(different), "places": list(map(numbers.__getitem__, keys))}
    for name, (kind, _) in READERS.items():
        if kind in kinds:
            column[name] = [place for place, cell in enumerate(column["cells"]) if cell.__class__ is kind]
    return column


def _cells(column: dict[str, Any]) -> list[Cell]:
    cells, places = column["cells"], column["places"]
    for name, (_, read) in READERS.items():
        for place in column.get(name, ()):
            cells[place] = read(cells[place])
    return cells if places is None else list(map(cells.__getitem__, places))


def _sheet(wire: dict[str, Any]) -> Sheet:
    columns = [_cells(column) for column in wire["columns"]]
    rows: list[Row] = list(map(list, zip(*columns, strict=True)))
    return Sheet(
        wire["file"],
        wire["name"],
        rows if columns else [[] for _ in range(wire["rows"])],
        wire["first_row"],
        wire["numbers"],
        wire["is_hidden"],
        wire["epoch_1904"],
        tuple(wire["notes"]),
        {number: tuple(notes) for number, notes in wire["row_notes"]},
        {number: Pending(accepted, rejected) for number, accepted, rejected in wire["pending"]},
    )
