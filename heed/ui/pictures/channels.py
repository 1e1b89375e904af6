"""The lines of a flow chart between two layers: lines that lead to one place run together, at a height of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

MOST_TRIED = 6
STRAIGHT = 1.5


@dataclass(frozen=True)
class Net:
    """Lines that come down at `sources` (or from the side, at `lanes`) and go on down together at `target`.

    `target` is None for a line that leaves to the side instead, along its lane.
    """

    name: str
    sources: tuple[float, ...]
    target: float | None
    lanes: tuple[float, ...] = ()

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it runs across."""
        every = [*self.sources, *self.lanes, *([] if self.target is None else [self.target])]
        return min(every), max(every)

    @property
    def runs_across(self) -> bool:
        """Whether it needs a height: a line straight down does not."""
        first, last = self.span
        return last - first > STRAIGHT


def heights(nets: Sequence[Net]) -> dict[str, int]:
    """The height of each net that runs across, counted from above, so that lines cross as seldom as can be."""
    across = [net for net in nets if net.runs_across]
    straight = [net for net in nets if not net.runs_across]
    if len(across) <= MOST_TRIED:
        orders: Iterable[Sequence[Net]] = permutations(across)
        best = min(orders, key=lambda order: _cost(order, straight), default=())
    else:
        best = _inserted(across, straight)
    return {net.name: at for at, net in enumerate(best)}


def _inserted(across: Sequence[Net], straight: Sequence[Net]) -> Sequence[Net]:
    """One after the other at the best place among those before."""
    order: list[Net] = []
    for net in across:
        tried = [[*order[:at], net, *order[at:]] for at in range(len(order) + 1)]
        order = min(tried, key=lambda one: _cost(one, straight))
    return order


def _cost(order: Sequence[Net], straight: Sequence[Net]) -> int:
    """Crossings, and ten for each place at which two lines would lie upon each other."""
    cost = sum(_over(x, net) for net in order for one in straight for x in one.sources)
    for at, upper in enumerate(order):
        for lower in order[at + 1 :]:
            cost += sum(_over(x, upper) for x in lower.sources)
            downs = [] if upper.target is None else [upper.target]
            cost += sum(_over(x, lower) for x in downs)
            cost += sum(10 for x in lower.sources for down in downs if abs(x - down) < 4)
    return cost


def _over(x: float, net: Net) -> int:
    first, last = net.span
    return int(first - 1 < x < last + 1)


def ports(middle: float, width: float, wanted: Sequence[float]) -> list[float]:
    """Where lines leave a box: one beneath its middle, several spread along its foot in the order they are given."""
    count = len(wanted)
    if count < 2:
        return [middle] * count
    step = width / count
    return [middle - width / 2 + step * (at + 0.5) for at in range(count)]


def pieces(points: Iterable[tuple[float, float]]) -> str:
    """A path through these points, without those that stand twice."""
    found: list[tuple[float, float]] = []
    for point in points:
        if not found or abs(point[0] - found[-1][0]) + abs(point[1] - found[-1][1]) > 0.2:
            found.append(point)
    start = f"M{found[0][0]:.1f} {found[0][1]:.1f}"
    return start + "".join(
        f"V{there[1]:.1f}" if abs(here[0] - there[0]) < 0.2 else f"H{there[0]:.1f}" for here, there in pairwise(found)
    )  # fmt: skip
