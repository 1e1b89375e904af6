"""Reads every part of an OpenDocument text in which a name can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from heed.documents.archive import BadArchive, open_archive, read_entry
from heed.identifiers.core.parts import Part, Unreadable
from heed.identifiers.core.readers.apart import apart
from heed.identifiers.core.readers.located import local

_MIMETYPE = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.([a-z-]+)")
_FILES = {"content.xml": "body", "styles.xml": "header or footer", "meta.xml": "properties"}
_BLOCKS = ("p", "h")
_BESIDE = ("annotation", "note-body", "text-box", "deletion", "tracked-changes")
_GONE = {
    "tracked-changes": "tracked deletion",
    "annotation": "comments",
    "note-body": "footnotes",
    "text-box": "text box",
}
_ATTRIBUTES = frozenset(
    (
        "name", "href", "title", "string-value", "string-value-if-true", "string-value-if-false", "condition",
        "formula", "display-name", "description", "label", "help", "database-name", "table-name",
        "current-value",
    )
)  # fmt: skip
_TEXTS = (
    "title",
    "desc",
    "creator",
    "initial-creator",
    "date",
    "hidden-text",
    "sender-firstname",
    "sender-lastname",
)
_MARKS = {"tab": "\t", "line-break": "\n"}


def is_opendocument(data: bytes) -> bool:
    """Whether the file is an OpenDocument of any kind, by the word at its beginning."""
    return data.startswith(b"PK") and _MIMETYPE.search(data[:200]) is not None


def read_odt(data: bytes, name: str, depth: int = 1) -> list[Part]:
    """The parts of an OpenDocument: text, headers, notes, comments, changes, properties, objects and pictures inside.

    Raises Unreadable with a sentence.
    """
    try:
        archive = open_archive(data)
        entries = [one for one in archive.namelist() if not one.endswith("/")]
        contents = {entry: read_entry(archive, entry) for entry in entries}
    except BadArchive as refusal:
        raise Unreadable(f"{name} {refusal}") from refusal
    if b"encryption-data" in contents.get("META-INF/manifest.xml", b""):
        raise Unreadable(f"{name} is protected by a password; save it without one, and scan it again.")
    if "content.xml" not in contents:
        raise Unreadable(f"{name} is damaged: its main text is missing; save it again, and scan that.")
    parts: list[Part] = []
    for entry in sorted(entries, key=lambda one: (one != "content.xml", one)):
        parts.extend(_entry(entry, contents[entry], name, depth))
    return apart(parts)


def _entry(entry: str, data: bytes, name: str, depth: int) -> Iterator[Part]:
    file = PurePosixPath(entry)
    if file.suffix in (".xml", ".rdf") and data.strip():
        root = _tree(data, f"{name} is damaged in {entry}; save it again, and scan that.")
        title = "" if entry == "content.xml" else f"{entry}: "
        yield from _texts(root, title, file.name)
        yield from _attributes(root, title)
    elif entry in ("mimetype", "META-INF/manifest.xml") or file.parts[0] == "Thumbnails":
        return
    else:
        from heed.identifiers.core.readers.inside import parts_inside

        yield from parts_inside(entry, data, depth)


def _tree(data: bytes, sentence: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    if b"<!DOCTYPE" in data[:4096]:
        raise Unreadable(sentence)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(sentence) from error


def _texts(root: Any, title: str, file: str) -> Iterator[Part]:
    counts: dict[str, int] = {}
    plain = {"content.xml": "body", "styles.xml": "header or footer", "meta.xml": "properties"}.get(
        file, "embedded text"
    )
    for element in root.iter():
        called = local(element)
        if called in _BLOCKS:
            text = "".join(_words(element)).strip()
        elif called in _TEXTS or (file != "content.xml" and not len(element)):
            text = (element.text or "").strip()
        else:
            continue
        if text:
            name = _place(element, plain) if file != "meta.xml" else plain
            counts[name] = counts.get(name, 0) + 1
            word = called if file == "meta.xml" else ("paragraph" if name == "body" else name)
            yield Part(name, f"{title}{word} {counts[name]}", text)


def _place(element: Any, plain: str) -> str:
    """Where a paragraph stands: in a comment, a note, a deletion, a text box, or simply in the text."""
    if local(element) in ("title", "desc"):
        return "alt text"
    for holder in (element, *element.iterancestors()):
        called = local(holder)
        if called in ("creator", "initial-creator", "sender-firstname", "sender-lastname"):
            return "author"
        if called in _GONE:
            return _GONE[called]
        if called == "hidden-text":
            return "hidden text"
    return plain


def _words(element: Any) -> Iterator[str]:
    """A paragraph's words through its spans, without what only hangs in it, as comments and notes do."""
    if element.text:
        yield element.text
    for child in element:
        called = local(child)
        if called in _MARKS:
            yield _MARKS[called]
        elif called == "s":
            yield " "
        elif called not in (*_BESIDE, "note", "frame", "title", "desc", "hidden-text"):
            yield from _words(child)
        if child.tail:
            yield child.tail


def _attributes(root: Any, title: str) -> Iterator[Part]:
    count = 0
    for element in root.iter():
        for key, value in element.attrib.items() if isinstance(element.tag, str) else ():
            called = str(key).rpartition("}")[2]
            if called in _ATTRIBUTES and any(character.isalpha() for character in value):
                count += 1
                name = "link" if called == "href" else "label"
                yield Part(name, f"{title}{local(element)} {called} {count}", value)
