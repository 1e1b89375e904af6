"""Days that people write down, from which deadlines run and by which letters are raised; for cases and exercises."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from heed.core.refusals import BadInput
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Pack
from heed.frameworks.soundness import RECORDED_BY_HEED

LONGEST = 4_000


class DayKept(Protocol):
    """A day as it was written down: how it is known, and whether it came about once more or corrects another."""

    @property
    def event(self) -> str:
        """What it is the day of."""

    @property
    def on(self) -> date:
        """The day."""

    @property
    def why(self) -> str:
        """How it is known."""

    @property
    def is_again(self) -> bool:
        """It came about once more, which is no correction."""

    @property
    def recorded_by(self) -> Any:
        """Who wrote it down; nobody where Heed did."""


@dataclass(frozen=True)
class Day:
    """One day that people write down: what it is the day of, who does, its rows with the latest first, who may."""

    event: str
    when: str
    by: str
    rows: tuple[DayKept, ...]
    may_record: bool

    @property
    def latest(self) -> DayKept | None:
        """The row that counts."""
        return self.rows[0] if self.rows else None


def days_by_hand(pack: Pack, kinds: Collection[str]) -> tuple[str, ...]:
    """The events whose day somebody writes down: those that a step or a letter of these kinds counts from."""
    used: set[str | None] = set()
    for kind in kinds:
        for step in pack.exercises[kind].timetable:
            used |= {step.due.event, *(reading.due.event for reading in step.also_read)}
    for notice in pack.notices.values():
        if not notice.exercises or set(notice.exercises) & set(kinds):
            used |= {notice.when, notice.before}
    return tuple(
        event
        for event, spec in pack.events.items()
        if spec.recorded_by and event in used and event not in RECORDED_BY_HEED
    )


def days(
    pack: Pack, events: Iterable[str], rows: Iterable[DayKept], may_record: Callable[[str], bool]
) -> list[Day]:
    """Those days as they stand. `rows` come with the latest first; `may_record` is asked about a party of the pack."""
    kept = list(rows)
    return [
        Day(
            event, pack.events[event].when, party_title(pack, party), tuple(row for row in kept if row.event == event),
            may_record(party),
        )
        for event in events
        for party in [pack.events[event].recorded_by or ""]
    ]  # fmt: skip


def wrong_day(on: date, today: date) -> str:
    """Why this cannot be the day on which something happened; nothing when it can."""
    return "That day is still to come. Give today or an earlier day." if on > today else ""


def kept_words(text: str) -> str:
    """What was written about a day, as it is kept. Raises BadInput for what is too long."""
    said = text.replace("\x00", "").strip()
    if len(said) > LONGEST:
        raise BadInput(f"That is longer than {LONGEST:,} letters. Write it more shortly.")
    return said
