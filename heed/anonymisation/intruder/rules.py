"""What lets a neighbour or a journalist work out who a report is about: public facts met, and unusual things together.
Pure.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from heed.identifiers.core.judgement import CERTAIN, LIKELY
from heed.identifiers.core.parts import Part
from heed.identifiers.core.public import Combination, Fact, Meeting, combinations, meetings
from heed.identifiers.core.scan import Hit

PUBLIC, UNUSUAL = "public", "unusual"
WHOLE: Final = "the report as a whole"
KINDS: Final[Mapping[str, str]] = {
    "date": "A day", "place": "A place", "age": "An age", "sex": "Girl or boy", "relation": "A relation or a role",
    "quote": "Words that were printed", "other": "Something else",
}  # fmt: skip
SOURCES: Final[Mapping[str, str]] = {
    "press": "Press or broadcast", "judgment": "A judgment", "inquest": "An inquest", "social": "Social media",
    "other": "Somewhere else",
}  # fmt: skip
# What singles somebody out without a name, in the words of the page; the first group needs one of the second beside it
_SINGLES: Final[Mapping[str, str]] = {
    "family-shape": "the shape of the family", "small-number": "a number under five", "exact-age": "an exact age",
    "rare-diagnosis": "a rare diagnosis", "named-service": "a service by its name",
}  # fmt: skip
_BESIDE: Final[Mapping[str, str]] = {
    **_SINGLES, "exact-date": "an exact date", "date-of-birth": "a date of birth", "address": "an address",
    "postcode": "a postcode", "operation": "the name of an operation",
}  # fmt: skip
_WHOLE_NEEDS = 3


@dataclass(frozen=True)
class Told:
    """Words of the report that give something away, where they stand, and what they meet."""

    text: str
    kind: str
    source: str
    part: str
    where: str

    def as_dict(self) -> dict[str, str]:
        """As it is kept with the check."""
        return {
            "text": self.text,
            "kind": self.kind,
            "source": self.source,
            "part": self.part,
            "where": self.where,
        }


@dataclass(frozen=True)
class Together:
    """Several things that together lead to somebody: `key` is the same wherever the same things meet."""

    about: str
    where: str
    told: tuple[Told, ...]
    confidence: str
    why: str

    @property
    def key(self) -> str:
        """What has to be the same for an earlier answer to hold again."""
        said = sorted(f"{one.kind}|{' '.join(one.text.split()).lower()}" for one in self.told)
        return hashlib.sha256("\n".join([self.about, str(self.where == WHOLE), *said]).encode()).hexdigest()


def looked_for(parts: Sequence[Part], facts: Sequence[Fact], hits: Sequence[Hit]) -> list[Together]:
    """What of these parts meets the public facts, then what is unusual together without any."""
    read = [part for part in parts if part.is_read]
    met = combinations(meetings(read, facts)) if facts else []
    return [*map(_met, met), *unusual(hits)]


def unusual(hits: Iterable[Hit]) -> list[Together]:
    """Paragraphs that hold two kinds of what singles somebody out, and the report where it holds three of the rarer."""
    by_place: dict[tuple[str, str], list[Hit]] = {}
    rare: dict[str, Hit] = {}
    for hit in hits:
        if hit.kind in _BESIDE:
            by_place.setdefault((hit.part, hit.where), []).append(hit)
        if hit.kind in _SINGLES:
            rare.setdefault(hit.kind, hit)
    found = []
    for (_, where), here in by_place.items():
        first = {hit.kind: hit for hit in reversed(here)}
        if len(first) > 1 and first.keys() & _SINGLES.keys():
            found.append(_unusual(where, list(first.values())))
    if len(rare) >= _WHOLE_NEEDS and len({(hit.part, hit.where) for hit in rare.values()}) > 1:
        found.append(_unusual(WHOLE, list(rare.values())))
    return found


def carried(found: Sequence[str], settled: Iterable[tuple[str, int]]) -> dict[int, int]:
    """Which of the combinations were settled before: the position of each, with the row that settled it.

    `settled` are the keys and rows of the last check. Where the same things meet in more places than were settled, the
    others are new questions.
    """
    rows: dict[str, list[int]] = {}
    for key, row in settled:
        rows.setdefault(key, []).append(row)
    counted, answers = Counter(found), {}
    for position, key in enumerate(found):
        if rows.get(key) and counted[key] <= len(rows[key]):
            answers[position] = rows[key][0]
    return answers


def _met(one: Combination) -> Together:
    told = tuple(_told(meeting) for meeting in one.meetings)
    return Together(PUBLIC, one.where, told, one.confidence, one.why)


def _told(one: Meeting) -> Told:
    return Told(" ".join(one.text.split())[:200], one.fact.kind, one.fact.source, one.part, one.where)


def _unusual(where: str, hits: Sequence[Hit]) -> Together:
    told = tuple(Told(" ".join(hit.text.split())[:200], hit.kind, "", hit.part, hit.where) for hit in hits)
    listed = "; ".join(f"“{one.text}” ({_BESIDE[one.kind]})" for one in told)
    why = f"Few people fit all of this together, and those who know one of them know who it is: {listed}."
    return Together(UNUSUAL, where, told, CERTAIN if len(told) > _WHOLE_NEEDS else LIKELY, why)
