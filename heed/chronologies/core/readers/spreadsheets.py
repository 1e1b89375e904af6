"""Reads Excel and OpenDocument workbooks: calamine first, openpyxl for the few that it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from heed.chronologies.core.readers.sheet import Cell, Row, Sheet, UnreadableFile, check_size

Place = tuple[int, int]


def read_workbook(path: Path, *, name: str, epoch_1904: bool, notes: tuple[str, ...]) -> list[Sheet]:
    """Every sheet of a workbook, hidden ones too; raises UnreadableFile."""
    try:
        sheets = _by_calamine(path, name)
    except UnreadableFile:
        raise
    except BaseException as failure:  # calamine's panic is a BaseException
        if isinstance(failure, KeyboardInterrupt | SystemExit):
            raise
        sheets = _by_openpyxl(path, name, failure)
    for sheet in sheets:
        sheet.epoch_1904 = epoch_1904
        sheet.notes = notes + sheet.notes
    return sheets


def _by_calamine(path: Path, name: str) -> list[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    sheets = []
    with path.open("rb") as file:
        workbook = load_workbook(file)
        for about in workbook.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            table = workbook.get_sheet_by_name(about.name)
            if table.start is None:
                continue
            _check_extent(table.height, table.width, name)
            rows: list[Row] = table.to_python(skip_empty_area=True)  # type: ignore[assignment]
            _repeat_merged(rows, table.merged_cell_ranges or [], table.start)
            sheet = Sheet(name, about.name, rows, first_row=table.start[0] + 1)
            sheet.is_hidden = about.visible != SheetVisibleEnum.Visible
            sheets.append(_without_blanks(sheet, name))
    return sheets


def _repeat_merged(rows: list[Row], merged: Sequence[tuple[Place, Place]], start: Place) -> None:
    """A cell merged downwards counts for every row beside it that has something else in it, as it does in print."""
    for (first, column), (last, _) in merged:
        place = column - start[1]
        if first == last or place < 0 or not 0 <= first - start[0] < len(rows):
            continue
        value = rows[first - start[0]][place]
        for row in rows[first - start[0] + 1 : last - start[0] + 1]:
            if row[place] == "" and any(cell != "" for cell in row):
                row[place] = value


def _check_extent(height: int, width: int, name: str) -> None:
    check_size(0, height * min(width, 64) // 8, 0, name)


def _without_blanks(sheet: Sheet, name: str) -> Sheet:
    """Leaves long runs of blank rows out, keeping each row's number."""
    letters = sum(map(_letters, zip(*sheet.rows, strict=True)))
    if len(sheet.rows) > 20_000:
        kept = [(number, row) for number, row in sheet.numbered() if any(cell != "" for cell in row)]
        sheet.numbers = [number for number, _ in kept]
        sheet.rows = [row for _, row in kept]
    width = len(sheet.rows[0]) if sheet.rows else 0
    check_size(len(sheet.rows), len(sheet.rows) * width, letters, name)
    return sheet


def _letters(cells: tuple[Cell, ...]) -> int:
    if set(map(type, cells)) == {str}:
        return sum(map(len, cells))  # type: ignore[arg-type]
    return sum(len(cell) for cell in cells if isinstance(cell, str))


def _by_openpyxl(path: Path, name: str, first: BaseException) -> list[Sheet]:
    from openpyxl import load_workbook

    kind = type(first).__name__
    if kind == "PasswordError" or "password" in str(first).lower():
        raise UnreadableFile(
            f"“{name}” is protected by a password. Save it without one and send it again."
        ) from None
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        return [_sheet_by_openpyxl(sheet, name) for sheet in workbook.worksheets]
    except UnreadableFile:
        raise
    except Exception:
        raise UnreadableFile(f"“{name}” is damaged or cut short. Ask the agency to send it again.") from None


def _sheet_by_openpyxl(table: object, name: str) -> Sheet:
    rows: list[Row] = []
    numbers: list[int] = []
    cells = 0
    for number, values in enumerate(table.iter_rows(values_only=True), 1):  # type: ignore[attr-defined]
        row: Row = [_plain(value) for value in values]
        if any(cell not in ("", None) for cell in row):
            rows.append(row)
            numbers.append(number)
            cells += len(row)
            check_size(len(rows), cells, 0, name)
    width = max(map(len, rows), default=0)
    padded: list[Row] = [row + [""] * (width - len(row)) for row in rows]
    sheet = Sheet(name, str(getattr(table, "title", "Sheet")), padded, numbers=numbers)
    sheet.is_hidden = getattr(table, "sheet_state", "visible") != "visible"
    sheet.notes = ("The workbook is unusual; it was read by the second reader.",)
    return sheet


def _plain(value: object) -> Cell:
    if value is None:
        return ""
    from datetime import date, time

    return value if isinstance(value, str | int | float | bool | date | time) else str(value)
