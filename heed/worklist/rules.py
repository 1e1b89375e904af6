"""What of My work leaves Heed, and when: by e-mail as each person chose, and in a calendar. Pure.

An e-mail is read on telephones and forwarded, and a calendar is shown to whoever looks over a shoulder. So a line of
either says the reference and what to do, never whom it is about.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from heed.core.work import WorkItem
from heed.core.workingdays import Calendar

AT_ONCE, DAILY, WEEKLY, NEVER = "at-once", "daily", "weekly", "never"
HOW_OFTEN: Final = {
    AT_ONCE: "As things come, and when they fall due",
    DAILY: "Once each working day",
    WEEKLY: "Once a week",
    NEVER: "Never",
}
UNLESS_CHOSEN: Final = WEEKLY

NEW, SOON, LATE = "new", "soon", "late"
SOON_DAYS: Final = timedelta(days=2)
A_WEEK: Final = timedelta(days=7)

_REFERENCE = re.compile(r"^([A-Z0-9]{2,12}-\d{4}-\d+(?:-\d+)?)\b")


@dataclass(frozen=True)
class Plain:
    """One thing that waits, as it may leave Heed: `key` is the same for the same thing for as long as it waits."""

    key: str
    reference: str
    do: str
    due: date | None
    url: str

    @property
    def sentence(self) -> str:
        """Such as "NSCB-2016-019: Decide on the case"."""
        return f"{self.reference}: {self.do}" if self.reference else self.do


def split_reference(about: str) -> tuple[str, str]:
    """The reference that stands first in what a thing is about, and the rest."""
    match = _REFERENCE.match(about)
    return (match[1], about[match.end() :].lstrip(" ,")) if match else ("", about)


def plain(items: Iterable[WorkItem]) -> list[Plain]:
    """What waits, without anything that says whom it is about. Two things of one page and one name are told apart."""
    found: list[Plain] = []
    seen: dict[str, int] = {}
    for item in items:
        do = item.nameless or item.do
        same = f"{item.url}\n{do}"
        seen[same] = seen.get(same, 0) + 1
        number = f"\n{seen[same]}" if seen[same] > 1 else ""
        key = hashlib.sha256(f"{same}{number}".encode()).hexdigest()[:32]
        found.append(Plain(key, split_reference(item.about)[0], do, item.due, item.url))
    return found


def stage(due: date | None, today: date) -> str:
    """Whether a thing is late, due within two days, or neither; each is told once to those who want it at once."""
    if due is None or due > today + SOON_DAYS:
        return NEW
    return LATE if due < today else SOON


def to_tell(waiting: Iterable[Plain], told: Mapping[str, str], today: date) -> list[Plain]:
    """Of what waits, what was not told at all, or not yet as due soon or late. `told` holds each key's stage."""
    order = (NEW, SOON, LATE)
    return [
        one for one in waiting
        if one.key not in told or order.index(stage(one.due, today)) > order.index(told[one.key])
    ]  # fmt: skip


def digest_day(how: str, today: date, calendar: Calendar) -> date | None:
    """The day whose digest is due, or None. A digest of the day comes on working days; one of the week on its first
    working day, or on the next day on which Heed gets to it, and is the digest of that Monday."""
    if not calendar.is_working_day(today):
        return None
    if how == DAILY:
        return today
    return today - timedelta(days=today.weekday()) if how == WEEKLY else None


def in_digest(how: str, waiting: Iterable[Plain], today: date) -> list[Plain]:
    """What a digest tells: each day what is late or due within a week, each week everything."""
    if how == WEEKLY:
        return list(waiting)
    return [one for one in waiting if one.due is not None and one.due < today + A_WEEK]
