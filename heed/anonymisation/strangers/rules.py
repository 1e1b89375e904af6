"""Names on no list, put together where they look like one person's. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from heed.identifiers.core.strangers.lists import RANKS, TITLES

AUTHOR, PUBLIC, PLACE, NOT_A_NAME = "author", "public", "place", "not-a-name"
SAID: Final[Mapping[str, str]] = {
    AUTHOR: "An author or professional who is named on purpose",
    PUBLIC: "A public figure",
    PLACE: "A place or a body, not a person",
    NOT_A_NAME: "Not a name",
}
ADDED: Final[Mapping[str, str]] = {
    "child": "a child", "family": "family or carer", "staff": "a member of staff", "other": "somebody else",
}  # fmt: skip
_RANK = {"certain": 2, "likely": 1, "possible": 0}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OWN = re.compile(r"['’][sS]$")


@dataclass(frozen=True)
class Met:
    """A find of somebody on no list: its number, the words, how sure it is, why, and what stands round it."""

    number: int
    text: str
    confidence: str
    why: str
    where: str
    before: str
    after: str


@dataclass(frozen=True)
class Name:
    """Finds that look like one person's: the fullest way it is written, the other ways, and every place."""

    key: str
    name: str
    also: tuple[str, ...]
    confidence: str
    finds: tuple[Met, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name without title and possessive, in small letters."""
    words = [_OWN.sub("", word).lower() for word in _WORD.findall(text)]
    while len(words) > 1 and words[0] in TITLES | RANKS:
        words = words[1:]
    return tuple(words)


def bare(text: str) -> str:
    """A name without its title, as it goes on the list of known people."""
    words = [_OWN.sub("", word) for word in _WORD.findall(text)]
    while len(words) > 1 and words[0].lower() in TITLES | RANKS:
        words = words[1:]
    return " ".join(words)


def names(finds: Sequence[Met]) -> list[Name]:
    """The finds by name, the surest and most frequent first.

    “Harlow” and “Mr Harlow” go with “Sarah Harlow” where nobody else in the report is called so: the words of the one
    are all words of the other.
    """
    written: dict[tuple[str, ...], list[Met]] = {}
    for one in finds:
        written.setdefault(words_of(one.text) or (one.text.lower(),), []).append(one)
    longest = [words for words in written if not any(set(words) < set(other) for other in written)]
    whole: dict[tuple[str, ...], list[Met]] = {}
    for words, several in written.items():
        homes = [other for other in longest if set(words) <= set(other)]
        whole.setdefault(homes[0] if len(homes) == 1 else words, []).extend(several)
    found = [_name(home, several) for home, several in whole.items()]
    return sorted(
        found, key=lambda name: (-_RANK.get(name.confidence, 0), -len(name.finds), name.finds[0].number)
    )


def _name(home: tuple[str, ...], finds: Sequence[Met]) -> Name:
    ordered = sorted(finds, key=lambda one: one.number)
    fullest = next((one for one in ordered if words_of(one.text) == home), ordered[0])
    said = bare(fullest.text) or fullest.text
    others = tuple(dict.fromkeys(text for one in ordered if (text := _OWN.sub("", one.text)) != said))
    sure = max((one.confidence for one in ordered), key=lambda one: _RANK.get(one, 0))
    return Name(f"n{ordered[0].number}", said, others, sure, tuple(ordered))
