"""Reads every part of a PDF in which a name can stand."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from heed.identifiers.core.parts import Part, Unreadable
from heed.identifiers.core.readers.apart import apart
from heed.identifiers.core.readers.inside import parts_inside
from heed.identifiers.core.readers.pictures import told_by_picture

_NOTE_KEYS = {
    "/Contents": "text", "/T": "author or field name", "/TU": "field tip", "/V": "field value",
    "/Subj": "subject", "/RC": "formatted text", "/DV": "default value", "/NM": "name",
}  # fmt: skip
_UNSEEN_KEYS = {
    "/Alt": ("alt text", "description"),
    "/ActualText": ("alt text", "replacement text"),
    "/E": ("alt text", "expansion"),
    "/T": ("label", "title of a tag or field"),
    "/TU": ("label", "field tip"),
    "/V": ("label", "field value"),
    "/JS": ("script", "script"),
    "/URI": ("link", "link"),
    "/F": ("link", "file pointed to"),
    "/Name": ("label", "name of a layer or note"),
    "/CA": ("label", "caption of a button"),
    "/TM": ("label", "field name for sending"),
    "/DV": ("label", "default value of a field"),
    "/Desc": ("label", "description of a file"),
    "/Reason": ("label", "reason of a signature"),
    "/Location": ("label", "place of a signature"),
    "/ContactInfo": ("label", "contact of a signature"),
    "/P": ("label", "label of a page"),
}
_PROPERTY_NAMES = {"/Author": "author", "/Title": "title", "/Subject": "subject", "/Keywords": "keywords"}
_VERSIONS = 5
_LONGEST = 1_000_000
_LISTS = {"/Names": "names of scripts, files and places", "/Opt": "choices of a field", "/XFA": "form data"}
_TAG = re.compile(r"<[^>]*>")
_QUOTED = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


def read_pdf(data: bytes, name: str, *, is_inner: bool = False) -> list[Part]:
    """The parts of a PDF: pages, notes on them, properties, bookmarks, attachments, descriptions.

    Raises Unreadable: locked, damaged, or without any text, as a scan on paper is.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = _open(data, name)
        pages = list(_pages(reader))
        parts = [*pages, *_properties(reader), *_outline(reader), *_attachments(reader)]
        parts += _unseen(reader, {part.text for part in pages if part.name != "page"})
        parts += _pictures(reader)
    except Unreadable:
        raise
    except Exception as error:  # pypdf raises whatever a broken file leads it into
        raise Unreadable(f"{name} is damaged or was cut short; make the PDF again, and scan that.") from error
    if not any(part.name == "page" and part.text.strip() for part in pages):
        raise Unreadable(
            f"{name} has no text that can be read, as when pages were scanned from paper; "
            "scan the file it was made from."
        )
    told = {part.text for part in parts}
    earlier = [] if is_inner else _earlier_versions(data, name)
    return apart([*parts, *(part for part in earlier if part.text not in told or not part.is_read)])


def _open(data: bytes, name: str) -> Any:
    from pypdf import PdfReader

    if b"%%EOF" not in data[-2048:]:
        raise Unreadable(f"{name} was cut short; make the PDF again, and scan that.")
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(f"{name} is protected by a password; save it without one, and scan it again.")
    return reader


def _pages(reader: Any) -> Iterator[Part]:
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text() or ""
        yield Part("page", f"page {number}", text, is_read=bool(text.strip()) or not _has_picture(page))
        yield from _annotations(page, number)


def _has_picture(page: Any) -> bool:
    objects = _plain(_plain(page.get("/Resources", {})).get("/XObject", {}))
    return any(_plain(one).get("/Subtype") == "/Image" for one in objects.values())


def _annotations(page: Any, number: int) -> Iterator[Part]:
    for count, reference in enumerate(_plain(page.get("/Annots", [])) or [], start=1):
        note = _plain(reference)
        for key, meaning in _NOTE_KEYS.items():
            text = _text(note.get(key))
            if text:
                yield Part("annotation", f"page {number}, note {count}, {meaning}", text)
        action = _plain(note.get("/A")) or {}
        for key in ("/URI", "/F", "/JS"):
            text = _text(action.get(key))
            if text:
                yield Part("link", f"page {number}, link {count}", text)


def _properties(reader: Any) -> Iterator[Part]:
    for key, value in (reader.metadata or {}).items():
        text = _text(value)
        if text:
            yield Part("properties", f"properties: {_PROPERTY_NAMES.get(key, key.lstrip('/'))}", text)
    packet = _plain(reader.root_object.get("/Metadata"))
    if packet is not None:
        xmp = packet.get_data().decode("utf-8", errors="replace")
        pieces = [
            *(piece.strip() for piece in _TAG.split(xmp)),
            *("".join(pair) for pair in _QUOTED.findall(xmp)),
        ]
        for number, piece in enumerate(filter(None, pieces), start=1):
            yield Part("properties", f"XMP properties, entry {number}", piece)


def _outline(reader: Any) -> Iterator[Part]:
    for number, title in enumerate(_titles(reader.outline), start=1):
        yield Part("bookmark", f"bookmark {number}", title)


def _titles(entries: Iterable[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _titles(entry)
        elif getattr(entry, "title", None):
            yield str(entry.title)


def _attachments(reader: Any) -> Iterator[Part]:
    from heed.identifiers.core.parts import read_parts_of

    seen: set[bytes] = set()
    for name, contents in reader.attachments.items():
        yield Part("attachment", f"name of attachment {name}", name)
        for data in contents:
            seen.add(data)
            yield from _inside(name, data, read_parts_of)
    for name, data in _loose_files(reader):
        if data not in seen:
            seen.add(data)
            yield Part("attachment", f"name of attachment {name}", name)
            yield from _inside(name, data, read_parts_of)


def _loose_files(reader: Any) -> Iterator[tuple[str, bytes]]:
    """Files that hang on a page as a note rather than on the document."""
    for one in _objects(reader):
        files = _plain(one.get("/EF"))
        if files:
            stream = _plain(files.get("/UF") or files.get("/F"))
            if stream is not None:
                yield _text(one.get("/UF")) or _text(one.get("/F")) or "file", stream.get_data()


def _inside(name: str, data: bytes, read: Callable[[bytes, str], list[Part]]) -> Iterator[Part]:
    try:
        parts = read(data, name)[1:]
    except Unreadable:
        parts = [replace(one, is_read=one.is_read and bool(one.text)) for one in parts_inside(name, data, 2)][
            1:
        ]
    for part in parts:
        yield replace(part, name="attachment", where=f"attachment {name}: {part.where}")


def _pictures(reader: Any) -> Iterator[Part]:
    """What pictures say of themselves: a photograph is kept with all that the camera wrote into it."""
    count = 0
    for one in _objects(reader):
        if one.get("/Subtype") != "/Image" or "/DCTDecode" not in str(one.get("/Filter")):
            continue
        count += 1
        for what, words in told_by_picture(one._data):
            yield Part("picture details", f"picture {count}, {what}", words)


def _unseen(reader: Any, told: set[str]) -> Iterator[Part]:
    """Descriptions of pictures, field values and scripts, wherever in the file, but for what was told of pages."""
    counts: dict[str, int] = {}
    for one in _objects(reader):
        if one.get("/Type") in ("/Page", "/Annot") or ("/Subtype" in one and "/Rect" in one):
            continue
        for key, (name, meaning) in _UNSEEN_KEYS.items():
            text = _text(one.get(key))
            if text and text not in told:
                counts[meaning] = counts.get(meaning, 0) + 1
                yield Part(name, f"{meaning} {counts[meaning]}", text)
        for key, meaning in _LISTS.items():
            words = "\n".join(filter(None, (_text(value) for value in _flat(one.get(key)))))
            if words:
                counts[meaning] = counts.get(meaning, 0) + 1
                yield Part("label", f"{meaning} {counts[meaning]}", words)


def _flat(value: Any) -> Iterator[Any]:
    """The texts and streams of a list, and of the lists directly in it."""
    value = _plain(value)
    for one in map(_plain, value if isinstance(value, list) else ()):
        if isinstance(one, list):
            yield from one
        else:
            yield one


def _objects(reader: Any) -> Iterator[Any]:
    """Every dictionary that the document leads to, each once, without going down endlessly."""
    waiting, seen = [reader.trailer.get("/Root")], set[tuple[int, int]]()
    while waiting:
        one = waiting.pop()
        if hasattr(one, "idnum"):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
        one = _plain(one)
        if hasattr(one, "values"):
            yield one
            waiting.extend(reversed(list(_raw(one))))
        elif isinstance(one, list):
            waiting.extend(reversed(list(one)))


def _raw(one: Any) -> Iterator[Any]:
    for key in one:
        if key != "/Parent":
            yield one.raw_get(key)


def _earlier_versions(data: bytes, name: str) -> Iterator[Part]:
    """A PDF that was changed and saved by adding to its end still holds what it said before."""
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)]
    expected = 2 if b"/Linearized" in data[:2048] else 1
    if len(ends) <= expected:
        return
    for number, end in enumerate(ends[expected - 1 : -1][-_VERSIONS:], start=1):
        try:
            earlier = read_pdf(data[:end], name, is_inner=True)
        except Unreadable:
            yield Part("earlier version", f"earlier version {number} kept in the file", "", is_read=False)
            continue
        for part in earlier:
            yield replace(part, name="earlier version", where=f"earlier version {number}: {part.where}")


def _plain(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _text(value: Any) -> str:
    value = _plain(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace").strip()
    if hasattr(value, "get_data"):
        return str(value.get_data()[:_LONGEST].decode("utf-8", errors="replace")).strip()
    return str(value).strip() if isinstance(value, str) and not value.startswith("/") else ""
