"""Which heading of a report a line of a returned document is meant to be: people retype, renumber and reword them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from heed.reports.core.parts import Part

ALIKE = 0.84
_LABEL = re.compile(
    r"^(?:(?:section|part|chapter|question|heading)\s+)?(?:\d+(?:\.\d+)*|[ivx]+(?=[.)])|[a-z](?=[.)]))[.):]*\s+"
)
_NOT_A_WORD = re.compile(r"[^\w]+")


def plain(title: str) -> str:
    """A heading without its case, number and punctuation: "2.1 What HAPPENED?" is "what happened"."""
    said = " ".join(unicodedata.normalize("NFKC", title).casefold().replace("&", " and ").split())
    bare = _NOT_A_WORD.sub(" ", _LABEL.sub("", said, count=1)).strip()
    return bare or said


@dataclass
class Headings:
    """The headings of a report while a document is read from its beginning to its end."""

    parts: Sequence[Part]
    seen: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._plain = [plain(part.title) for part in self.parts]
        self._above = [self._nearest_above(index) for index in range(len(self.parts))]

    def _nearest_above(self, index: int) -> int:
        level = self.parts[index].level
        return next((place for place in range(index - 1, -1, -1) if self.parts[place].level < level), -1)

    def named(self, line: str, *, is_loose: bool, only: Collection[int] | None = None) -> int | None:
        """The part whose heading this line is, or None. `is_loose`: a heading that was reworded a little counts too.

        Several parts may have the same heading, such as the five under each question: the one that comes next counts.
        """
        said = plain(line)
        places = range(len(self.parts)) if only is None else sorted(only)
        found = [place for place in places if self._plain[place] == said]
        if not found and is_loose:
            found = self._alike(said, [place for place in places if place not in self.seen])
        fresh = [place for place in found if place not in self.seen]
        return self._next(fresh) if fresh else None

    def stands_already(self, line: str) -> bool:
        """Whether this line is the heading of a part that was met before."""
        said = plain(line)
        return any(self._plain[place] == said for place in self.seen)

    def _alike(self, said: str, places: Sequence[int]) -> list[int]:
        likeness = {place: self._likeness(said, self._plain[place]) for place in places}
        best = max(likeness.values(), default=0)
        return [place for place, ratio in likeness.items() if ratio == best] if best >= ALIKE else []

    def _likeness(self, said: str, known: str) -> float:
        one, other = set(said.split()), set(known.split())
        shorter = min(one, other, key=len)
        if len(shorter) > 2 and shorter <= (one | other) - (one ^ other) and len(one ^ other) < len(shorter):
            return 0.9
        return SequenceMatcher(None, said, known, autojunk=False).ratio()

    def _next(self, places: Sequence[int]) -> int:
        """Of parts with the same heading: beneath the part that is being read, then after it, then the first."""
        now = self.seen[-1] if self.seen else -1
        around = {now, *self._all_above(now)}
        inside = [
            place
            for place in places
            if place > now and self._above[place] in around and self._above[place] >= 0
        ]
        after = [place for place in places if place > now]
        return (inside or after or list(places))[0]

    def _all_above(self, place: int) -> list[int]:
        found = []
        while place >= 0 and (place := self._above[place]) >= 0:
            found.append(place)
        return found
