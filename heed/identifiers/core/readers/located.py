"""A part of a file together with the pieces of XML that its text comes from, so that it can be changed in
place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from heed.identifiers.core.parts import Part


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a part's text that comes from one element: its text, or an attribute of it and its twins.

    With `is_mark`, the element stands for a single character, as a soft hyphen does.
    """

    start: int
    end: int
    elements: tuple[Any, ...]
    attribute: str | None = None
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """A part, the entry of the archive that it stands in, and the pieces of its text."""

    part: Part
    entry: str
    pieces: tuple[Piece, ...] = field(default=())


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    key = attribute_key(element, name)
    return None if key is None else str(element.attrib[key])


def attribute_key(element: Any, name: str) -> str | None:
    """The full name of an attribute given without its namespace."""
    for key in element.attrib:
        if key.rpartition("}")[2] == name:
            return str(key)
    return None


def of_text(element: Any, *, name: str, where: str, entry: str) -> Located:
    """An element's own text as a part."""
    text = element.text or ""
    return Located(Part(name, where, text), entry, (Piece(0, len(text), (element,)),))


def of_attribute(elements: Iterable[Any], key: str, *, name: str, where: str, entry: str) -> Located:
    """An attribute as a part; the elements all carry the same value."""
    twins = tuple(elements)
    text = str(twins[0].attrib[key])
    return Located(Part(name, where, text), entry, (Piece(0, len(text), twins, key),))
