"""Tells what a file is from its contents, whatever its name says, and refuses what cannot be used."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from pathlib import PurePath

from heed.documents.archive import BadArchive, open_archive, read_entry

LARGEST = 50 * 1024 * 1024

DOCX, XLSX, XLS, ODS, CSV, TXT, PDF = "docx", "xlsx", "xls", "ods", "csv", "txt", "pdf"
PNG, JPG, EML, MSG = "png", "jpg", "eml", "msg"
XLSM, DOCM = "xlsm", "docm"
UNKNOWN = "unknown"

_KIND_NAMES = {
    DOCX: "a Word document (.docx)",
    XLSX: "an Excel workbook (.xlsx)",
    XLS: "an older Excel workbook (.xls)",
    XLSM: "an Excel workbook with macros (.xlsm)",
    DOCM: "a Word document with macros (.docm)",
    ODS: "an OpenDocument spreadsheet (.ods)",
    CSV: "a comma-separated file (.csv)",
    TXT: "a text file (.txt)",
    PDF: "a PDF",
    PNG: "a picture (.png)",
    JPG: "a picture (.jpg)",
    EML: "a saved e-mail (.eml)",
    MSG: "an e-mail saved from Outlook (.msg)",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPG}
_TEXT_ENDINGS = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ""}
_WITH_MACROS = {XLSX: XLSM, DOCX: DOCM}
_ALSO = {TXT: _TEXT_ENDINGS, CSV: {".tsv"}, JPG: {".jpeg"}}
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0c\x1b")


class RefusedFile(Exception):  # noqa: N818 - it reads as what it says
    """The file cannot be used; the message is one sentence that names the cause."""


def kind_of(data: bytes, name: str) -> str:
    """What the file is: docx, xlsx, xls, ods, csv, txt, pdf, png, jpg, eml, msg or unknown.

    The name only tells csv and eml from txt.
    """
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK"):
        return _kind_of_archive(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if picture := next((kind for begins, kind in _PICTURES.items() if data.startswith(begins)), None):
        return picture
    if not is_text(data):
        return UNKNOWN
    ending = PurePath(name).suffix.lower()
    return CSV if ending in (".csv", ".tsv") else EML if ending == ".eml" else TXT


def _kind_of_ole(data: bytes) -> str:
    if _mentions(data, "__substg1.0_"):
        return MSG
    return XLS if _mentions(data, "Workbook") or _mentions(data, "Book") else UNKNOWN


def is_text(data: bytes) -> bool:
    """Whether the bytes are text in some encoding that we read."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return len(data) % 2 == 0
    return data.translate(None, _CONTROLS) == data


def is_encrypted(data: bytes) -> bool:
    """Whether a password locks the file: a locked Office file, archive or PDF."""
    if data.startswith(_OLE):
        return _mentions(data, "EncryptedPackage") or _mentions(data, "EncryptionInfo")
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return any(entry.flag_bits & 0x1 for entry in archive.infolist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return False
    return b"%PDF-" in data[:1024] and b"/Encrypt" in data


def check_upload(
    data: bytes, name: str, allowed: Collection[str], *, largest: int = LARGEST, by_any_name: bool = False
) -> str:
    """The kind of a file that somebody hands in, when it is one of those allowed.

    Raises RefusedFile with a sentence: empty, too large, locked, damaged, carrying macros (unless xlsm or docm is
    allowed), of another kind, or, unless `by_any_name`, named as something else than it is.
    """
    if not data:
        raise RefusedFile(f"{name} is empty; check that it was saved, and choose it again.")
    if len(data) > largest:
        raise RefusedFile(
            f"{name} is larger than {largest // (1024 * 1024)} MB; make it smaller, and choose it again."
        )
    if is_encrypted(data):
        raise RefusedFile(f"{name} is protected by a password; save it without one, and choose it again.")
    has_macros = _check_archive(data, name) if data.startswith(b"PK") else False
    kind = kind_of(data, name)
    if has_macros:
        kind = _WITH_MACROS.get(kind, kind)
        if kind not in allowed:
            raise RefusedFile(
                f"{name} carries macros; save it as an ordinary document without them, and choose it again."
            )
    if kind not in allowed:
        names = [_KIND_NAMES[one] for one in sorted(allowed) if one not in _WITH_MACROS.values()]
        wanted = " or ".join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])
        actual = (
            f"is {_KIND_NAMES[kind]}"
            if kind in _KIND_NAMES
            else "is not a kind of file that can be read here"
        )
        raise RefusedFile(f"{name} {actual}; choose {wanted}.")
    if not by_any_name:
        _check_ending(name, kind)
    return kind


def _check_archive(data: bytes, name: str) -> bool:
    """Whether it carries macros."""
    try:
        with open_archive(data) as archive:
            names = archive.namelist()
    except BadArchive as refusal:
        raise RefusedFile(f"{name} {refusal}") from refusal
    return any(entry.endswith("vbaProject.bin") for entry in names)


def _check_ending(name: str, kind: str) -> None:
    ending = PurePath(name).suffix.lower()
    fitting = {f".{kind}"} | _ALSO.get(kind, set())
    if ending not in fitting:
        shown = ending or "nothing"
        raise RefusedFile(f"{name} ends in {shown} but is {_KIND_NAMES[kind]}; give it its right ending.")


def _kind_of_archive(data: bytes) -> str:
    try:
        with open_archive(data) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "xl/workbook.xml" in names:
                return XLSX
            if "mimetype" in names and read_entry(archive, "mimetype").startswith(
                b"application/vnd.oasis.opendocument.spreadsheet"
            ):
                return ODS
            if "[Content_Types].xml" in names:
                return _kind_by_content_types(read_entry(archive, "[Content_Types].xml"))
    except BadArchive:
        return UNKNOWN
    return UNKNOWN


def _kind_by_content_types(types: bytes) -> str:
    if b"wordprocessingml.document.main" in types:
        return DOCX
    return XLSX if b"spreadsheetml.sheet.main" in types else UNKNOWN


def _mentions(data: bytes, entry: str) -> bool:
    return entry.encode("utf-16-le") in data
