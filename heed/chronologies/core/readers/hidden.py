"""Which rows and columns of a workbook are hidden: read like all others, and said so."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heed.chronologies.core.readers.sheet import Sheet

TRUE = rb"[\"'](?:1|true|on)[\"']"
ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
HIDDEN = re.compile(rb"\bhidden\s*=\s*" + TRUE)
NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d{1,7})[\"']")
FROM, TO = re.compile(rb"\bmin\s*=\s*[\"'](\d{1,5})[\"']"), re.compile(rb"\bmax\s*=\s*[\"'](\d{1,5})[\"']")
CHUNK = 1 << 20
LONGEST_TAG = 2_000
ROW_NOTE = "From a hidden row."


@dataclass(slots=True)
class Hidden:
    """The numbers of a sheet's hidden rows and columns, both from 1."""

    rows: set[int]
    columns: set[int]


def note_hidden(path: Path, sheets: list[Sheet]) -> None:
    """Says on each sheet of an Excel workbook how many of its rows and columns are hidden, and on each such row."""
    with zipfile.ZipFile(path) as archive:
        parts = _parts(archive)
        for sheet in sheets:
            part = parts.get(sheet.name)
            if part is not None:
                _note(sheet, _hidden(archive, part))


def _note(sheet: Sheet, hidden: Hidden) -> None:
    filled = [number for number, row in sheet.numbered() if any(cell not in ("", None) for cell in row)]
    rows = [number for number in filled if number in hidden.rows]
    width = max(map(len, sheet.rows), default=0)
    columns = [number for number in hidden.columns if number <= width]
    for number in rows:
        sheet.row_notes[number] = (*sheet.row_notes.get(number, ()), ROW_NOTE)
    said = [_count(len(rows), "hidden row"), _count(len(columns), "hidden column")]
    said = [each for each in said if each]
    if said:
        sheet.notes += (f"“{sheet.name}” has {' and '.join(said)}. They were read too.",)


def _count(number: int, what: str) -> str:
    return "" if not number else f"1 {what}" if number == 1 else f"{number} {what}s"


def _hidden(archive: zipfile.ZipFile, part: str) -> Hidden:
    """Goes through a sheet in pieces, however long it is."""
    found = Hidden(set(), set())
    with archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(CHUNK):
            piece = tail + chunk
            if b"hidden" in piece:
                found.rows |= set(_rows(piece))
                found.columns |= set(_columns(piece))
            tail = piece[-LONGEST_TAG:]
    return found


def _rows(piece: bytes) -> Iterator[int]:
    for match in ROW.finditer(piece):
        number = NUMBER.search(match[0]) if HIDDEN.search(match[0]) else None
        if number:
            yield int(number[1])


def _columns(piece: bytes) -> Iterator[int]:
    for match in COLUMN.finditer(piece):
        first, last = FROM.search(match[0]), TO.search(match[0])
        if HIDDEN.search(match[0]) and first and last:
            yield from range(int(first[1]), min(int(last[1]), 256) + 1)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet with the part of the package that it stands in."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
        for each in _parse(archive.read("xl/_rels/workbook.xml.rels")).iter("{*}Relationship")
    }
    found = {}
    for sheet in _parse(archive.read("xl/workbook.xml")).iter("{*}sheet"):
        key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        if targets.get(key) in names:
            found[sheet.get("name", "")] = targets[key]
    return found


def _parse(contents: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(contents, etree.XMLParser(resolve_entities=False, no_network=True))
