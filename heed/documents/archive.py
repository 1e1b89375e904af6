"""Opens files that are zip archives underneath (Word, Excel, OpenDocument) without falling for a bomb."""

from __future__ import annotations

import io
import zipfile
import zlib

MOST_ENTRIES = 4_000
MOST_BYTES = 300 * 1024 * 1024
MOST_IN_ONE = 150 * 1024 * 1024
MOST_WORDS = 48 * 1024 * 1024  # a part of a Word document: read as XML it takes ten times that of memory
WORST_RATIO = 250
RATIO_COUNTS_FROM = 2 * 1024 * 1024


class BadArchive(Exception):  # noqa: N818 - it reads as what it says
    """The archive must not or cannot be opened; the message completes “The file …”."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, once its list of contents has been found sound and of sensible size.

    Raises BadArchive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError) as error:
        raise BadArchive("is damaged or was cut short; save it again and try once more.") from error
    if len(entries) > MOST_ENTRIES:
        raise BadArchive("is packed in too many pieces to be an ordinary document.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise BadArchive("is protected by a password; save it without one.")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise BadArchive("is too large once unpacked.")
    for entry in entries:
        swollen = entry.file_size > RATIO_COUNTS_FROM and entry.file_size > WORST_RATIO * max(
            entry.compress_size, 1
        )
        most = MOST_WORDS if is_words(entry) else MOST_IN_ONE
        if swollen or entry.file_size > most:
            raise BadArchive("unpacks to far more than a document should hold.")
    return archive


def is_words(entry: zipfile.ZipInfo) -> bool:
    """Whether this piece is XML that is read whole: all of it but the tables of a workbook, which are streamed."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    return is_xml and not entry.filename.startswith("xl/") and entry.filename != "content.xml"


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """One piece of the archive, never more than its declared size.

    Raises BadArchive.
    """
    try:
        return archive.read(name)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise BadArchive("is damaged or was cut short; save it again and try once more.") from error
