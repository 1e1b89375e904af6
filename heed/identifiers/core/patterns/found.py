"""What a recogniser reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE


@dataclass(frozen=True, slots=True)
class Pattern:
    """An identifier between two places of a plain text, with its kind and one sentence on why it is one."""

    start: int
    end: int
    kind: str
    confidence: str
    why: str

    @property
    def certainty(self) -> int:
        """Certain before likely before possible."""
        return (POSSIBLE, LIKELY, CERTAIN).index(self.confidence)


Recogniser = Callable[[str], Iterator[Pattern]]
Anchors = tuple[re.Pattern[str], ...]


def anchors(*expressions: str) -> Anchors:
    """What must stand near for a recogniser to find anything, to be looked for in small letters."""
    return tuple(re.compile(one) for one in expressions)


def in_small_letters(text: str) -> str:
    """The text in small letters, every letter at its place."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def near(text: str, small: str, wanted: Anchors, reach: int = 120) -> list[tuple[int, str]]:
    """Stretches of a text round whatever is needed for a find, with where they begin: the rest need not be looked at.

    `small` is the text in small letters. A stretch begins and ends between words.
    """
    spans = [match.span() for one in wanted for match in one.finditer(small)]
    if len(wanted) > 1:
        spans.sort()
    found = []
    start = end = -1
    for first, last in spans:
        if end < 0 or first - reach > end:
            if end >= 0:
                found.append((start, text[start:end]))
            start = max(text.rfind(" ", 0, max(first - reach, 0)) + 1, 0)
        if last + reach > end:
            after = text.find(" ", last + reach)
            end = after if after >= 0 else len(text)
    if end >= 0:
        found.append((start, text[start:end]))
    return found


def shifted(pattern: Pattern, by: int) -> Pattern:
    """The same find, counted in the whole text."""
    return replace(pattern, start=pattern.start + by, end=pattern.end + by)


def words_before(text: str, start: int, reach: int = 40) -> str:
    """The words just before a place, in small letters, to judge it by."""
    return text[max(0, start - reach) : start].lower()
