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


def near(text: str, anchor: re.Pattern[str], reach: int = 120) -> Iterator[tuple[int, str]]:
    """Stretches of a text round whatever is needed for a find, with where they begin: the rest need not be looked at.

    A stretch begins and ends between words.
    """
    start = end = -1
    for match in anchor.finditer(text):
        if end < 0 or match.start() - reach > end:
            if end >= 0:
                yield start, text[start:end]
            start = max(text.rfind(" ", 0, max(match.start() - reach, 0)) + 1, 0)
        if match.end() + reach > end:
            after = text.find(" ", match.end() + reach)
            end = after if after >= 0 else len(text)
    if end >= 0:
        yield start, text[start:end]


def shifted(pattern: Pattern, by: int) -> Pattern:
    """The same find, counted in the whole text."""
    return replace(pattern, start=pattern.start + by, end=pattern.end + by)


def words_before(text: str, start: int, reach: int = 40) -> str:
    """The words just before a place, in small letters, to judge it by."""
    return text[max(0, start - reach) : start].lower()
