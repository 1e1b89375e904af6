"""Replaces words in a Word file where the scan found them, formatting kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from heed.identifiers.core.parts import Unreadable
from heed.identifiers.core.readers.located import Located, Piece, local
from heed.identifiers.core.readers.word import WordFile

_TRACKED = frozenset(("ins", "del", "moveTo", "moveFrom"))


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put `new` where a hit of the scan says `old`; part, where, start and end are the hit's own."""

    part: str
    where: str
    start: int
    end: int
    old: str
    new: str


class CannotReplace(Exception):  # noqa: N818 - it reads as what it says
    """A replacement does not fit the file; the message is one sentence that says which."""


def replace_in_docx(source: Path, target: Path, replacements: Sequence[Replacement]) -> int:
    """Write a copy of a Word file with words replaced, and say how many places were changed.

    Works in the text, tables, headers, footers, notes, comments, descriptions, properties and links; words
    split over several runs take the formatting of their first. Raises CannotReplace, writing nothing, when
    the
    file has changed since the scan or the place cannot be changed (the file's name, files inside it); raises
    Unreadable as the scan does.
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise Unreadable(f"{source.name} cannot be opened ({error.strerror}).") from error
    target.write_bytes(replaced_in_docx(data, source.name, replacements))
    return len(replacements)


def replaced_in_docx(data: bytes, name: str, replacements: Sequence[Replacement]) -> bytes:
    """The same for a file held in memory."""
    file = WordFile(data, name)
    places = {(located.part.name, located.part.where): located for located in file.located()}
    wanted = sorted(set(replacements), key=lambda one: (one.part, one.where, -one.start))
    _check_apart(wanted)
    for one in wanted:
        _check_fits(one, places.get((one.part, one.where)))
    for one in wanted:
        _replace(places[one.part, one.where].pieces, one)
    return file.saved({places[one.part, one.where].entry for one in wanted})


def can_replace(
    data: bytes, name: str, replacements: Sequence[Replacement]
) -> tuple[list[Replacement], list[Replacement]]:
    """Those that can be made in this Word file, and those that a person has to make: the file's own name, words in
    files inside it or in pictures, and words that another replacement covers.
    """
    places = {(located.part.name, located.part.where): located for located in WordFile(data, name).located()}
    may: list[Replacement] = []
    not_here: list[Replacement] = []
    for one in sorted(set(replacements), key=lambda one: (one.part, one.where, one.start, -one.end)):
        last = may[-1] if may else None
        covered = (
            last is not None and (last.part, last.where) == (one.part, one.where) and last.end > one.start
        )
        try:
            _check_fits(one, places.get((one.part, one.where)))
        except CannotReplace:
            not_here.append(one)
            continue
        if not covered:
            may.append(one)
    return may, not_here


def in_tracked_changes(data: bytes, name: str, replacements: Sequence[Replacement]) -> set[Replacement]:
    """Those that would change words which somebody inserted or deleted with tracking on: such a change should be
    accepted or rejected in Word first, or changed knowingly.
    """
    places = {(located.part.name, located.part.where): located for located in WordFile(data, name).located()}
    return {
        one
        for one in replacements
        if (located := places.get((one.part, one.where)))
        and any(
            piece.start < one.end and piece.end > one.start and any(map(_is_tracked, piece.elements))
            for piece in located.pieces
        )
    }


def _is_tracked(element: Any) -> bool:
    return any(local(one) in _TRACKED for one in element.iterancestors())


def _check_apart(wanted: Sequence[Replacement]) -> None:
    for later, earlier in pairwise(wanted):
        if (later.part, later.where) == (earlier.part, earlier.where) and earlier.end > later.start:
            raise CannotReplace(
                f"“{earlier.old}” and “{later.old}” overlap in {later.where}; replace one of the two."
            )


def _check_fits(one: Replacement, located: Located | None) -> None:
    if located is None:
        raise CannotReplace(
            f"“{one.old}” stands in {one.where}, which cannot be changed here; change it by hand."
        )
    if located.part.text[one.start : one.end] != one.old:
        raise CannotReplace(
            f"The file has changed: {one.where} no longer says “{one.old}” there; scan it again."
        )
    if not any(piece.start < one.end and piece.end > one.start for piece in located.pieces):
        raise CannotReplace(f"“{one.old}” in {one.where} cannot be changed here; change it by hand.")


def _replace(pieces: Iterable[Piece], one: Replacement) -> None:
    """Edits come from the end of a part to its start, so that earlier places keep their count."""
    new = one.new
    touched = [piece for piece in pieces if piece.start < one.end and piece.end > one.start]
    if all(piece.is_mark for piece in touched):
        raise CannotReplace(f"“{one.old}” in {one.where} cannot be changed here; change it by hand.")
    for piece in touched:
        if piece.is_mark:
            _remove(piece)
            continue
        start = max(one.start, piece.start) - piece.start
        end = min(one.end, piece.end) - piece.start
        for element in piece.elements:
            _change(element, piece.attribute, start, end, new)
        new = ""


def _change(element: Any, attribute: str | None, start: int, end: int, new: str) -> None:
    if attribute is not None:
        value = element.attrib[attribute]
        element.attrib[attribute] = value[:start] + new + value[end:]
        return
    value = element.text or ""
    element.text = value[:start] + new + value[end:]
    if element.tag.endswith(("}t", "}delText")):
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _remove(piece: Piece) -> None:
    for element in piece.elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
