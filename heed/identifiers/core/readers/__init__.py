"""Readers of each kind of file, chosen by what the file is rather than by what its name says."""

from __future__ import annotations

from pathlib import PurePath

from heed.documents.sniff import DOCX, PDF, TXT, is_encrypted, kind_of
from heed.identifiers.core.parts import Part, Unreadable
from heed.identifiers.core.readers.odt import is_opendocument, read_odt

_ENDINGS = {".docx": DOCX, ".pdf": PDF}
_TEXT = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".csv", "")
_HTML = (".html", ".htm")
_CHOICES = "scan a Word document (.docx), an OpenDocument text (.odt), a PDF, HTML, Markdown or text file"


def read_data(data: bytes, name: str) -> list[Part]:
    """The parts of a file held in memory.

    Raises Unreadable: empty, locked, damaged, wrongly named, or of a kind that cannot be scanned.
    """
    if not data.strip():
        raise Unreadable(f"{name} is empty.")
    ending = PurePath(name).suffix.lower()
    if is_opendocument(data):
        return _open_document(data, name, ending)
    kind = kind_of(data, name)
    _check_name(data, name, ending, kind)
    if kind == DOCX:
        from heed.identifiers.core.readers.word import read_word

        return read_word(data, name)
    if kind == PDF:
        from heed.identifiers.core.readers.pdf import read_pdf

        return read_pdf(data, name)
    from heed.identifiers.core.readers.plain import read_html, read_text

    return read_html(data, name) if ending in _HTML else read_text(data)


def _open_document(data: bytes, name: str, ending: str) -> list[Part]:
    if ending not in (".odt", ".ott", ".fodt", ""):
        raise Unreadable(f"{name} is an OpenDocument file, though its name ends in {ending}; {_CHOICES}.")
    return read_odt(data, name)


def _check_name(data: bytes, name: str, ending: str, kind: str) -> None:
    if kind != PDF and is_encrypted(data):
        raise Unreadable(f"{name} is protected by a password; save it without one, and scan it again.")
    expected = _ENDINGS.get(ending)
    if expected and kind == expected:
        return
    if ending in (".odt", ".ott"):
        raise Unreadable(
            f"{name} is damaged or is not an OpenDocument text; save it again, and scan it again."
        )
    if expected == DOCX and data.startswith(b"PK"):
        raise Unreadable(
            f"{name} is damaged or is not a Word document; save it again in Word, and scan it again."
        )
    if expected:
        shown = "Word document" if expected == DOCX else "PDF"
        raise Unreadable(
            f"{name} is not a {shown}, though its name ends in {ending}; give it its right ending."
        )
    if ending not in _TEXT:
        raise Unreadable(
            f"{name} cannot be scanned because files ending in {ending} are not read; {_CHOICES}."
        )
    if kind not in (TXT, "csv"):
        raise Unreadable(f"{name} is not text, though its name says so; {_CHOICES}.")
