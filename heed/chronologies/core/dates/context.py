"""What else is known when a date is read: the day of reading, and how the rest of the file writes its dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

from heed.core.today import uk_today

NUMERIC_DATE = re.compile(r"^\D*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(?:\d{4}|\d{2})(?!\d)")
SLASHED_DATE = re.compile(r"^\D*\d{1,2}\s*[/\-]\s*\d{1,2}\s*[/\-]\s*(?:\d{4}|\d{2})(?!\d)")
FEW = 2
LAST_MONTH, LAST_DAY = 12, 31


@dataclass(frozen=True, slots=True)
class Order:
    """How a file writes numeric dates, counted where only one order is possible.

    `swapped` is true where typed dates look as if a spreadsheet set to American dates had taken them in: it turns
    04/06/2015 silently into 6 April and leaves 25/06/2015 standing as text.
    """

    day_first: int = 0
    month_first: int = 0
    swapped: bool = False

    @property
    def is_settled(self) -> bool:
        return self.month_first == 0

    def describe(self) -> str:
        if self.day_first == 0:
            return f"This file writes the month first in {rows(self.month_first)}."
        return f"This file writes the day first in {rows(self.day_first)} and the month first in {self.month_first}."


def rows(count: int) -> str:
    return f"{count} row" if count == 1 else f"{count} rows"


@dataclass(frozen=True, slots=True)
class DateContext:
    """The day on which the file is read (no date may be later), its order of day and month, its epoch, the period.

    `period` is the first and last day under review: it tells which century a year of two figures belongs to.
    """

    read_on: date = field(default_factory=uk_today)
    order: Order = Order()
    epoch_1904: bool = False
    period: tuple[date, date] | None = None


def gather_order(cells: Collection[Any]) -> Order:
    """Counts which order of day and month a file's dates prove, so that the doubtful ones can be asked about."""
    kinds = Counter(map(type, cells))
    day_first = month_first = text_early = 0
    for text, count in Counter(cell for cell in cells if cell.__class__ is str).items():
        proof = _proof(text)
        day_first += count * (proof == "day")
        month_first += count * (proof == "month")
        text_early += count * (proof == "either")
    typed = kinds[date] + kinds[datetime]
    is_late = any(cell.day > LAST_MONTH for cell in cells if isinstance(cell, date))
    swapped = day_first >= FEW and typed >= FEW and not is_late and text_early == 0
    return Order(day_first, month_first, swapped)


@lru_cache(maxsize=20_000)
def _proof(text: str) -> Literal["day", "month", "either", "nothing"]:
    """Which of the two comes first in a date of figures, where only one order is possible."""
    match = NUMERIC_DATE.match(text)
    if match is None:
        return "nothing"
    first, second = int(match[1]), int(match[2])
    if first <= LAST_MONTH and second <= LAST_MONTH:
        return "either"
    if first <= LAST_DAY and second <= LAST_MONTH:
        return "day"
    return "month" if first <= LAST_MONTH and second <= LAST_DAY else "nothing"
