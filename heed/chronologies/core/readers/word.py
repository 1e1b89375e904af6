"""Reads the tables of a Word document, with what stands between the lines: tracked changes, comments, hidden text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from heed.chronologies.core.readers.sheet import Pending, Row, Sheet, UnreadableFile, check_size
from heed.chronologies.core.readers.wordfile import open_parts
from heed.chronologies.core.readers.wordtext import (
    FALLBACK,
    CellText,
    attribute,
    is_plain,
    read_cell,
    read_plain_cell,
    tag,
)

ROW, CELL = tag("tr"), tag("tc")
ROW_PROPERTIES, CELL_PROPERTIES = tag("trPr"), tag("tcPr")
SPAN, MERGE, BEFORE, VALUE = tag("gridSpan"), tag("vMerge"), tag("gridBefore"), attribute("val")
COMMENT, HIDDEN_TEXT = "Comment by ", "Hidden text: "
AROUND_CELLS = frozenset({tag("sdt"), tag("sdtContent"), tag("customXml")})
AROUND_ROWS = AROUND_CELLS | {tag("ins"), tag("del")}


def read_document(path: Path, *, name: str, notes: tuple[str, ...]) -> list[Sheet]:
    """Every table of a Word document, named "Table 1" and on; raises UnreadableFile."""
    try:
        document, said = open_parts(path)
        comments = _comments(said)
    except Exception:
        raise UnreadableFile(f"“{name}” is damaged or cut short. Ask the agency to send it again.") from None
    tables = [table for table in document.iter(tag("tbl")) if not _is_read_with_another(table)]
    if not tables:
        raise UnreadableFile(
            f"“{name}” has no table in it. Ask the agency to put the chronology into a table, or into Excel."
        )
    sheets = [_read_table(table, f"Table {i}", name, comments) for i, table in enumerate(tables, 1)]
    for sheet in sheets:
        sheet.notes = notes + sheet.notes
    return sheets


def _is_read_with_another(table: Any) -> bool:
    """A table within a cell is read with the cell; the second copy of a text box, for older programs, not at all."""
    return next(table.iterancestors(CELL, FALLBACK), None) is not None


def _comments(part: Any | None) -> dict[str, str]:
    if part is None:
        return {}
    return {each.get(attribute("id"), ""): _comment(each) for each in part.iter(tag("comment"))}


def _comment(element: Any) -> str:
    words = "".join(text.text or "" for text in element.iter(tag("t")))
    return f"{COMMENT}{element.get(attribute('author')) or 'an unnamed author'}: “{words}”"


def _read_table(table: Any, sheet_name: str, file: str, comments: dict[str, str]) -> Sheet:
    sheet = Sheet(file, sheet_name, [])
    above: dict[int, CellText] = {}
    tracked = cells = letters = 0
    read = read_plain_cell if is_plain(table) else read_cell
    for number, row in enumerate(_rows(table), 1):
        texts = _read_row(row, above, read)
        accepted, rejected = _whole_row(row, texts)
        plain: Row = [text.accepted for text in texts]
        sheet.rows.append(plain)
        if accepted != rejected:
            sheet.pending[number] = Pending(accepted, rejected)
            tracked += 1
        row_notes = _row_notes(texts, comments)
        if row_notes:
            sheet.row_notes[number] = row_notes
        cells += len(plain)
        letters += sum(len(text.accepted) for text in texts)
        check_size(number, cells, letters, file)
    if tracked:
        said = "1 row has" if tracked == 1 else f"{tracked} rows have"
        sheet.notes = (f"{sheet_name}: {said} tracked changes that nobody has accepted.",)
    return _squared(sheet)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == ROW:
            yield child
        elif child.tag in AROUND_ROWS:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == CELL:
            yield child
        elif child.tag in AROUND_CELLS:
            yield from _cells(child)


def _read_row(row: Any, above: dict[int, CellText], read: Callable[[Any], CellText]) -> list[CellText]:
    """The cells of a row on the table's grid: a cell merged downwards repeats, one merged across stands first."""
    texts: list[CellText] = []
    properties = row.find(ROW_PROPERTIES)
    before = properties.find(BEFORE) if properties is not None else None
    texts += [CellText()] * _number(before)
    for cell in _cells(row):
        span = merge = None
        for setting in _settings(cell):
            if setting.tag == SPAN:
                span = setting
            elif setting.tag == MERGE:
                merge = setting
        column = len(texts)
        text = read(cell)
        if merge is not None and merge.get(VALUE) != "restart":
            text = above.get(column, text) if not text.accepted else text
        above[column] = text
        texts.append(text)
        texts += [CellText()] * (max(_number(span), 1) - 1)
    return texts


def _settings(cell: Any) -> Any:
    """The settings of a cell, which stand first in it; nothing where it has none."""
    return cell[0] if len(cell) and cell[0].tag == CELL_PROPERTIES else ()


def _number(element: Any) -> int:
    """A small whole number, or 0; a span wider than any table is a trick."""
    written = element.get(VALUE, "0") if element is not None else "0"
    return min(int(written), 63) if written.isdigit() else 0


def _whole_row(row: Any, texts: list[CellText]) -> tuple[Row | None, Row | None]:
    properties = row.find(ROW_PROPERTIES)
    inserted = properties is not None and properties.find(tag("ins")) is not None
    deleted = properties is not None and properties.find(tag("del")) is not None
    accepted: Row = [text.accepted for text in texts]
    rejected: Row = [text.rejected for text in texts]
    return (None if deleted else accepted), (None if inserted else rejected)


def _row_notes(texts: list[CellText], comments: dict[str, str]) -> tuple[str, ...]:
    notes = [comments[key] for text in texts for key in text.comments if key in comments]
    notes += [f"{HIDDEN_TEXT}“{text.hidden}”" for text in texts if text.hidden]
    return tuple(dict.fromkeys(notes))


def _squared(sheet: Sheet) -> Sheet:
    width = max(map(len, sheet.rows), default=0)
    versions = [each for pending in sheet.pending.values() for each in (pending.accepted, pending.rejected)]
    for row in (*sheet.rows, *versions):
        if row is not None:
            row.extend([""] * (width - len(row)))
    return sheet
