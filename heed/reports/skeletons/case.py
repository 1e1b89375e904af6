"""What a skeleton can be filled with, as plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FindingTold:
    """A finding as a skeleton tells it."""

    number: int
    title: str
    text: str
    is_good: bool
    rests_on: str
    factors: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class RecommendationTold:
    """A recommendation as a skeleton tells it; `is_wide`: it is for several agencies."""

    number: int
    text: str
    agencies: str
    owner: str
    by_when: str
    measure: str
    is_wide: bool
    is_adopted: bool


@dataclass(frozen=True)
class Case:
    """All that a skeleton can be filled with. Every text that people wrote is told with pseudonyms."""

    called: str
    kind: str
    summary: str
    decided_on: str
    method: str
    method_says: str
    method_why: str
    purpose: str
    period: str
    referred_to_as: str
    questions: tuple[str, ...]
    team: tuple[tuple[str, str], ...]
    agencies: tuple[tuple[str, ...], ...]
    own_reports: tuple[tuple[str, ...], ...]
    steps: tuple[tuple[str, str, str], ...]
    events: tuple[tuple[str, ...], ...]
    left_out: int
    findings: tuple[FindingTold, ...]
    recommendations: tuple[RecommendationTold, ...]
    words: tuple[tuple[str, str], ...]
    today: str
    is_merged: bool
    is_done: bool
