"""Stretches of a text that must not overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Anything with a start and an end, and a certainty that settles a tie in length."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def certainty(self) -> int: ...


S = TypeVar("S", bound=Stretch)


def longest_apart(stretches: Iterable[S]) -> list[S]:
    """The longest stretch at each place, then the most certain, none overlapping, in order."""
    taken: list[S] = []
    edges: list[tuple[int, int]] = []
    for stretch in sorted(stretches, key=lambda one: (one.start - one.end, -one.certainty, one.start)):
        if not overlaps(edges, stretch.start, stretch.end):
            insort(edges, (stretch.start, stretch.end))
            taken.append(stretch)
    return sorted(taken, key=lambda one: one.start)


def overlaps(edges: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch touches any of some sorted stretches that do not overlap each other."""
    place = bisect_left(edges, (start, start))
    if place < len(edges) and edges[place][0] < end:
        return True
    return place > 0 and edges[place - 1][1] > start


def is_within(edges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch lies inside one of some sorted stretches that do not overlap each other."""
    place = bisect_left(edges, (start + 1, start)) - 1
    return place >= 0 and edges[place][1] >= end
