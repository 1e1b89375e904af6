"""What a file really is, whatever its name says."""

from __future__ import annotations

import codecs
import zipfile
from pathlib import Path
from typing import Literal

from heed.chronologies.core.readers.sheet import UnreadableFile

Kind = Literal["xlsx", "xls", "ods", "docx", "text"]

SAID = {"xlsx": "an Excel workbook", "xls": "an Excel 97 workbook", "ods": "an OpenDocument spreadsheet",
        "docx": "a Word document", "text": "plain text"}  # fmt: skip
ENDINGS: dict[str, Kind] = {
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xlsb": "xlsx", ".xls": "xls", ".ods": "ods",
    ".docx": "docx", ".docm": "docx", ".csv": "text", ".tsv": "text", ".txt": "text",
}  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")
WEB = (b"<?xml", b"mime-version:")
MOST_BYTES = 50 * 1024 * 1024
MARKS_OF_ORDER = (b"\xff\xfe", b"\xfe\xff")
SELDOM = 20


def kind_of(path: Path, name: str) -> tuple[Kind, tuple[str, ...]]:
    """The kind of a file by its contents, with a note where its name says another; or UnreadableFile."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFile(f"“{name}” is empty. Ask the agency to send it again.")
    if size > MOST_BYTES:
        raise UnreadableFile(f"“{name}” is larger than 50 MB. Take out pictures and send it again.")
    with path.open("rb") as file:
        head = file.read(8192)
    kind = _kind_by_contents(path, name, head)
    named = ENDINGS.get(Path(name).suffix.lower())
    if named == kind:
        return kind, ()
    ending = Path(name).suffix or "no ending"
    return kind, (f"The name ends in {ending}, and it is {SAID[kind]}. It was read as what it is.",)


def _kind_by_contents(path: Path, name: str, head: bytes) -> Kind:
    if head.startswith(b"PK"):
        return _zipped_kind(path, name)
    if head.startswith(OLE):
        return _ole_kind(path, name)
    if head.lstrip()[:5] == b"%PDF-":
        raise UnreadableFile(f"“{name}” is a PDF. Ask the agency to save it as Word or Excel and send that.")
    if head.startswith(b"{\\rtf"):
        raise UnreadableFile(f"“{name}” is a Rich Text document. Save it as Word (.docx) and send that.")
    if head.startswith(PICTURES):
        raise UnreadableFile(f"“{name}” is a picture. Ask the agency for the Word or Excel file.")
    folded = _plain_letters(head[:2000]).lower()
    if b"<html" in folded or b"<table" in folded or folded.lstrip().startswith(WEB):
        raise UnreadableFile(f"“{name}” is a web page or XML. Open it in Excel and save it as .xlsx.")
    if _looks_like_text(head):
        return "text"
    raise UnreadableFile(f"“{name}” is not a file that Heed can read. Send Word, Excel, OpenDocument or CSV.")


def _zipped_kind(path: Path, name: str) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = b""
            if "mimetype" in names:
                with archive.open("mimetype") as said:  # never unpacked whole: it could be a bomb
                    kind = said.read(100)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        raise UnreadableFile(f"“{name}” is damaged or cut short. Ask the agency to send it again.") from None
    except zipfile.error:
        raise UnreadableFile(f"“{name}” is damaged. Ask the agency to send it again.") from None
    if any(each.startswith("xl/") for each in names):
        return "xlsx"
    if "word/document.xml" in names or any(each.startswith("word/document") for each in names):
        return "docx"
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    if b"opendocument.text" in kind:
        raise UnreadableFile(f"“{name}” is an OpenDocument text. Save it as Word (.docx) and send that.")
    raise UnreadableFile(
        f"“{name}” is a compressed folder, or no kind of document that Heed knows. Send the Word or Excel file in it."
    )


def _ole_kind(path: Path, name: str) -> Kind:
    """Old Office files and encrypted new ones share one container; the names of its streams tell them apart."""
    with path.open("rb") as file:
        contents = file.read()
    if "EncryptedPackage".encode("utf-16-le") in contents or "EncryptionInfo".encode("utf-16-le") in contents:
        raise UnreadableFile(f"“{name}” is protected by a password. Save it without one and send it again.")
    if "Workbook".encode("utf-16-le") in contents or "Book".encode("utf-16-le") in contents:
        return "xls"
    if "WordDocument".encode("utf-16-le") in contents:
        raise UnreadableFile(
            f"“{name}” is a Word 97 document. Open it in Word, save it as .docx and send that."
        )
    raise UnreadableFile(
        f"“{name}” is an old or protected Office file. Save it as .xlsx or .docx and send that."
    )


def _plain_letters(head: bytes) -> bytes:
    """The beginning of a file, of two-byte letters only the half that plain letters use."""
    return head.replace(b"\0", b"") if head.startswith(MARKS_OF_ORDER) else head


def _looks_like_text(head: bytes) -> bool:
    if head.startswith(MARKS_OF_ORDER):
        return True
    for letters, zeros in ((head[::2], head[1::2]), (head[1::2], head[::2])):
        if zeros.count(0) > len(zeros) * 2 // 3 and _controls(letters) * SELDOM <= len(letters):
            return True  # UTF-16 without its mark
    controls = _controls(head)
    return controls == 0 or (controls * SELDOM <= len(head) and _is_utf8(head))


def _controls(letters: bytes) -> int:
    return sum(byte < 9 or 13 < byte < 27 for byte in letters)


def _is_utf8(head: bytes) -> bool:
    """Old systems leave a stray control character in their exports; noise is not UTF-8 as well."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
