"""Files inside a file: embedded documents, attachments and pictures, down to a sensible depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from heed.identifiers.core.parts import Part, Unreadable
from heed.identifiers.core.readers.pictures import told_by_picture

PICTURES = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".webp", ".heic",
)  # fmt: skip
DEEPEST = 3
_PRINTED = re.compile(rb"[\x20-\x7e]{5,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}")
_WRAPPED = (b"PK\x03\x04", b"%PDF-")


def parts_inside(entry: str, data: bytes, depth: int) -> Iterator[Part]:
    """The parts of a file that stands inside another, its own name first."""
    file = PurePosixPath(entry)
    if file.suffix.lower() in PICTURES or "media" in file.parts:
        yield from of_picture(entry, data)
        return
    yield Part("embedded file", f"name of {entry}", file.name)
    if file.suffix.lower() == ".svg":
        yield from _svg(file.name, data)
    elif data.startswith(_WRAPPED):
        yield from _document(file.name, data, depth)
    else:
        yield from _other(file.name, data, depth)


def of_picture(entry: str, data: bytes) -> Iterator[Part]:
    """A picture: its name, what it says of itself, and that what it shows was not read."""
    short = PurePosixPath(entry).name
    yield Part("file inside", f"name of {entry}", short)
    for number, (what, words) in enumerate(told_by_picture(data), start=1):
        yield Part("picture details", f"{short}, {what} ({number})", words)
    if short.lower().endswith(".svg"):
        yield from _svg(short, data)
    yield Part("picture", entry, "", is_read=False)


def _svg(short: str, data: bytes) -> Iterator[Part]:
    from heed.identifiers.core.readers.plain import read_html

    try:
        parts = read_html(data, short)
    except Unreadable:
        return
    for part in parts:
        yield replace(part, name="embedded text", where=f"{short}: {part.where}")


def _document(short: str, data: bytes, depth: int) -> Iterator[Part]:
    if depth >= DEEPEST:
        yield Part("embedded file", short, "", is_read=False)
        return
    try:
        parts = _read(short, data, depth + 1)
    except Unreadable:
        yield Part("embedded file", short, "", is_read=False)
        return
    for part in parts:
        yield replace(part, name="embedded file", where=f"{short}: {part.where}")


def _read(short: str, data: bytes, depth: int) -> list[Part]:
    from heed.identifiers.core.readers.odt import is_opendocument, read_odt

    if data.startswith(b"%PDF-"):
        from heed.identifiers.core.readers.pdf import read_pdf

        return read_pdf(data, short)
    if is_opendocument(data):
        return read_odt(data, short, depth)
    from heed.identifiers.core.readers.word import WordFile

    return [located.part for located in WordFile(data, short, depth).located()]


def _other(short: str, data: bytes, depth: int) -> Iterator[Part]:
    """A file of another kind: whatever can be read in it as letters, and a document that is wrapped in it."""
    text = "\n".join(_printed(data))
    yield Part("embedded file", short, text, is_read=bool(text))
    starts = [at for mark in _WRAPPED if (at := data.find(mark)) > 0]
    if starts:
        yield from _document(f"{short} (wrapped)", data[min(starts) :], depth)


def _printed(data: bytes) -> Iterator[str]:
    """Letters in both ways that Windows stores them."""
    for match in _WIDE.finditer(data):
        yield match.group().decode("utf-16-le")
    for match in _PRINTED.finditer(data):
        yield match.group().decode("ascii")
