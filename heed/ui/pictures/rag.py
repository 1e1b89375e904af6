"""Red, amber, green and done over time, by agency, plan or theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from heed.ui.pictures.drawing import WIDTH, Drawing, Picture, element, legend, wrapped

LEFT = 206
CHANGE = 866
ROW = 40
TOP = 28
PARTS = (("red", "rr", "tw"), ("amber", "ra", ""), ("green", "rg", "tw"), ("done", "rb", ""))


@dataclass(frozen=True)
class RagCount:
    """How many actions were late, at risk, on time and done at one moment."""

    red: int = 0
    amber: int = 0
    green: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.red + self.amber + self.green + self.done


@dataclass(frozen=True)
class RagRow:
    """One agency or plan: a count for each moment, and what changed since the last one."""

    name: str
    counts: Sequence[RagCount]
    change: str = ""
    is_worse: bool = False


def rag_bars(rows: Sequence[RagRow], *, moments: Sequence[str], title: str, change_head: str = "") -> Picture:
    """A bar for each row and moment, in the order red, amber, green, done, a number in each part."""
    sheet = Drawing(height=TOP + ROW * len(rows) + 2)
    column = (CHANGE - LEFT) / max(len(moments), 1)
    for index, moment in enumerate(moments):
        sheet.text(moment, LEFT + index * column, 16, "ts t2")
    if change_head:
        sheet.text(change_head, CHANGE, 16, "ts t2")
    sheet.line("rule", 0, TOP, WIDTH, TOP)
    scale = _scale(rows, column - 16)
    for index, row in enumerate(rows):
        _row(sheet, row, TOP + ROW * index, column, scale)
    head = ("Who", *moments, *((change_head,) if change_head else ()))
    table = tuple(_cells(row, len(moments), bool(change_head)) for row in rows)
    return Picture(sheet.done(title=title), title, head, table, _legend())


def _width(count: int, scale: float) -> float:
    return max(count * scale, 4.0 + 7.5 * len(str(count))) if count else 0.0


def _bar_width(count: RagCount, scale: float) -> float:
    return sum(_width(getattr(count, part), scale) + 1 for part, _, _ in PARTS if getattr(count, part))


def _scale(rows: Sequence[RagRow], room: float) -> float:
    """As many pixels an action as let the longest bar fit, small parts still wide enough for their number."""
    counts = [count for row in rows for count in row.counts]
    scale = (
        min(24.0, room / max((count.total for count in counts), default=1))
        if any(c.total for c in counts)
        else 1.0
    )
    while scale > 0.05 and any(_bar_width(count, scale) > room for count in counts):
        scale *= 0.92
    return scale


def _row(sheet: Drawing, row: RagRow, y: float, column: float, scale: float) -> None:
    lines = wrapped(row.name, 27)
    for number, line in enumerate(lines):
        place = y + 25 if len(lines) == 1 else y + 17 + 15 * number
        sheet.text(line, 0, place, "tb" if row.is_worse else "ts" if len(lines) > 1 else "")
    for index, count in enumerate(row.counts):
        _bar(sheet, count, LEFT + index * column, y + 9, scale)
    if row.change:
        sheet.text(row.change, CHANGE, y + 25, "ts tb trd" if row.is_worse else "ts t2")
    sheet.line("rule", 0, y + ROW, WIDTH, y + ROW)


def _bar(sheet: Drawing, count: RagCount, x: float, y: float, scale: float) -> None:
    for part, kind, ink in PARTS:
        number = getattr(count, part)
        if not number:
            continue
        width = _width(number, scale)
        sheet.box(kind, x, y, width, 22)
        if part == "amber":
            sheet.hatch("hatch-amber", x, y, width, 22, step=6)
        sheet.text(str(number), x + width / 2, y + 15, f"ts tb tm {ink}".strip())
        x += width + 1


def _cells(row: RagRow, columns: int, has_change: bool) -> tuple[str, ...]:
    counts = [_in_words(count) for count in row.counts]
    counts += [""] * (columns - len(counts))
    return (row.name, *counts, *((row.change,) if has_change else ()))


def _in_words(count: RagCount) -> str:
    names = {"red": "late", "amber": "at risk", "green": "on time", "done": "done"}
    return (
        ", ".join(f"{getattr(count, part)} {name}" for part, name in names.items() if getattr(count, part))
        or "none"
    )


def _legend() -> SafeString:
    def box(kind: str) -> str:
        return element("rect", class_=kind, x=1, y=4, width=16, height=11)

    amber = box("ra") + element("path", class_="hatch-amber", d="M1 10l6-6M5 15L16 4M12 15l5-5")
    return legend(
        (box("rr"), "Red: late"),
        (amber, "Amber: at risk"),
        (box("rg"), "Green: on time"),
        (box("rb"), "Done"),
    )
