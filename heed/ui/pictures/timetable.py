"""The steps of an exercise as bars against today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from heed.ui import words
from heed.ui.pictures.drawing import RIGHT, Drawing, Picture, Scale, element, legend, months, span, wrapped

LEFT = 250
ROW = 32
TOP = 60
STATES = {"done": "Done", "now": "Under way", "late": "Late", "next": "To come", "open": "No date yet"}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: from when to when, when it was done, what stands beside its bar, how its date was worked out.

    Without `starts_on`, or where it equals `due_on`, the step is one day and drawn as a diamond.
    """

    title: str
    starts_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    words: str = ""
    how: str = ""

    def state(self, today: date) -> str:
        """Where it stands: done, late, now, next, or open where nobody knows its date yet."""
        if self.done_on:
            return "done"
        if self.due_on is None:
            return "open"
        if self.due_on < today:
            return "late"
        return "now" if self.starts_on and self.starts_on < today else "next"

    @property
    def last(self) -> date | None:
        """Where its bar ends."""
        return self.done_on or self.due_on

    @property
    def first(self) -> date | None:
        """Where its bar begins."""
        return min(self.starts_on, self.last) if self.starts_on and self.last else self.last


def timetable(steps: Sequence[Step], *, today: date) -> Picture:
    """All steps in the order given, with a line for today. Late is red from the due date on."""
    late = [step for step in steps if step.state(today) == "late"]
    title = f"{len(steps)} {words.plural(len(steps), 'step,steps')} against today, {words.day(today)}: " + (
        f"{len(late)} late" if late else "none late"
    )
    sheet = Drawing(height=TOP + ROW * len(steps) + 2)
    dates = [value for step in steps for value in (step.first, step.due_on, step.done_on) if value] + [today]
    scale = Scale(*span(dates, pad=12), left=LEFT)
    bottom = TOP + ROW * len(steps)
    months(sheet, scale, top=TOP - 6, bottom=bottom, label_y=TOP - 12)
    for index, step in enumerate(steps):
        _row(sheet, scale, step, TOP + ROW * index, today)
    sheet.line("rule", 0, bottom, RIGHT, bottom)
    _today(sheet, scale, today, bottom)
    return Picture(sheet.done(title=title), title, *_table(steps, today), legend=_legend())


def _row(sheet: Drawing, scale: Scale, step: Step, y: float, today: date) -> None:
    state = step.state(today)
    sheet.line("rule2", 0, y, RIGHT, y)
    lines = wrapped(step.title, 34)
    for number, line in enumerate(lines):
        place = y + 20 if len(lines) == 1 else y + 13 + 14 * number
        sheet.text(line, 0, place, "tb" if state == "late" else "ts" if len(lines) > 1 else "")
    if step.first is None or step.last is None:
        sheet.text(step.words or STATES["open"], LEFT + 4, y + 20, "ts t2")
        return
    start, end = scale.x(step.first), scale.x(step.last)
    if step.first == step.last and state != "late":
        sheet.add("path", class_=f"bar-{state}", d=f"M{start:.1f} {y + 8:.1f}l8 8-8 8-8-8z")
        end += 8
    else:
        sheet.box("bar-now" if state == "late" else f"bar-{state}", start, y + 9, end - start, 14)
    if state == "late":
        sheet.box("bar-late", end, y + 9, scale.x(today) - end, 14)
        end = scale.x(today)
    _beside(sheet, state, _shown(step.words, state, step.last), y, ends=(start, end))


def _shown(said: str, state: str, last: date) -> str:
    return said or (f"due {words.day_of_year(last)}" if state == "late" else words.day_of_year(last))


def _beside(sheet: Drawing, state: str, shown: str, y: float, *, ends: tuple[float, float]) -> None:
    """What stands beside the bar: behind it, or before it where there is no room."""
    start, end = ends
    place = end + 10
    if state == "done":
        sheet.add("path", class_="done", d=f"M{end + 7:.1f} {y + 16:.1f}l4 4 7-8")
        place = end + 26
    kind = "ts tb trd" if state == "late" else "ts t2"
    if place + len(shown) * 7 > RIGHT:
        sheet.text(shown, start - 8, y + 20, f"{kind} te")
    else:
        sheet.text(shown, place, y + 20, kind)


def _today(sheet: Drawing, scale: Scale, today: date, bottom: float) -> None:
    x = scale.x(today)
    shown = words.day(today)
    half = 5 + len(shown) * 4
    place = min(max(x, LEFT + half), RIGHT - half)
    sheet.line("today", x, 18, x, bottom)
    sheet.add("rect", class_="todaybox", x=place - half, y=0, width=2 * half, height=20, data_start="today")
    sheet.text(shown, place, 14, "ts tb tw tm")


def _table(steps: Sequence[Step], today: date) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    head = ("Step", "Due", "Where it stands", "How the date was worked out")
    rows = []
    for step in steps:
        stands = STATES[step.state(today)]
        if step.done_on:
            stands = f"Done on {words.day(step.done_on)}"
        if step.words:
            stands = f"{stands}. {step.words}"
        rows.append(
            (step.title, words.day(step.due_on) if step.due_on else "Not known yet", stands, step.how)
        )
    return head, tuple(rows)


def _legend() -> SafeString:
    def bar(kind: str) -> str:
        return element("rect", class_=f"lg-{kind}", x=1, y=5, width=16, height=8)

    return legend(
        (bar("done"), "Done"), (bar("now"), "Under way"), (bar("late"), "Late"), (bar("next"), "To come")
    )
