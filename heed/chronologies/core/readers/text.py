"""Reads comma- or tab-separated text, and says how it was understood."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from heed.chronologies.core.headings import recognise
from heed.chronologies.core.readers.sheet import OF_TEXT, Cell, Sheet, UnreadableFile, check_size

TABLES = (".csv", ".tsv")
DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}
LONGEST_CELL = 1_000_000
LOOK_DOWN = 30


def read_text(path: Path, *, name: str, notes: tuple[str, ...]) -> list[Sheet]:
    """The one table of a text file; raises UnreadableFile."""
    text, encoding_note = decode(path.read_bytes(), name)
    notes += encoding_note
    from heed.chronologies.core.readers.lines import sheet_of_lines

    delimiter = find_delimiter(text)
    is_table = Path(name).suffix.lower() in TABLES or has_headings(text, delimiter)
    sheet = None if is_table else sheet_of_lines(text, name)
    sheets = [sheet] if sheet is not None else parse(text, delimiter, name)
    for each in sheets:
        each.notes = notes + each.notes
    return sheets


def parse(text: str, delimiter: str, name: str) -> list[Sheet]:
    """The one table of separated text; raises UnreadableFile where a cell never ends."""
    csv.field_size_limit(LONGEST_CELL)
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    cells = 0
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        line = 1
        for row in reader:
            rows.append(list(row))
            numbers.append(line)
            line = reader.line_num + 1
            cells += len(row)
            check_size(len(rows), cells, len(text), name)
    except csv.Error:
        raise UnreadableFile(
            f"“{name}” is not a table: a cell never ends. Open it in Excel, save it as .xlsx and send that."
        ) from None
    _check_quotes(rows, name)
    sheet = Sheet(name, OF_TEXT, rows, numbers=numbers)
    sheet.notes = (f"Its columns are parted by {DELIMITERS[delimiter]}.",)
    return [sheet]


def decode(contents: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file: by its byte-order mark, else UTF-8, else the old Windows alphabet."""
    if contents.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(contents, "utf-16", name), ()
    zeros = contents[:4000]
    if zeros.count(0) > len(zeros) // 4:
        order = "utf-16-le" if zeros[1::2].count(0) > zeros[::2].count(0) else "utf-16-be"
        return _decode(contents, order, name), ()
    try:
        return contents.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        text = contents.decode("cp1252", errors="replace")
    notes = ["The text is in the old Windows alphabet (Windows-1252)."]
    if "\ufffd" in text:
        notes.append("Some letters could not be read and stand as \ufffd.")
    return text, tuple(notes)


def _decode(contents: bytes, encoding: str, name: str) -> str:
    try:
        return contents.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(f"“{name}” is damaged or cut short. Ask the agency to send it again.") from None


def find_delimiter(text: str) -> str:
    """The mark that parts the first lines into the most columns, evenly; a comma where none does."""
    sample = text[:20_000]

    def score(delimiter: str) -> float:
        lines = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))[:30]
        widths = [len(line) for line in lines if any(cell.strip() for cell in line)]
        usual = max(set(widths), key=widths.count, default=1)
        return 0 if usual == 1 else widths.count(usual) / len(widths) * min(usual, 12)

    try:
        return max(DELIMITERS, key=score)
    except csv.Error:
        return ","


def has_headings(text: str, delimiter: str) -> bool:
    """Whether one of the first lines has the headings of a table in it."""
    for line in text[:20_000].splitlines()[:LOOK_DOWN]:
        fields = {known[0] for cell in line.split(delimiter) if (known := recognise(cell)) is not None}
        if len(fields) > 1 and "happened" in fields:
            return True
    return False


def _check_quotes(rows: list[list[Cell]], name: str) -> None:
    """A quotation mark that is never closed swallows all rows after it into one cell."""
    if rows and any(isinstance(cell, str) and cell.count("\n") > 200 for cell in rows[-1]):
        raise UnreadableFile(
            f"“{name}” has a quotation mark that is never closed, so its rows run together. "
            "Open it in Excel, save it as .xlsx and send that."
        )
