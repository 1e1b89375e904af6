"""Hundreds of finds as a list: alike ones together, narrowed down, the riskiest first. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

RISK, PLACE = "risk", "place"
NOBODY = "nobody"
_SURE: Final = {"certain": 0, "likely": 1, "possible": 2}
# Names and what leads straight to a person go before what needs something beside it
_GRAVE: Final = {
    "person": 0, "nhs-number": 1, "national-insurance": 1, "upn": 1, "address": 1, "email": 1, "telephone": 1,
    "vehicle": 1, "social-media": 1, "postcode": 2, "date-of-birth": 2, "case-reference": 2, "position": 2,
    "rare-diagnosis": 3, "operation": 3, "named-service": 3, "unknown-person": 3, "exact-age": 4, "exact-date": 4,
    "family-shape": 4,
}  # fmt: skip


@dataclass(frozen=True)
class Find:
    """What a list needs of a find. `person` is the key of a known person, or nothing; `who` their name; `title`
    what it is, in words."""

    number: int
    text: str
    kind: str
    person: str
    who: str
    confidence: str
    state: str
    why: str
    where: str
    before: str
    after: str
    reason: str = ""
    title: str = ""


@dataclass(frozen=True)
class Wanted:
    """How the list is narrowed down and sorted; empty means all."""

    kind: str = ""
    person: str = ""
    confidence: str = ""
    state: str = ""
    sort: str = RISK


@dataclass(frozen=True)
class Alike:
    """Finds of the same words, kind, person and state: settled together."""

    finds: tuple[Find, ...]

    @property
    def first(self) -> Find:
        """The first of them in the text."""
        return self.finds[0]

    @property
    def risk(self) -> tuple[int, int, int, int]:
        """The lower the graver: by what it is, how sure it is, how often it stands, then by place."""
        sure = min(_SURE.get(one.confidence, 3) for one in self.finds)
        return sure, _GRAVE.get(self.first.kind, 5), -len(self.finds), self.first.number


def chosen(finds: Sequence[Find], wanted: Wanted) -> list[Find]:
    """The finds that fit everything that is wanted."""
    return [
        one
        for one in finds
        if (not wanted.kind or one.kind == wanted.kind)
        and (not wanted.person or one.person == wanted.person or (wanted.person == NOBODY and not one.person))
        and (not wanted.confidence or one.confidence == wanted.confidence)
        and (not wanted.state or one.state == wanted.state)
    ]


def grouped(finds: Sequence[Find], sort: str) -> list[Alike]:
    """Alike finds together, the riskiest first or in the order of the text."""
    found: dict[tuple[str, str, str, str, str], list[Find]] = {}
    for one in finds:
        found.setdefault((one.text, one.kind, one.person, one.state, one.reason), []).append(one)
    groups = [Alike(tuple(several)) for several in found.values()]
    if sort == PLACE:
        return sorted(groups, key=lambda one: one.first.number)
    return sorted(groups, key=lambda one: one.risk)


def counts(finds: Sequence[Find]) -> Mapping[str, Counter[str]]:
    """How many finds there are of each kind, person, confidence and state."""
    return {
        "kind": Counter(one.kind for one in finds),
        "person": Counter(one.person or NOBODY for one in finds),
        "confidence": Counter(one.confidence for one in finds),
        "state": Counter(one.state for one in finds),
    }
