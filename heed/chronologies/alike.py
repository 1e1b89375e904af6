"""Rows of a file that ask the same: one answer can settle them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from heed.chronologies.models import Attention
from heed.ui import words

FEWEST = 2
DAY_FIRST, MONTH_FIRST, AS_WRITTEN, EXCHANGED = "day-first", "month-first", "as-written", "exchanged"
ACCEPTED, REJECTED, NOT_KNOWN = "accepted", "rejected", "not-known"
_PLACES = {DAY_FIRST: 0, MONTH_FIRST: 1, AS_WRITTEN: 0, EXCHANGED: 1}
_KINDS = {
    "two_orders": "orders", "swapped": "exchanged", "tracked_change": "tracked", "tracked_row": "tracked",
    "no_date": "undated", "as_above": "undated", "unreadable": "undated",
}  # fmt: skip
_ASKED = {
    "orders": "row has a date that could be day first or month first,"
    "rows have a date that could be day first or month first",
    "exchanged": "row has a date whose day and month may be exchanged,"
    "rows have a date whose day and month may be exchanged",
    "tracked": "row has a tracked change,rows have tracked changes",
    "undated": "row has no date that can be read,rows have no date that can be read",
}
_CHOICES = {
    "orders": ((DAY_FIRST, "All {}: day first"), (MONTH_FIRST, "All {}: month first")),
    "exchanged": ((AS_WRITTEN, "All {}: as they stand"), (EXCHANGED, "All {}: day and month exchanged")),
    "tracked": ((ACCEPTED, "All {}: as accepted"), (REJECTED, "All {}: as rejected")),
    "undated": ((NOT_KNOWN, "All {}: no date known"),),
}


@dataclass(frozen=True)
class Alike:
    """Rows that ask the same. `choices` are answers for all of them; `examples` show what they would make of some."""

    kind: str
    rows: tuple[Attention, ...]

    @property
    def question(self) -> str:
        """What is asked, with how often."""
        return f"{len(self.rows)} {words.plural(len(self.rows), _ASKED[self.kind])}"

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Answers that fit every row."""
        return [(key, label.format(len(self.rows))) for key, label in _CHOICES[self.kind]]

    @property
    def examples(self) -> list[tuple[str, str]]:
        """What stands in the first few rows, and what each could mean."""
        return [
            (row.suggestion["written"] or "(nothing)", words.sentence_list(_labels(row), last="or"))
            for row in self.rows[:3]
        ]

    def option(self, row: Attention, choice: str) -> int:
        """Which of the row's own suggestions this choice stands for."""
        found = _option(row, choice)
        assert found is not None
        return found


def alike(rows: Iterable[Attention]) -> list[Alike]:
    """The groups of two rows or more that one answer could settle, in the order in which they first come."""
    groups: dict[str, list[Attention]] = {}
    for row in rows:
        kind = _KINDS.get(row.suggestion["kind"])
        if kind is not None and all(_option(row, choice) is not None for choice, _ in _CHOICES[kind]):
            groups.setdefault(kind, []).append(row)
    return [Alike(kind, tuple(found)) for kind, found in groups.items() if len(found) >= FEWEST]


def _option(row: Attention, choice: str) -> int | None:
    options: Sequence[Any] = row.suggestion["options"]
    if choice in _PLACES:
        return _PLACES[choice] if len(options) == len(_CHOICES["orders"]) else None
    for place, option in enumerate(options):
        answer = option["answer"]
        if answer.get("text") == choice or (choice == NOT_KNOWN and answer.get("date") == "unknown"):
            return place
    return None


def _labels(row: Attention) -> list[str]:
    return [option["label"] for option in row.suggestion["options"]]
