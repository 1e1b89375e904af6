"""Where the boxes of a flow chart stand: in layers from top to bottom, so that arrows lead down and cross seldom.

The way of Sugiyama: arrows that close a circle are set aside, every box gets a layer below those that lead to it,
long arrows get a bend in each layer that they pass, each layer is put into the order that crosses least, and
every box is moved as near to its neighbours as the others allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Arrow = tuple[str, str]
ROUNDS = 12


@dataclass(frozen=True)
class Sizes:
    """The room there is: the width of the sheet between its edges, of a box, of a bend, and between two of them."""

    left: float
    right: float
    box: float
    bend: float
    gap: float


@dataclass(frozen=True)
class Plan:
    """Layers of boxes and bends in order, and the arrows: those that lead down step by step, those that lead back.

    `ways` holds for each arrow every place that it passes, its own two ends included.
    """

    layers: tuple[tuple[str, ...], ...]
    layer_of: Mapping[str, int]
    ways: Mapping[Arrow, tuple[str, ...]]
    back: tuple[Arrow, ...]
    bends: frozenset[str] = field(default_factory=frozenset)

    def steps(self) -> list[Arrow]:
        """Every stretch of an arrow from one layer to the next, each once."""
        pairs = (pair for way in self.ways.values() for pair in pairwise(way))
        return list(dict.fromkeys(pairs))


def plan(keys: Sequence[str], arrows: Sequence[Arrow], *, widest: int) -> Plan:
    """The layers of a chart. `keys` come in the order in which people tell them; `widest` is the most in a layer."""
    known = set(keys)
    wanted = list(
        dict.fromkeys((one, other) for one, other in arrows if one != other and {one, other} <= known)
    )
    back = _closing_circles(keys, wanted)
    down = [arrow for arrow in wanted if arrow not in back]
    layer_of = _layers(keys, down, widest)
    ways, bends = _ways(down, layer_of)
    depth = max(layer_of.values(), default=-1) + 1
    rows: list[list[str]] = [[] for _ in range(depth)]
    for key in (*keys, *bends):
        rows[layer_of[key]].append(key)
    draft = Plan(tuple(map(tuple, rows)), layer_of, ways, tuple(back), frozenset(bends))
    return _uncrossed(draft)


def _closing_circles(keys: Sequence[str], arrows: Sequence[Arrow]) -> list[Arrow]:
    """The arrows that lead back to where one came from, told from the first box on."""
    onward: dict[str, list[str]] = {key: [] for key in keys}
    for one, other in arrows:
        onward[one].append(other)
    found: list[Arrow] = []
    done: set[str] = set()
    for start in keys:
        path, open_ways = [start], [iter(onward[start])]
        if start in done:
            continue
        while path:
            here = path[-1]
            following = next(open_ways[-1], None)
            if following is None:
                done.add(here)
                path.pop()
                open_ways.pop()
            elif following in path:
                found.append((here, following))
            elif following not in done:
                path.append(following)
                open_ways.append(iter(onward[following]))
    return found


def _layers(keys: Sequence[str], down: Sequence[Arrow], widest: int) -> dict[str, int]:
    before: dict[str, list[str]] = {key: [] for key in keys}
    for one, other in down:
        before[other].append(one)
    depth: dict[str, int] = {}
    for key in _in_order(keys, before):
        depth[key] = max((depth[one] + 1 for one in before[key]), default=0)
    layer_of: dict[str, int] = {}
    filled: dict[int, int] = {}
    for key in sorted(keys, key=lambda one: (depth[one], keys.index(one))):
        layer = max((layer_of[one] + 1 for one in before[key]), default=0)
        while filled.get(layer, 0) >= widest:
            layer += 1
        layer_of[key] = layer
        filled[layer] = filled.get(layer, 0) + 1
    return layer_of


def _in_order(keys: Sequence[str], before: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Every box after all that lead to it."""
    told: set[str] = set()
    waiting = list(keys)
    while waiting:
        ready = [key for key in waiting if told.issuperset(before[key])]
        yield from ready
        told.update(ready)
        waiting = [key for key in waiting if key not in told]


def _ways(down: Sequence[Arrow], layer_of: dict[str, int]) -> tuple[dict[Arrow, tuple[str, ...]], list[str]]:
    """Each arrow with its bends; arrows to the same box share theirs. Adds the bends to `layer_of`."""
    ways: dict[Arrow, tuple[str, ...]] = {}
    bends: dict[str, None] = {}
    for one, other in down:
        passed = [(layer, f"{other}@{layer}") for layer in range(layer_of[one] + 1, layer_of[other])]
        for layer, bend in passed:
            layer_of[bend] = layer
            bends[bend] = None
        ways[one, other] = (one, *(bend for _, bend in passed), other)
    return ways, list(bends)


# The order within each layer ------------------------------------------------------------------------


def _uncrossed(draft: Plan) -> Plan:
    """The same plan with each layer in the order that crosses least, of those tried."""
    steps = draft.steps()
    rows = [list(row) for row in draft.layers]
    best, least = [list(row) for row in rows], _crossings(rows, steps)
    for turn in range(ROUNDS):
        _sweep(rows, steps, downwards=turn % 2 == 0)
        found = _crossings(rows, steps)
        if found < least:
            best, least = [list(row) for row in rows], found
    return Plan(tuple(map(tuple, best)), draft.layer_of, draft.ways, draft.back, draft.bends)


def _sweep(rows: list[list[str]], steps: Sequence[Arrow], *, downwards: bool) -> None:
    near: dict[str, list[str]] = {}
    for one, other in steps:
        mine, theirs = (other, one) if downwards else (one, other)
        near.setdefault(mine, []).append(theirs)
    order = range(1, len(rows)) if downwards else range(len(rows) - 2, -1, -1)
    for index in order:
        fixed = {key: at for at, key in enumerate(rows[index - 1 if downwards else index + 1])}
        rank = {key: at for at, key in enumerate(rows[index])}
        rows[index].sort(key=lambda key: (_mean(near.get(key, ()), fixed, rank[key]), rank[key]))


def _mean(neighbours: Sequence[str], places: Mapping[str, int], otherwise: float) -> float:
    found = [places[key] for key in neighbours if key in places]
    return sum(found) / len(found) if found else otherwise


def _crossings(rows: Sequence[Sequence[str]], steps: Sequence[Arrow]) -> int:
    place = {key: at for row in rows for at, key in enumerate(row)}
    layer = {key: index for index, row in enumerate(rows) for key in row}
    count = 0
    for at, (one, other) in enumerate(steps):
        for mine, theirs in steps[at + 1 :]:
            if layer[one] == layer[mine]:
                count += (place[one] - place[mine]) * (place[other] - place[theirs]) < 0
    return count


# Where each stands ----------------------------------------------------------------------------------


Near = Mapping[str, Sequence[str]]


def places(chart: Plan, sizes: Sizes) -> dict[str, float]:
    """The middle of every box and bend, each as near to its neighbours as its own layer allows."""
    above: dict[str, list[str]] = {key: [] for row in chart.layers for key in row}
    below: dict[str, list[str]] = {key: [] for row in chart.layers for key in row}
    for one, other in chart.steps():
        above[other].append(one)
        below[one].append(other)
    both = {key: [*above[key], *below[key]] for key in above}
    x = dict.fromkeys(above, (sizes.left + sizes.right) / 2)
    for near in [{}, *[above, below] * ROUNDS, both]:
        for row in reversed(chart.layers) if near is below else chart.layers:
            _settle(row, near, x, chart, sizes)
    for _ in range(3):
        for run in _runs(chart, above, below):
            _straighten(run, x, chart, sizes)
    return x


def _runs(chart: Plan, above: Near, below: Near) -> list[list[str]]:
    """Boxes and bends that would stand straight beneath each other, the longest run first."""
    found: list[list[str]] = []
    for row in chart.layers:
        for key in row:
            up = above[key][0] if len(above[key]) == 1 else ""
            if not up or len(below[up]) > 1 or (up in chart.bends) != (key in chart.bends):
                found.append([key])
            else:
                next(run for run in found if run[-1] == up).append(key)
    return sorted((run for run in found if len(run) > 1), key=len, reverse=True)


def _straighten(run: Sequence[str], x: dict[str, float], chart: Plan, sizes: Sizes) -> None:
    """Put a run onto one line, where its neighbours leave one free."""
    low, high = sizes.left, sizes.right
    for key in run:
        row = chart.layers[chart.layer_of[key]]
        at, half = row.index(key), _width(key, chart, sizes) / 2
        first = x[row[at - 1]] + _width(row[at - 1], chart, sizes) / 2 + sizes.gap if at else sizes.left
        last = sizes.right
        if at + 1 < len(row):
            last = x[row[at + 1]] - _width(row[at + 1], chart, sizes) / 2 - sizes.gap
        low, high = max(low, first + half), min(high, last - half)
    if low <= high:
        wish = sum(x[key] for key in run) / len(run)
        x.update(dict.fromkeys(run, min(max(wish, low), high)))


def _width(key: str, chart: Plan, sizes: Sizes) -> float:
    return sizes.bend if key in chart.bends else sizes.box


def _settle(row: Sequence[str], near: Near, x: dict[str, float], chart: Plan, sizes: Sizes) -> None:
    """Move a layer's boxes to where they want to be, in order and without touching (least squares, pooled)."""
    wide = [_width(key, chart, sizes) for key in row]
    offsets = [0.0]
    for one, other in pairwise(wide):
        offsets.append(offsets[-1] + (one + other) / 2 + sizes.gap)
    wishes = [
        _wish(key, near.get(key, ()), x, chart) - offset for key, offset in zip(row, offsets, strict=True)
    ]
    weights = [4.0 if key in chart.bends else 1.0 for key in row]
    first, last = sizes.left + wide[0] / 2, sizes.right - wide[-1] / 2 - offsets[-1]
    for key, offset, place in zip(row, offsets, _pooled(wishes, weights), strict=True):
        x[key] = min(max(place, first), max(first, last)) + offset


def _wish(key: str, near: Sequence[str], x: Mapping[str, float], chart: Plan) -> float:
    """Between its neighbours; a long arrow wants to be straight before all else."""
    pulls = [(8.0 if {key, other} <= chart.bends else 1.0, x[other]) for other in near]
    total = sum(pull for pull, _ in pulls)
    return sum(pull * place for pull, place in pulls) / total if total else x[key]


def _pooled(wishes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The rising row of numbers that lies nearest to the wishes."""
    pools: list[tuple[float, float, int]] = []
    for wish, weight in zip(wishes, weights, strict=True):
        pools.append((wish, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (low, heavy, many), (high, light, few) = pools.pop(-2), pools.pop()
            pools.append(((low * heavy + high * light) / (heavy + light), heavy + light, many + few))
    return [value for value, _, count in pools for _ in range(count)]
