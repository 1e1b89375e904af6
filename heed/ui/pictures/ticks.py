"""Days on a line: a tick each while there is room, and where they crowd a box with their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heed.ui.pictures.drawing import Scale

TOUCHING = 4.0
BOX = 22.0
SIGN = 18.0


@dataclass(frozen=True)
class Cluster:
    """What stands at one place: the first and the last day, how many there are, and where it is drawn."""

    first: date
    last: date
    number: int
    x: float
    width: float

    @property
    def is_box(self) -> bool:
        """Whether it is a box with a number; else a single tick."""
        return self.number > 1


def clusters(days: Mapping[date, int], scale: Scale) -> list[Cluster]:
    """The days in sight from left to right. What would touch its neighbour goes into one box with it."""
    waiting = [(scale.x(day), day, days[day]) for day in sorted(days) if scale.first <= day <= scale.last]
    found: list[Cluster] = []
    place = 0
    while place < len(waiting):
        x, first, number = waiting[place]
        end = place + 1
        if number > 1 or (end < len(waiting) and waiting[end][0] - x < TOUCHING):
            while end < len(waiting) and waiting[end][0] < x + BOX + TOUCHING:
                end += 1
        own = waiting[place:end]
        one = _cluster(first, own[-1][1], sum(each[2] for each in own), x - 1, scale)
        while found and one.x < found[-1].x + found[-1].width:
            before = found.pop()
            one = _cluster(before.first, one.last, before.number + one.number, before.x, scale)
        found.append(one)
        place = end
    return found


def _cluster(first: date, last: date, number: int, x: float, scale: Scale) -> Cluster:
    width = BOX if number > 1 else 2.0
    return Cluster(first, last, number, min(x, scale.right - width), width)


@dataclass(frozen=True)
class Placed:
    """A sign at a place, with how many of its kind stand there."""

    kind: str
    first: date
    last: date
    number: int
    x: float


def placed(signs: Sequence[tuple[date, str, int]], scale: Scale) -> list[Placed]:
    """Signs side by side without one hiding another: the same kind close by is one sign with its number."""
    found: list[Placed] = []
    for day, kind, number in sorted(signs, key=lambda each: each[0]):
        if not scale.first <= day <= scale.last:
            continue
        x = scale.x(day) - SIGN / 2
        near = next((n for n, one in enumerate(found) if one.kind == kind and x - one.x < SIGN), None)
        if near is not None:
            old = found[near]
            found[near] = Placed(kind, old.first, day, old.number + number, old.x)
            continue
        taken = [one.x + SIGN for one in found if one.x + SIGN > x]
        found.append(Placed(kind, day, day, number, min(max([x, *taken]), scale.right - SIGN)))
    return found
