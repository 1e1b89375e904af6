"""Whose file is it? Said by its name, by its first lines, or by an earlier file of the same name; never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from heed.chronologies.core.columns import LOOK_DOWN, propose_columns
from heed.chronologies.core.dates.reading import written
from heed.chronologies.core.readers import Sheet

SMALL_WORDS = frozenset({
    "the", "of", "and", "for", "nhs", "trust", "ltd", "council", "county", "borough", "service", "services",
    "safeguarding", "children", "childrens", "board", "partnership", "chronology", "foundation", "agency",
})  # fmt: skip
SHORTEST_WORD, FEWEST_INITIALS = 4, 3
NOT_IN_THE_NAME = re.compile(r"[^a-z0-9]+")
VERSION = re.compile(r"\b(v(ersion)? ?\d+|final|draft|copy|new|signed off|\d+)\b")
UNCLEAR = "Nothing in its name or its first lines says whose it is."


@dataclass(frozen=True)
class Candidate:
    """An agency of the review."""

    key: int
    name: str
    short_name: str


@dataclass(frozen=True)
class Proposal:
    """The agency whose file it seems to be, or None where that is not clear; and why, in a sentence."""

    agency: int | None
    why: str


def fold(text: str) -> str:
    """Words in small letters with single spaces between them."""
    return " ".join(NOT_IN_THE_NAME.sub(" ", text.lower().replace("’", "").replace("'", "")).split())


def fold_name(name: str) -> str:
    """A file's name without its ending, version and figures, so that a second file of the same name is known."""
    return " ".join(VERSION.sub(" ", fold(PurePath(name).stem)).split())


def propose(
    name: str, *, inside: Iterable[str], earlier: Iterable[int], candidates: Sequence[Candidate]
) -> Proposal:
    """Whose file it is. `inside` are its titles, sheet names and what its column of agencies says; `earlier` the
    agencies that sent a file of this name before. Signs that speak of several agencies settle nothing.
    """
    short = {each.key: each.short_name for each in candidates}
    signs = [
        ("its name speaks of {}", _spoken_of(PurePath(name).stem, candidates)),
        ("it says {} in its first lines or its column of agencies",
         {key for text in inside for key in _spoken_of(text, candidates)}),
        ("an earlier file of this name was from {}", {key for key in earlier if key in short}),
    ]  # fmt: skip
    said = [(words, keys) for words, keys in signs if keys]
    named = set().union(*(keys for _, keys in said)) if said else set()
    if not named:
        return Proposal(None, UNCLEAR)
    reasons = [words.format(_listed(short[key] for key in sorted(keys))) for words, keys in said]
    told = f"{'; '.join(reasons)}."
    told = f"{told[:1].upper()}{told[1:]}"
    return Proposal(named.pop(), told) if len(named) == 1 else Proposal(None, f"{told} Choose whose it is.")


def _listed(names: Iterable[str]) -> str:
    return " and ".join(names)


def _spoken_of(text: str, candidates: Sequence[Candidate]) -> set[int]:
    """The agencies whose full name a text holds; else those of whom it holds a word or initials of their own."""
    folded = f" {fold(text)} "
    full = {
        each.key
        for each in candidates
        for said in (fold(each.name), fold(each.short_name))
        if said and f" {said} " in folded
    }
    if full:
        return full
    words = set(folded.split())
    return {each.key for each in candidates if words & _own_words(each, candidates)}


def _own_words(one: Candidate, candidates: Sequence[Candidate]) -> set[str]:
    """Long words of an agency's names, and initials of words in a row, that no other agency of the review has."""
    others = set().union(*(_marks(each) for each in candidates if each.key != one.key))
    return _marks(one) - others


def _marks(one: Candidate) -> set[str]:
    found: set[str] = set()
    for said in (one.name, one.short_name):
        words = fold(said).split()
        found |= {word for word in words if len(word) >= SHORTEST_WORD and word not in SMALL_WORDS}
        for first in range(len(words)):
            for last in range(first + FEWEST_INITIALS, len(words) + 1):
                found.add("".join(word[0] for word in words[first:last]))
    return found


def first_lines(sheets: Sequence[Sheet]) -> list[str]:
    """The names of a file's sheets, the titles above its tables, and what its column of agencies says."""
    found: dict[str, None] = {}
    for sheet in sheets:
        plan = propose_columns(sheet)
        column = plan.column_of("agency")
        found[sheet.name] = None
        for number, row in sheet.numbered():
            if number < (plan.heading_row or 0):
                found |= {text: None for cell in row if (text := written(cell))}
            elif column is None or number > LOOK_DOWN:
                break
            elif number > (plan.heading_row or 0) and column.index < len(row):
                found[written(row[column.index])] = None
    return [text for text in found if text]
