"""Words with a capital, taken as they stand side by side, and what each of them may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from heed.identifiers.core.judgement import begins_a_sentence
from heed.identifiers.core.strangers.lists import (
    BODIES,
    DOUBTFUL_GIVEN,
    GIVEN_NAMES,
    RANKS,
    SURNAMES,
    TITLES,
)
from heed.identifiers.core.strangers.ordinary import is_ordinary, is_place
from heed.identifiers.core.words import PARTICLES

_CAP = r"(?:(?:Mc|Mac|O'|D')?[A-Z][A-Za-z]*(?:['-][A-Za-z]+)*)"
_PARTICLE = r"(?:(?:de|da|di|del|van|von|der|den|bin|bint|ibn|al|el|ap|la|le|dos) )"
_SEQUENCE = re.compile(rf"(?<![\w'-]){_CAP}(?:(?:\. ?| )(?:{_PARTICLE}){{0,2}}{_CAP})*")
_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
_MIXED = re.compile(r"^(?!Mc|Mac|O'|D')[A-Z]*[a-z]+[A-Z]|[A-Z]{2}[a-z]")
_CAPITAL_SHARE = 0.6


class Sort(Enum):
    """What a word with a capital may be."""

    TITLE = "title"
    RANK = "rank"
    GIVEN = "given"
    DOUBTFUL = "doubtful"
    SURNAME = "surname"
    INITIAL = "initial"
    PARTICLE = "particle"
    BODY = "body"
    PLACE = "place"
    ORDINARY = "ordinary"
    ODD = "odd"


NAME_LIKE = (Sort.GIVEN, Sort.DOUBTFUL, Sort.SURNAME, Sort.ODD)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a capital: its letters in small, its place, and what it may be.

    It is shouted when it has capitals further in, as abbreviations do.
    """

    key: str
    start: int
    end: int
    sort: Sort
    is_possessive: bool
    is_shouted: bool
    is_dotted: bool

    @property
    def may_be_surname(self) -> bool:
        """Whether it may stand after a first name."""
        return self.sort in NAME_LIKE or self.sort is Sort.PLACE or self.key in SURNAMES


def sequences(text: str, vocabulary: Mapping[str, int]) -> Iterator[list[Word]]:
    """Runs of words with a capital that nothing but a space, a dot or a particle parts."""
    for match in _SEQUENCE.finditer(text):
        words: list[Word] = []
        for one in _WORD.finditer(match.group()):
            word = _word(text, match.start() + one.start(), match.start() + one.end(), vocabulary)
            if words and words[-1].is_dotted and words[-1].sort not in (Sort.INITIAL, Sort.TITLE, Sort.RANK):
                yield words
                words = []
            words.append(word)
        yield words


def is_title_line(text: str, start: int) -> bool:
    """Whether most words of the line have a capital, as in a heading, so that a capital says little."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    line = text[first : last if last >= 0 else len(text)]
    if len(line) > 160:
        return False
    longer = [word for word in _WORD.findall(line) if len(word) > 3]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= _CAPITAL_SHARE * len(longer)


def stands_first(text: str, start: int) -> bool:
    """Whether the word begins a sentence, a line or a table cell."""
    return begins_a_sentence(text, start)


def keys(words: Sequence[Word]) -> list[str]:
    """The words in small letters."""
    return [word.key for word in words]


def _word(text: str, start: int, end: int, vocabulary: Mapping[str, int]) -> Word:
    written = text[start:end]
    possessive = written.endswith(("'s", "'S"))
    if possessive:
        end -= 2
        written = written[:-2]
    written = written.rstrip("'")
    key = written.lower()
    return Word(
        key=key,
        start=start,
        end=start + len(written),
        sort=_sort(written, key, vocabulary),
        is_possessive=possessive,
        is_shouted=len(written) > 1 and (written.isupper() or _MIXED.search(written) is not None),
        is_dotted=text[end : end + 1] == ".",
    )


def _sort(written: str, key: str, vocabulary: Mapping[str, int]) -> Sort:
    if len(key) == 1:
        return Sort.INITIAL
    if written[0].islower():
        return Sort.PARTICLE if key in PARTICLES else Sort.ORDINARY
    for found, listed in ((Sort.TITLE, TITLES), (Sort.RANK, RANKS)):
        if key in listed:
            return found
    if key in DOUBTFUL_GIVEN:
        return Sort.DOUBTFUL
    if key in GIVEN_NAMES:
        return Sort.GIVEN
    if key in BODIES:
        return Sort.BODY
    if is_place(key):
        return Sort.PLACE
    pieces = re.split("[-']", key)
    if is_ordinary(key, vocabulary) or (
        len(pieces) > 1 and all(is_ordinary(one, vocabulary) for one in pieces)
    ):
        return Sort.ORDINARY
    return Sort.SURNAME if key in SURNAMES or pieces[-1] in SURNAMES else Sort.ODD
