"""How much learning got how far: identified, passed on, embedded, evaluated, and back to the next review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heed.ui.pictures.drawing import WIDTH, Drawing, Picture, wrapped

GAP = 50
HEIGHT = 96


@dataclass(frozen=True)
class Stage:
    """One stage with its count, what is said beneath it, and whether too much stops before it."""

    name: str
    count: int
    note: str = ""
    is_stop: bool = False


def loop(
    stages: Sequence[Stage], *, back: str = "", title: str = "The learning loop with its counts"
) -> Picture:
    """The stages from left to right, with the way back; where learning stops, the stage is red and dashed."""
    sheet = Drawing(height=150 if back else HEIGHT + 8)
    count = max(len(stages), 1)
    width = (WIDTH - 4 - GAP * (count - 1)) / count
    for index, stage in enumerate(stages):
        x = 2 + index * (width + GAP)
        if index:
            _arrow(sheet, x, stage)
        _node(sheet, x, width, stage)
    if back and len(stages) > 1:
        _way_back(sheet, 2 + width / 2, 2 + (len(stages) - 1) * (width + GAP) + width / 2, back)
    rows = tuple((stage.name, str(stage.count), stage.note) for stage in stages)
    if back:
        rows += (("Back to the beginning", "", back),)
    description = ", ".join(f"{stage.name.lower()} {stage.count}" for stage in stages)
    return Picture(
        sheet.done(title=title, description=description),
        title,
        ("Stage", "How many", "What is missing"),
        rows,
    )


def _node(sheet: Drawing, x: float, width: float, stage: Stage) -> None:
    sheet.box("node nodestop" if stage.is_stop else "node", x, 2, width, HEIGHT)
    middle = x + width / 2
    sheet.text(stage.name, middle, 25, "tb tm")
    sheet.text(str(stage.count), middle, 57, "tl tm")
    lines = wrapped(stage.note, int(width / 6.2)) if stage.note else []
    for number, line in enumerate(lines):
        place = 82 if len(lines) == 1 else 76 + 14 * number
        sheet.text(line, middle, place, "ts tm tb trd" if stage.is_stop else "ts tm t2")


def _arrow(sheet: Drawing, x: float, stage: Stage) -> None:
    stop = " loopstop" if stage.is_stop else ""
    sheet.line(f"loop{stop}", x - GAP + 2, 50, x - 10, 50)
    sheet.add(
        "path",
        class_="loophead loopheadstop" if stage.is_stop else "loophead",
        d=f"M{x - 2:.1f} 50l-10 6v-12z",
    )


def _way_back(sheet: Drawing, first: float, last: float, back: str) -> None:
    middle = (first + last) / 2
    half = len(back) * 3.6 + 14
    sheet.add("path", class_="loop", d=f"M{last:.1f} {HEIGHT + 2}V132H{middle + half:.1f}")
    sheet.add("path", class_="loop", d=f"M{middle - half:.1f} 132H{first:.1f}V{HEIGHT + 12}")
    sheet.add("path", class_="loophead", d=f"M{first:.1f} {HEIGHT + 2}l6 10h-12z")
    sheet.text(back, middle, 137, "tm")
