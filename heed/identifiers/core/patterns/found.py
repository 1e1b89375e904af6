"""What a recogniser reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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


def words_before(text: str, start: int, reach: int = 40) -> str:
    """The words just before a place, in small letters, to judge it by."""
    return text[max(0, start - reach) : start].lower()
