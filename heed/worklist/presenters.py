"""My work as a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.core.actor import Actor
from heed.core.lateness import late_in_words
from heed.core.work import WorkItem
from heed.core.workingdays import Calendar
from heed.referrals.frontline.queries import is_asked_for
from heed.ui import words
from heed.worklist.queries import Worklist, calendar_of
from heed.worklist.rules import split_reference

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Line:
    """One thing that waits."""

    item: WorkItem
    reference: str
    about: str
    due: str
    late: str


@dataclass(frozen=True)
class Group:
    """Things that wait, under one heading."""

    id: str
    title: str
    lines: list[Line]
    is_late: bool = False


def home(actor: Actor, found: Worklist, *, today: date) -> dict[str, Any]:
    """Context of "My work"."""
    calendar = calendar_of(actor)
    groups = [
        Group("overdue", "Overdue", _lines(found.overdue, today, calendar), is_late=True),
        Group("this-week", "This week", _lines(found.this_week, today, calendar)),
        Group("later", "Later", _lines(found.later, today, calendar)),
    ]
    return {
        "lede": lede(len(found.own), today),
        "groups": [group for group in groups if group.lines],
        "is_single": len(found.own) == 1,
        "with_others": _lines(found.with_others, today, calendar),
        "front_line": is_asked_for(actor),
    }


def lede(count: int, today: date) -> str:
    """Which day it is, and how much waits."""
    day = f"{WEEKDAYS[today.weekday()]} {words.day(today)}"
    if count == 0:
        return f"{day}. Nothing waits for you."
    return f"{day}. {count} {words.plural(count, 'thing waits,things wait')} for you."


def _lines(items: list[WorkItem], today: date, calendar: Calendar) -> list[Line]:
    return [_line(item, today, calendar) for item in items]


def _line(item: WorkItem, today: date, calendar: Calendar) -> Line:
    reference, about = split_reference(item.about)
    return Line(item, reference, about, _due(item.due, today), late_in_words(item.due, today, calendar))


def _due(due: date | None, today: date) -> str:
    if due is None:
        return "No day set"
    near = {0: "Today, ", 1: "Tomorrow, "}.get((due - today).days, "")
    return f"{near}{words.day(due)}"
