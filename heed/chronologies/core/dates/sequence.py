"""Days and months that look exchanged, because the rows around them are in order of date and they are not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice
from operator import ge, le

from heed.chronologies.core.dates.context import SLASHED_DATE

FEWEST = 10
MOSTLY = 0.85


def exchanged(cells: Sequence[object], days: Sequence[date | None]) -> dict[int, date]:
    """The places whose date is out of order and would be in order with day and month exchanged, with that date.

    Only where the file keeps its rows in order of date, from first to last or from last to first, and only for cells
    that can be read both ways. `cells` are the cells as they stand, `days` what each was read as.
    """
    placed = [(place, day) for place, day in enumerate(days) if day is not None]
    if len(placed) < FEWEST:
        return {}
    in_turn = [day for _, day in placed]
    rising = sum(map(le, in_turn, islice(in_turn, 1, None)))
    falling = sum(map(ge, in_turn, islice(in_turn, 1, None)))
    if max(rising, falling) < MOSTLY * (len(placed) - 1):
        return {}
    if falling > rising:
        placed.reverse()
    return _misfits(cells, placed)


def _misfits(cells: Sequence[object], placed: list[tuple[int, date]]) -> dict[int, date]:
    in_order = _longest_rising([day for _, day in placed])
    found: dict[int, date] = {}
    if len(in_order) < MOSTLY * len(placed):  # rises and falls again: no order
        return found
    before: date | None = None
    following = iter([*sorted(in_order), None])
    at = next(following)
    for number, (place, day) in enumerate(placed):
        if number == at:
            before, at = day, next(following)
            continue
        other = _exchanged(cells[place], day)
        after = placed[at][1] if at is not None else None
        if other is not None and before is not None and after is not None and before <= other <= after:
            found[place] = other
    return found


def _exchanged(cell: object, day: date) -> date | None:
    if day.day > 12 or day.day == day.month:
        return None
    could_be = isinstance(cell, date | datetime) or (isinstance(cell, str) and SLASHED_DATE.match(cell))
    return date(day.year, day.day, day.month) if could_be else None


def _longest_rising(days: list[date]) -> set[int]:
    """The places of a longest part of a list that never goes back."""
    tails: list[date] = []
    ends: list[int] = []
    earlier: list[int] = []
    for place, day in enumerate(days):
        length = bisect_right(tails, day)
        earlier.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(day)
            ends.append(place)
        else:
            tails[length], ends[length] = day, place
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = earlier[place]
    return kept
