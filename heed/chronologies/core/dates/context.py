"""What else is known when a date is read: the day of reading, and how the rest of the file writes its dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from heed.core.today import uk_today

NUMERIC_DATE = re.compile(r"^\D*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(?:\d{4}|\d{2})(?!\d)")
SLASHED_DATE = re.compile(r"^\D*\d{1,2}\s*[/\-]\s*\d{1,2}\s*[/\-]\s*(?:\d{4}|\d{2})(?!\d)")
FEW = 2


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


def gather_order(cells: Iterable[object]) -> Order:
    """Counts which order of day and month a file's dates prove, so that the doubtful ones can be asked about."""
    day_first = month_first = text_early = typed = typed_late = 0
    for cell, count in Counter(cells).items():
        if isinstance(cell, str):
            match = NUMERIC_DATE.match(cell)
            if match is None:
                continue
            first, second = int(match[1]), int(match[2])
            day_first += count * (12 < first <= 31 and second <= 12)
            month_first += count * (first <= 12 < second <= 31)
            text_early += count * (first <= 12 and second <= 12)
        elif isinstance(cell, date):
            typed += count
            typed_late += count * (cell.day > 12)
    swapped = day_first >= FEW and typed >= FEW and typed_late == 0 and text_early == 0
    return Order(day_first, month_first, swapped)
