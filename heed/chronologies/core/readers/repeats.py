"""Rows of an OpenDocument spreadsheet that are written once and stand many times: blank ones do no harm."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from heed.chronologies.core.readers.sheet import MOST_ROWS, check_size

REPEATED = re.compile(rb"<(?:\w+:)?table-row\b[^>]*?number-rows-repeated\s*=\s*[\"'](\d+)[\"'][^>]*>")
END = re.compile(rb"</(?:\w+:)?table-row>")
SAYS_SOMETHING = re.compile(rb"value-type|<(?:\w+:)?p\b")
LAST_ROW = 1_048_576
CHUNK = 1 << 20
LOOK_ON = 1 << 14


def check_repeats(path: Path, name: str) -> None:
    """Raises UnreadableFile where rows with something in them, or more rows than a sheet has, are repeated."""
    with zipfile.ZipFile(path) as archive:
        if "content.xml" not in archive.namelist():
            return
        with archive.open("content.xml") as content:
            tail = b""
            while chunk := content.read(CHUNK):
                piece = tail + chunk
                if b"number-rows-repeated" in piece:
                    check_size(_most_repeated(piece), 0, 0, name)
                tail = piece[-LOOK_ON:]


def _most_repeated(piece: bytes) -> int:
    most = 0
    for match in REPEATED.finditer(piece):
        count = int(match[1][:12])
        if most < count and (count > LAST_ROW or (count > MOST_ROWS and _says_something(piece, match.end()))):
            most = count
    return most


def _says_something(piece: bytes, start: int) -> bool:
    end = END.search(piece, start)
    return SAYS_SOMETHING.search(piece, start, end.start() if end else start + LOOK_ON) is not None
