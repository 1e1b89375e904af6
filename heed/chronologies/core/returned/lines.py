"""The lines of an export, as it is written and as it comes back: the same shape for both, so that they compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from heed.chronologies.core.dates.reading import written
from heed.chronologies.core.entries import Source
from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.outputs.lines import CHANGED, LATE, TAKEN_BACK, lines, printable, unquoted
from heed.chronologies.core.outputs.lines import Line as Printed
from heed.chronologies.core.outputs.table import fitting, headings, table_rows
from heed.chronologies.core.outputs.word import HEADINGS
from heed.chronologies.core.readers.sheet import OF_TEXT, Cell, Row, Sheet
from heed.chronologies.core.returned.change import AGENCY, AS_WRITTEN, KNEW, TEXT, WHEN, Line
from heed.chronologies.core.returned.making import SAME_DAY, new_id

LOOK_DOWN = 60
ID = re.compile(r"^[A-Z]\w{0,11}-\d{1,6}$")
WRITTEN, KNOWN = "as written: ", "Known to the agency: "
DATES = (WHEN, AS_WRITTEN, KNEW)
Told = Mapping[str, Mapping[str, str]]


def of_table(merged: Merged) -> tuple[list[str], dict[str, dict[str, str]]]:
    """What each entry says in the Excel and CSV exports, by heading."""
    names, keys = headings(merged)
    labels = _apart([tidy(name) for name in names])
    told = {}
    for row in table_rows(merged, keys):
        told[row[0]] = {label: tidy(fitting(cell)) for label, cell in zip(labels[1:], row[1:], strict=True)}
    return labels, told


def _apart(names: list[str]) -> list[str]:
    """Headings that can be told apart also where an agency's own is one of ours."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told


def in_table(sheet: Sheet) -> Iterator[Line] | None:
    """The lines of a returned Excel or CSV export; None where the sheet is none."""
    for number, row in islice(sheet.numbered(), LOOK_DOWN):
        told = [_cell_of(sheet, cell) for cell in row]
        if {"Entry", TEXT} <= set(told):
            return _table_lines(sheet, number, _apart(told))
    return None


def _table_lines(sheet: Sheet, heading_row: int, labels: list[str]) -> Iterator[Line]:
    for number, row in sheet.numbered():
        if number <= heading_row or not any(text_of(cell) for cell in row):
            continue
        said = {
            label: tidy(fitting(_cell_of(sheet, cell)))
            for label, cell in zip(labels, row, strict=False)
            if label
        }
        source = Source(sheet.file, sheet.name, number)
        yield Line(said.pop("Entry", "") or new_id(source), said, source)


def _cell_of(sheet: Sheet, cell: Cell) -> str:
    """A cell as the export wrote it: comma-separated text without the mark that keeps a spreadsheet from running it."""
    if sheet.name == OF_TEXT and isinstance(cell, str):
        cell = unquoted(cell)
    return text_of(cell)


def text_of(cell: Cell) -> str:
    """A cell as it is compared."""
    return tidy(written(cell))


def tidy(text: str) -> str:
    """The text without what programs change by themselves: spaces at the ends of lines, kinds of line end."""
    return "\n".join(line.strip() for line in printable(text).splitlines()).strip()


def of_document(merged: Merged) -> tuple[dict[str, dict[str, str]], dict[str, tuple[str, str]]]:
    """What each entry says in the Word export, by heading, and its first and last cell as they were written."""
    told, cells = {}, {}
    for line in lines(merged):
        told[line.id] = _printed(line)
        words = [line.late] if line.late else []
        words += [line.text, *(f"{label}: {said}" for label, said in line.details)]
        dates = [line.when, line.as_written, line.knew]
        cells[line.id] = (tidy("\n".join(filter(None, dates))), tidy("\n".join(words)))
    return told, cells


def _printed(line: Printed) -> dict[str, str]:
    said = {
        WHEN: line.when, AS_WRITTEN: line.as_written.removeprefix(WRITTEN), KNEW: line.knew.removeprefix(KNOWN),
        AGENCY: line.agency, TEXT: line.text,
    }  # fmt: skip
    said |= dict(line.details)
    return {label: tidy(each) for label, each in said.items()}


def in_document(sheet: Sheet, expected: Told, cells: Mapping[str, tuple[str, str]]) -> Iterator[Line] | None:
    """The lines of a returned Word export, tracked changes taken as accepted; None where the table is none."""
    for number, row in islice(sheet.numbered(), LOOK_DOWN):
        if tuple(text_of(cell) for cell in row[: len(HEADINGS)]) == HEADINGS:
            return _document_lines(sheet, number, expected, cells)
    return None


def _document_lines(
    sheet: Sheet, heading_row: int, expected: Told, cells: Mapping[str, tuple[str, str]]
) -> Iterator[Line]:
    for number, row in sheet.numbered():
        pending = sheet.pending.get(number)
        if pending is not None and pending.accepted is None:
            continue
        if number <= heading_row or not any(text_of(cell) for cell in row):
            continue
        source = Source(sheet.file, sheet.name, number)
        yield _document_line(
            pending.accepted if pending and pending.accepted else row, source, expected, cells
        )


def _document_line(row: Row, source: Source, expected: Told, cells: Mapping[str, tuple[str, str]]) -> Line:
    when, agency, told = (text_of(cell) for cell in [*row, "", "", ""][:3])
    names = agency.split("\n")
    key = next((name for name in names if name in expected or ID.match(name)), "")
    own = expected.get(key, {})
    first, last = cells.get(key, ("", ""))
    dates = {what: own[what] for what in DATES} if own and when == first else _dates(when)
    labels = [label for label in own if label not in (*DATES, AGENCY, TEXT)]
    words = {what: own[what] for what in (TEXT, *labels)} if own and told == last else _words(told, labels)
    return Line(
        key or new_id(source), dates | {AGENCY: "\n".join(n for n in names if n != key)} | words, source
    )


def _dates(cell: str) -> dict[str, str]:
    said = {WHEN: "", AS_WRITTEN: "", KNEW: ""}
    for line in cell.split("\n"):
        if line.startswith(WRITTEN):
            said[AS_WRITTEN] = line.removeprefix(WRITTEN)
        elif line.startswith(KNOWN) or line == SAME_DAY:
            said[KNEW] = line.removeprefix(KNOWN)
        else:
            said[WHEN] = f"{said[WHEN]} {line}".strip()
    return said


def _words(cell: str, labels: list[str]) -> dict[str, str]:
    """The words of an entry, and its details by the labels that the export gave them, from the last one backwards."""
    rest = cell.removeprefix(LATE).removeprefix(CHANGED).strip().removeprefix(TAKEN_BACK).strip()
    said = dict.fromkeys(labels, "")
    left = list(labels)
    # In whatever order they stand in the file: an entry that was changed since may hold them in another
    while left:
        label = max(left, key=lambda each: f"\n{rest}".rfind(f"\n{each}: "))
        before, mark, detail = f"\n{rest}".rpartition(f"\n{label}: ")
        if not mark:
            break
        rest, said[label] = before.removeprefix("\n").strip(), detail.strip()
        left.remove(label)
    return {TEXT: rest, **said}
