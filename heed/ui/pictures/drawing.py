"""The pencil: SVG elements with classes of the stylesheet, and a scale from dates to places."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heed.ui import words

WIDTH = 980
RIGHT = 978
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Picture:
    """A drawing, the sentence that says what it shows, the same as a table, and the key to its signs."""

    svg: SafeString
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    legend: SafeString = field(default_factory=SafeString)

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """The rows with each cell's heading beside it, for the table that becomes a list on a phone."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


def element(name: str, *inside: str, **attributes: object) -> str:
    """One SVG element. Numbers are rounded, values escaped; `class_` is class, `x_y` is x-y."""
    parts = [name]
    for key, value in attributes.items():
        shown = f"{value:.1f}" if isinstance(value, float) else str(value)
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{escape(shown)}"')
    return f"<{' '.join(parts)}>{''.join(inside)}</{name}>" if inside else f"<{' '.join(parts)}/>"


@dataclass
class Drawing:
    """A sheet that is drawn on from back to front."""

    height: float
    marks: list[str] = field(default_factory=list)

    def add(self, name: str, *inside: str, **attributes: object) -> None:
        """Put one element on top of those before."""
        self.marks.append(element(name, *inside, **attributes))

    def line(self, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line of one of the stylesheet's kinds."""
        self.add("line", class_=kind, x1=x1, x2=x2, y1=y1, y2=y2)

    def box(self, kind: str, x: float, y: float, width: float, height: float) -> None:
        """A rectangle of one of the stylesheet's kinds."""
        self.add("rect", class_=kind, x=x, y=y, width=max(width, 0.0), height=height)

    def text(self, words_: str, x: float, y: float, kind: str = "") -> None:
        """Words at a place; `kind` is one or more of the stylesheet's text classes."""
        self.add("text", escape(words_) or " ", x=x, y=y, **({"class_": kind} if kind else {}))

    def hatch(self, kind: str, x: float, y: float, width: float, height: float, *, step: int = 7) -> None:
        """Slanting strokes over a rectangle, cut off at its edges."""
        strokes = []
        offset = float(step)
        while offset < width + height:
            x1, y1 = max(0.0, offset - height), min(offset, height)
            x2, y2 = min(offset, width), max(0.0, offset - width)
            strokes.append(f"M{x + x1:.1f} {y + y1:.1f}L{x + x2:.1f} {y + y2:.1f}")
            offset += step
        if strokes:
            self.add("path", class_=kind, d="".join(strokes))

    def done(self, *, title: str, description: str = "", role: str = "img") -> SafeString:
        """The finished picture, with its finding for those who do not see it; `role` is group where it holds links."""
        inside = "".join(self.marks)
        mark = hashlib.sha256(f"{title}{description}{inside}".encode()).hexdigest()[:8]
        labels = f"t-{mark} d-{mark}" if description else f"t-{mark}"
        told = element("title", escape(title), id=f"t-{mark}")
        if description:
            told += element("desc", escape(description), id=f"d-{mark}")
        return mark_safe(  # noqa: S308 - built from escaped parts by `element`
            f'<svg xmlns="http://www.w3.org/2000/svg" class="heed-svg" role="{role}" '
            f'viewBox="0 0 {WIDTH} {self.height:.0f}" aria-labelledby="{labels}">{told}{inside}</svg>'
        )


@dataclass(frozen=True)
class Scale:
    """Where a date stands between the left and the right edge of a picture."""

    first: date
    last: date
    left: float
    right: float = RIGHT

    def x(self, value: date) -> float:
        """The place of a date; one outside stands at the edge."""
        share = (value - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def months(self) -> Iterator[date]:
        """The first day of each month in sight."""
        year, month = self.first.year, self.first.month
        while date(year, month, 1) <= self.last:
            if date(year, month, 1) >= self.first:
                yield date(year, month, 1)
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)

    @property
    def month_width(self) -> float:
        """How wide a month of 30 days is drawn."""
        return (self.right - self.left) * 30 / max((self.last - self.first).days, 1)


def span(dates: Sequence[date], *, pad: int) -> tuple[date, date]:
    """The first and the last of the dates with some days of air on both sides."""
    return min(dates) - timedelta(days=pad), max(dates) + timedelta(days=pad)


def months(sheet: Drawing, scale: Scale, *, top: float, bottom: float, label_y: float) -> None:
    """Pale lines for months, named as closely as there is room; a year begins with a dark one."""
    every = next((n for n in (1, 3, 6, 12) if scale.month_width * n >= 58), 12)
    drawn = list(scale.months())
    for index, first in enumerate(drawn):
        is_year = first.month == 1
        is_shown = (first.month - 1) % every == 0
        if scale.month_width < 12 and not is_shown:
            continue
        x = scale.x(first)
        sheet.line("axis" if is_year else "rule2", x, top, x, bottom)
        if (is_year or index == 0) and x < RIGHT - 44:
            sheet.text(str(first.year), x + 4, label_y - 18, "tb")
        name = words.MONTHS[first.month - 1]
        name = name if scale.month_width * every > 84 else name[:3]
        if is_shown and x + 4 + len(name) * 7.2 < RIGHT:
            sheet.text(name, x + 4, label_y, "ts t2")


def axis(sheet: Drawing, scale: Scale, *, top: float, bottom: float, label_y: float) -> None:
    """Lines for months; where no more than six weeks are in sight, for days."""
    days = (scale.last - scale.first).days + 1
    if days > 45:
        months(sheet, scale, top=top, bottom=bottom, label_y=label_y)
        return
    every = 1 if days <= 10 else 7
    said = ""
    for n in range(0, days, every):
        day = scale.first + timedelta(days=n)
        x = scale.x(day)
        sheet.line("rule2", x, top, x, bottom)
        month = f"{words.MONTHS[day.month - 1]} {day.year}"
        if month != said and x < RIGHT - 110:
            sheet.text(month, x + 4, label_y - 18, "tb")
            said = month
        shown = f"{WEEKDAYS[day.weekday()]} {day.day}"
        if x + 4 + len(shown) * 7.2 < RIGHT:
            sheet.text(shown, x + 4, label_y, "ts t2")


def wrapped(text: str, width: int) -> list[str]:
    """A name on at most two lines; what does not fit ends in dots (the table has it whole)."""
    lines = textwrap.wrap(text, width, break_long_words=True) or [""]
    return lines if len(lines) < 3 else [lines[0], textwrap.shorten(lines[1] + " …", width, placeholder="…")]


def legend(*items: tuple[str, str]) -> SafeString:
    """The key: each sign (18 × 18) with its word."""
    lines = "".join(
        '<li><svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">'
        f"{sign}</svg>"
        f"{escape(word)}</li>"
        for sign, word in items
    )
    return mark_safe(f'<ul class="heed-legend">{lines}</ul>')  # noqa: S308 - signs are constants, words escaped
