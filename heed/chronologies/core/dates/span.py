"""A date while it is being read, and the doubt that stops the reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from heed.chronologies.core.happened import Moment, Precision

Doubt = Literal[
    "no_date", "as_above", "two_orders", "impossible", "unreadable", "future", "implausible",
    "weekday", "no_year", "unsure", "several", "swapped",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """First and last moment, how exact, whether certain, and what the reader should know of how it was read."""

    start: Moment
    end: Moment
    precision: Precision = "day"
    certain: bool = True
    notes: tuple[str, ...] = ()


class NotSettled(Exception):  # noqa: N818  a question, not a failure
    """A date that a person has to settle: why, and what it may mean."""

    def __init__(self, kind: Doubt, reason: str, options: tuple[Span, ...] = ()) -> None:
        super().__init__(reason)
        self.kind: Doubt = kind
        self.reason = reason
        self.options = options


def one_day(day: date, *notes: str) -> Span:
    return Span(day, day, notes=notes)
