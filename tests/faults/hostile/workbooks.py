"""Excel and OpenDocument workbooks that are messy, strange or made to do harm."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from tests.faults.hostile.packages import (
    HEADINGS,
    LINES,
    MAIN,
    TABLE,
    Make,
    column,
    open_cell,
    open_row,
    relations,
    row_xml,
    rows_xml,
    sheet_xml,
    workbook,
    zipped,
)
from tests.unit.chronologies.files import write_xls

LAST_ROW = 1_048_576
UK = "dd/mm/yyyy"
JUNE_3 = 42158  # 3 June 2015 as days since 1900
BETWEEN_EPOCHS = 1462


def typed(serial: float) -> bytes:
    """A cell formatted as a date."""
    return f'<c r="@" s="1"><v>{serial}</v></c>'.encode()


def formula(cached: str = "", kind: str = "") -> bytes:
    value = f"<v>{cached}</v>" if cached else ""
    return f'<c r="@" {kind}><f>TODAY()</f>{value}</c>'.encode()


def lines(*rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> str:
    return sheet_xml(rows_xml(headings, *rows))


def merged(*ranges: str, rows: tuple[tuple[object, ...], ...] = LINES) -> str:
    cells = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    return sheet_xml(rows_xml(HEADINGS, *rows), after=f"<mergeCells>{cells}</mergeCells>")


def epoch_1904() -> Make:
    rows = lines((typed(JUNE_3 - BETWEEN_EPOCHS), "typed"), (JUNE_3 - BETWEEN_EPOCHS, "a bare number"))
    return workbook(rows, settings='<workbookPr date1904="1"/>', formats=[UK])


def blank_rows(count: int) -> Make:
    blank = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(5, count))
    return workbook(sheet_xml(TABLE + blank + f'<row r="{LAST_ROW}" ht="15"/>'))


def stray(row: int, at: int) -> Make:
    return workbook(sheet_xml(TABLE + f'<row r="{row}"><c r="{column(at)}{row}"><v>1</v></c></row>'))


def wide(columns: int) -> Make:
    rows = [(*row, *["n"] * (columns - 2)) for row in (("Date", "Event"), *LINES)]
    return workbook(sheet_xml(rows_xml(*rows)))


def hidden_rows_and_columns() -> Make:
    data = rows_xml(HEADINGS) + row_xml(2, LINES[0], 'hidden="1"') + rows_xml(*LINES[1:], first=3)
    return workbook(sheet_xml(data, before='<cols><col min="2" max="2" hidden="1"/></cols>'))


def without_references() -> Make:
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in (HEADINGS, *LINES)
    )
    return workbook(sheet_xml(rows))


def prefixed() -> Make:
    rows = TABLE.replace("<", "<x:").replace("<x:/", "</x:")
    return workbook(f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>')


def out_of_order() -> Make:
    return workbook(sheet_xml(row_xml(3, LINES[1]) + rows_xml(HEADINGS, LINES[0]) + row_xml(4, LINES[2])))


def shared(strings: str, *places: int) -> Make:
    """A date beside each of some shared strings."""
    rows = rows_xml(HEADINGS) + "".join(
        row_xml(number, (LINES[0][0], f'<c r="@" t="s"><v>{place}</v></c>'.encode()))
        for number, place in enumerate(places, 2)
    )
    return workbook(sheet_xml(rows), strings=f'<sst xmlns="{MAIN}">{strings}</sst>')


def deep(levels: int) -> str:
    return "<a>" * levels + "</a>" * levels


def many_sheets(count: int) -> Make:
    return workbook(*[sheet_xml()] * count)


def twice_the_same_part(path: Path) -> None:
    workbook()(path)
    with zipfile.ZipFile(path, "a") as archive, __import__("warnings").catch_warnings(action="ignore"):
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml())


def xls(*rows: tuple[object, ...]) -> Make:
    return lambda path: write_xls(path, [list(row) for row in (HEADINGS, *(rows or LINES))])


def xls_turned_in_a_circle(path: Path) -> None:
    """The allocation table says that the second sector of the stream follows itself."""
    xls(*LINES * 30)(path)
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, 512 + 4 * 3, 3)
    path.write_bytes(data)


def xls_with_password(path: Path) -> None:
    """A FILEPASS record stands first, as in a workbook of 1997 with a password."""
    xls()(path)
    data = bytearray(path.read_bytes())
    at = data.find(struct.pack("<HH", 0x0085, 8 + len("Chronology")))
    data[at : at + 2] = struct.pack("<H", 0x002F)
    path.write_bytes(data)


def open_repeats(content: int = 0, blank: int = 0, across: int = 0) -> str:
    """Rows and cells that are written once and stand many times."""
    rows = open_row(*HEADINGS) + open_row(*LINES[0])
    if content:
        rows += open_row(*LINES[1], settings=f'table:number-rows-repeated="{content}"')
    if across:
        rows += open_row(LINES[2][0], open_cell("x", f'table:number-columns-repeated="{across}"'))
    if blank:
        rows += f'<table:table-row table:number-rows-repeated="{blank}"><table:table-cell/></table:table-row>'
    return rows


def unpacking_to(size: int, part: str) -> Make:
    """A part of blanks, which packs into nearly nothing."""

    def made(path: Path) -> None:
        workbook()(path)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(part, b" " * size)

    return made


def claiming_less(path: Path) -> None:
    """A sheet of six megabytes of blanks that says it holds a hundred bytes."""
    workbook(sheet_xml(TABLE + " " * 6_000_000))(path)
    data = bytearray(path.read_bytes())
    name = b"xl/worksheets/sheet1.xml"
    for mark, size_at, name_at in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        at = data.find(mark)
        while at >= 0:
            if data[at + name_at : at + name_at + len(name)] == name:
                struct.pack_into("<I", data, at + size_at, 100)
            at = data.find(mark, at + 4)
    path.write_bytes(data)


def overlapping(path: Path) -> None:
    """A thousand names in the list of contents for one and the same packed megabyte."""
    zipped(path, {"xl/workbook.xml": b"a" * (1 << 20)})
    data = path.read_bytes()
    directory, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    entry = data[directory:end]
    names = b"".join(entry.replace(b"xl/workbook.xml", b"xl/%012d" % n) for n in range(1_000))
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, 1_000, 1_000, len(names), directory)
    path.write_bytes(data[:directory] + names + tail)


def many_parts(path: Path) -> None:
    zipped(path, {f"xl/media/{number}.xml": "" for number in range(5_100)}, zipfile.ZIP_STORED)


def zips_in_zips(path: Path) -> None:
    inner = path.with_suffix(".inner")
    zipped(inner, {"0.dll": bytes(1 << 20)})
    for _ in range(5):
        held = inner.read_bytes()
        zipped(inner, {f"lib {number}.zip": held for number in range(16)})
    inner.rename(path)


def with_password_flag(path: Path) -> None:
    workbook()(path)
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(data)


def with_more_after_the_end(path: Path) -> None:
    workbook()(path)
    path.write_bytes(path.read_bytes() + b"more")


def encrypted(path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = path.with_suffix(".plain")
    workbook()(plain)
    with plain.open("rb") as source, path.open("wb") as locked:
        OOXMLFile(source).encrypt("a password", locked)


WITHOUT_SHEETS = f'<workbook xmlns="{MAIN}"><sheets/></workbook>'
RELATED_TO_NOTHING = relations("worksheet", "worksheets/gone.xml").replace('Id="r0"', 'Id="rId1"')
RELATED_OUTSIDE = relations("worksheet", "http://127.0.0.1:9/a.xml").replace(
    'Id="r0"', 'Id="rId1" TargetMode="External"'
)
ENCRYPTED_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
    '<manifest:encryption-data manifest:checksum-type="SHA1/1K"/></manifest:file-entry></manifest:manifest>'
)
