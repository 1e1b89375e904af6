"""Real files of kinds that no library here writes, made from rows."""

from __future__ import annotations

import struct
import zipfile
from datetime import date
from pathlib import Path


def write_xls(path: Path, rows: list[list[object]]) -> Path:
    """An Excel 97 workbook: BIFF8 records in an OLE container, as the format's documents lay them down."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def beginning(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0x07CC, 0, 6))

    sheet = beginning(0x0010)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(cell, int | float):
                sheet += record(0x0203, place + struct.pack("<d", cell))
            elif cell:
                said = str(cell).encode("utf-16-le")
                sheet += record(0x0204, place + struct.pack("<HB", len(said) // 2, 1) + said)
    sheet += record(0x000A, b"")
    name = "Chronology"
    about = struct.pack("<BB", len(name), 0) + name.encode()
    first = beginning(0x0005)
    offset = len(first) + 4 + 6 + len(about) + 4
    book = first + record(0x0085, struct.pack("<IBB", offset, 0, 0) + about) + record(0x000A, b"")
    path.write_bytes(compound_file("Workbook", book + sheet))
    return path


def compound_file(name: str, stream: bytes) -> bytes:
    """One stream in a compound file of 512-byte sectors: allocation table, directory, then the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    count = len(stream) // 512
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [table, end, *range(3, count + 2), end]
    chain += [free] * (128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(6) + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108

    def entry(called: str, kind: int, child: int, start: int, size: int) -> bytes:
        said = (called + "\0").encode("utf-16-le")
        return (
            said.ljust(64, b"\0") + struct.pack("<HBBIII", len(said), kind, 1, free, free, child) + bytes(36)
            + struct.pack("<IQ", start, size)
        )  # fmt: skip

    directory = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, len(stream))
    directory += (bytes(68) + struct.pack("<III", free, free, free) + bytes(48)) * 2
    return header + struct.pack("<128I", *chain) + directory + stream


def write_ods(path: Path, rows: list[list[object]]) -> Path:
    """An OpenDocument spreadsheet, with real date cells and repeated blank ones."""

    def cell(value: object) -> str:
        if value == "":
            return '<table:table-cell table:number-columns-repeated="1"/>'
        kind = f'"date" office:date-value="{value}"' if isinstance(value, date) else '"string"'
        return f"<table:table-cell office:value-type={kind}><text:p>{value}</text:p></table:table-cell>"

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Chronology">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path
