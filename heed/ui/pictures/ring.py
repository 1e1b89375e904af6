"""A circle of stages, each of which leads to the next and the last back to the first."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from heed.ui.pictures.drawing import WIDTH, Drawing, Picture

BOX, LINE, PAD = 250, 17, 12
FINE = 720
"""How finely the circle is measured when its arrows are cut out between the boxes."""


@dataclass(frozen=True)
class RingStage:
    """One stage: its name, the question that it asks, and what stands small beneath."""

    title: str
    question: str
    note: str = ""


def ring(stages: Sequence[RingStage], *, title: str) -> Picture:
    """The stages around a circle, clockwise from the top. The same stands in the picture's rows."""
    texts = [_text(stage) for stage in stages]
    highs = [len(lines) * LINE + 2 * PAD for lines in texts]
    tall = max(highs, default=60)
    across = (WIDTH - BOX) / 2 - 4
    down = max(0.0, 34 * max(len(stages) - 1, 0) + tall / 2)
    sheet = Drawing(height=2 * down + tall + 8)
    middle = (WIDTH / 2, down + tall / 2 + 4)
    spots = [_spot(at, len(stages), middle, (across, down)) for at in range(len(stages))]
    if len(stages) > 1:
        _arrows(sheet, spots, highs, middle, (across, down))
    for (x, y), high, lines in zip(spots, highs, texts, strict=True):
        sheet.box("node", x - BOX / 2, y - high / 2, BOX, high)
        for number, (line, look) in enumerate(lines):
            sheet.text(line, x, y - high / 2 + PAD + 13 + LINE * number, f"{look} tm")
    names = [stage.title for stage in stages]
    after = [*names[1:], *names[:1]]
    rows = tuple((one.title, one.question, one.note, then) for one, then in zip(stages, after, strict=True))
    head = ("Stage", "What it asks", "With", "Leads to")
    description = ", then ".join(names)
    return Picture(sheet.done(title=title, description=description), title, head, rows)


def _text(stage: RingStage) -> list[tuple[str, str]]:
    found = [(line, "tb") for line in textwrap.wrap(stage.title, 30)]
    found += [(line, "ts") for line in textwrap.wrap(stage.question, 36)]
    return found + [(line, "ts t2") for line in textwrap.wrap(stage.note, 36)]


def _spot(
    at: int, count: int, middle: tuple[float, float], radius: tuple[float, float]
) -> tuple[float, float]:
    turn = 2 * math.pi * at / count - math.pi / 2
    return middle[0] + radius[0] * math.cos(turn), middle[1] + radius[1] * math.sin(turn)


def _arrows(
    sheet: Drawing,
    spots: Sequence[tuple[float, float]],
    highs: Sequence[float],
    middle: tuple[float, float],
    radius: tuple[float, float],
) -> None:
    """What is left of the circle between two boxes, with a head at the end."""
    count = len(spots)
    for at in range(count):
        arc = [_spot(at * FINE + step, count * FINE, middle, radius) for step in range(FINE + 1)]
        free = [point for point in arc if not any(map(_within, [point] * count, spots, highs))]
        if len(free) < 3:
            continue
        sheet.add(
            "path", class_="loop", d="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in free[::8] + free[-1:])
        )
        (x, y), (before_x, before_y) = free[-1], free[max(-12, -len(free))]
        angle = math.degrees(math.atan2(y - before_y, x - before_x))
        sheet.add(
            "path",
            class_="loophead",
            d="M2 0l-12 7v-14z",
            transform=f"translate({x:.1f} {y:.1f}) rotate({angle:.0f})",
        )


def _within(point: tuple[float, float], spot: tuple[float, float], high: float) -> bool:
    return abs(point[0] - spot[0]) < BOX / 2 + 4 and abs(point[1] - spot[1]) < high / 2 + 4
