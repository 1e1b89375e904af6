"""What a Word file holds beside its text: descriptions, authors, labels, properties, links, custom XML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from heed.identifiers.core.parts import Part
from heed.identifiers.core.readers.located import (
    Located,
    Piece,
    attribute,
    attribute_key,
    local,
    of_attribute,
    of_text,
)

_DESCRIBED = ("docPr", "cNvPr", "shape", "rect", "oval", "imagedata", "tblPr", "tblCaption", "tblDescription")
_DESCRIPTIONS = {"descr": "description", "title": "title", "alt": "description", "name": "name"}
_LABELS = {
    "bookmarkStart": ("name", "bookmark"),
    "tag": ("val", "content control"),
    "alias": ("val", "content control"),
    "tblCaption": ("val", "table title"),
    "tblDescription": ("val", "table description"),
    "hyperlink": ("tooltip", "link tip"),
    "query": ("val", "mail merge query"),
    "connectString": ("val", "mail merge source"),
    "hlinkClick": ("tooltip", "link tip"),
    "default": ("val", "form field"),
    "listEntry": ("val", "list choice"),
    "listItem": ("displayText", "list choice"),
    "docVar": ("val", "document variable"),
    "textpath": ("string", "watermark"),
}
_PROPERTIES = {
    "creator": "author",
    "lastModifiedBy": "last changed by",
    "HyperlinkBase": "base of links",
    "TitlesOfParts": "titles of parts",
}
_CELLS = ("worksheet", "sst", "calcChain")
_AUTHORS = ("author", "displayName", "initials", "userId")


def descriptions(root: Any, entry: str) -> Iterator[Located]:
    """Alternative texts, titles and names of pictures and shapes."""
    count = 0
    for element in root.iter():
        if local(element) not in _DESCRIBED:
            continue
        count += 1
        for name, meaning in _DESCRIPTIONS.items():
            key = attribute_key(element, name)
            if key and element.attrib[key].strip():
                where = f"picture or shape {count}, {meaning}{_of(entry)}"
                yield of_attribute([element], key, name="alt text", where=where, entry=entry)


def labels(root: Any, entry: str) -> Iterator[Located]:
    """Bookmarks, content controls, document variables and the like: unseen on the page, kept in the file."""
    counts: dict[str, int] = {}
    for element in root.iter():
        wanted = _LABELS.get(local(element))
        key = attribute_key(element, wanted[0]) if wanted else None
        if wanted and key and element.attrib[key].strip():
            counts[wanted[1]] = counts.get(wanted[1], 0) + 1
            where = f"{wanted[1]} {counts[wanted[1]]}{_of(entry)}"
            yield of_attribute([element], key, name="label", where=where, entry=entry)


def styles(root: Any, entry: str) -> Iterator[Located]:
    """Names of the board's own styles, and the texts of its numbering; Word's own names are left out."""
    count = 0
    for element in root.iter():
        called = local(element)
        own = called in ("name", "aliases") and attribute(element.getparent(), "customStyle") == "1"
        key = attribute_key(element, "val") if own or called == "lvlText" else None
        if key and any(character.isalpha() for character in element.attrib[key]):
            count += 1
            meaning = "style name" if own else "numbering text"
            yield of_attribute(
                [element], key, name="label", where=f"{meaning} {count}{_of(entry)}", entry=entry
            )


def authors(root: Any, entry: str) -> Iterator[Located]:
    """Who made comments and tracked changes; each name once."""
    same: dict[tuple[str, str], list[Any]] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name in _AUTHORS:
            key = attribute_key(element, name)
            if key and element.attrib[key].strip():
                same.setdefault((key, str(element.attrib[key])), []).append(element)
    for number, ((key, _), elements) in enumerate(same.items(), start=1):
        where = f"author {number} of changes or comments{_of(entry)}"
        yield of_attribute(elements, key, name="author", where=where, entry=entry)


def links(root: Any, entry: str) -> Iterator[Located]:
    """Where links, attached templates and linked files point."""
    count = 0
    for element in root.iter():
        if attribute(element, "TargetMode") == "External" and attribute(element, "Target"):
            count += 1
            where = f"link {count}{_of(entry.replace('_rels/', '').removesuffix('.rels'))}"
            yield of_attribute([element], "Target", name="link", where=where, entry=entry)


def properties(root: Any, entry: str) -> Iterator[Located]:
    """The properties of the document: author, title, company, and those of the board's own."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        own = attribute(element, "name") if local(element) == "property" else None
        if own:
            yield of_attribute(
                [element], "name", name="properties", where=f"properties: name of {own}", entry=entry
            )
        if element.text and _says_something(element.text):
            yield of_text(
                element, name="properties", where=f"properties: {_property_name(element)}", entry=entry
            )


def all_text(root: Any, entry: str, *, name: str) -> Iterator[Located]:
    """All text and all attributes of any other XML; runs of one paragraph are put together."""
    short = PurePosixPath(entry).name
    paragraphs: dict[Any, list[Any]] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and element.text and _says_something(element.text):
            holder = next((one for one in element.iterancestors() if local(one) in ("p", "si")), element)
            paragraphs.setdefault(holder, []).append(element)
    for number, elements in enumerate(paragraphs.values(), start=1):
        yield _together(elements, name, f"{short}, text {number}", entry)
    if local(root) in _CELLS:
        return
    count = 0
    for element in root.iter():
        for key, value in element.attrib.items() if isinstance(element.tag, str) else ():
            if len(value) > 2 and _says_something(value):
                count += 1
                yield of_attribute(
                    [element], str(key), name=name, where=f"{short}, attribute {count}", entry=entry
                )


def _says_something(value: str) -> bool:
    return len(value.strip()) > 5 or any(character.isalpha() for character in value)


def _together(elements: list[Any], name: str, where: str, entry: str) -> Located:
    pieces: list[Piece] = []
    length = 0
    for element in elements:
        pieces.append(Piece(length, length + len(element.text), (element,)))
        length += len(element.text)
    text = "".join(element.text for element in elements)
    return Located(Part(name, where, text), entry, tuple(pieces))


def _property_name(element: Any) -> str:
    holder = next((one for one in element.iterancestors() if local(one) == "property"), None)
    own = attribute(holder, "name") if holder is not None else None
    name = local(element)
    if own:
        return own
    if any(local(one) == "TitlesOfParts" for one in element.iterancestors()):
        name = "TitlesOfParts"
    return _PROPERTIES.get(name, name)


def _of(entry: str) -> str:
    """Which piece of the file, unless it is the main text."""
    name = PurePosixPath(entry).name
    return "" if name == "document.xml" else f" ({name})"
