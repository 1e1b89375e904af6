"""Looks into a zipped office file before anything opens it: bombs, macros, epochs."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from heed.chronologies.core.readers.sheet import UnreadableFile

MOST_PARTS = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
RATIO_FROM = 5 * 1024 * 1024
CHUNK = 1 << 20
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENTITY_UTF16 = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C|E\x00?N\x00?T)", re.IGNORECASE)
LOCKED = b"encryption-data"
EPOCH = re.compile(rb"date1904\s*=\s*[\"'](?:1|true|on)[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """What the guard saw in a zipped office file."""

    epoch_1904: bool
    notes: tuple[str, ...]
    has_hidden: bool = False


def check_package(path: Path, name: str) -> Package:
    """Unpacks every part in small pieces, counting; raises UnreadableFile for bombs, entities and damage."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_claims(parts, path.stat().st_size, name)
            epoch, has_hidden = _check_contents(archive, parts, name)
    except UnreadableFile:
        raise
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        zlib_error(),
    ):
        raise UnreadableFile(f"“{name}” is damaged or cut short. Ask the agency to send it again.") from None
    return Package(epoch, _notes({part.filename for part in parts}), has_hidden)


def zlib_error() -> type[Exception]:
    import zlib

    return zlib.error


def _check_claims(parts: list[zipfile.ZipInfo], size: int, name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise _bomb(name)
    if unpacked > RATIO_FROM and unpacked > MOST_RATIO * size:
        raise _bomb(name)
    if any(part.flag_bits & 1 for part in parts):
        raise _locked(name)


def _check_contents(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> tuple[bool, bool]:
    """Reads the XML parts through; a part that unpacks to more than it claims fails its checksum.

    Says whether days are counted from 1904, and whether a sheet seems to have hidden rows or columns.
    """
    epoch_1904, has_hidden, left = False, False, MOST_UNPACKED
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as stream:
            tail = b""
            while chunk := stream.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise _bomb(name)
                piece = tail + chunk if tail else chunk
                if _declares_entities(piece):
                    raise UnreadableFile(
                        f"“{name}” holds XML entities, which no office program writes. It was not opened: "
                        "ask the agency to save it again from Word or Excel."
                    )
                if part.filename == "META-INF/manifest.xml" and LOCKED in piece:
                    raise _locked(name)
                if part.filename == "xl/workbook.xml":
                    epoch_1904 = epoch_1904 or EPOCH.search(chunk) is not None
                if part.filename.startswith("xl/worksheets/"):
                    has_hidden = has_hidden or b"hidden=" in piece
                tail = chunk[-32:]
    return epoch_1904, has_hidden


def _declares_entities(xml: bytes) -> bool:
    """Whether a piece of XML begins a declaration, in an alphabet of one byte a letter or of two."""
    if b"!" not in xml:  # one letter is looked for many times faster than two
        return False
    if ENTITY.search(xml):
        return True
    return (b"<\0!" in xml) and ENTITY_UTF16.search(xml) is not None


def _locked(name: str) -> UnreadableFile:
    return UnreadableFile(f"“{name}” is protected by a password. Save it without one and send it again.")


def _bomb(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{name}” unpacks to far more than a chronology can hold. It was not opened: "
        "take out what is not the chronology and save it again."
    )


def _notes(names: set[str]) -> tuple[str, ...]:
    notes = []
    if any(name.endswith("vbaProject.bin") for name in names):
        notes.append("The file has macros. They were not run.")
    if any(name.startswith(("xl/comments", "xl/threadedComments")) for name in names):
        notes.append("Cells of the workbook have comments, which are not read.")
    if any(name.startswith("xl/externalLinks/") for name in names):
        notes.append("The workbook takes values from other workbooks; the last saved values were read.")
    return tuple(notes)
