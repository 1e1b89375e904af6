"""Entries gathered from agencies' imports as they come, put into one order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date, datetime
from itertools import pairwise, starmap
from operator import attrgetter, lt
from typing import NamedTuple, TypeVar

from heed.chronologies.core.entries import Entry, Import, Source
from heed.chronologies.core.happened import Happened, Precision
from heed.chronologies.core.merge.words import Words

NEVER = date.max.toordinal()
COARSENESS: dict[Precision, int] = {
    "minute": 0, "day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "unknown": 5,
}  # fmt: skip
AGENCY, SOURCE, TEXT = attrgetter("agency"), attrgetter("source"), attrgetter("text")
HAPPENED, ORDER, DAY = attrgetter("happened"), attrgetter("order"), attrgetter("day")
Item = TypeVar("Item")


class When(NamedTuple):
    """What is asked of a date again and again: where it stands in the order, and the one day it gives."""

    order: int
    day: date | None


class Gathered(NamedTuple):
    """Entries in order, with the telling words and the one day of each."""

    entries: list[Entry]
    words: list[Set[str]]
    days: list[date | None]


def order_of(happened: Happened) -> int:
    """A number that sorts by day, the exact before the vague that begin on the same day, by minute; no date last."""
    start = happened.start
    if start is None:
        return NEVER * 100_000 + 50_000
    minutes = start.hour * 60 + start.minute + 1 if isinstance(start, datetime) else 0
    return start.toordinal() * 100_000 + COARSENESS[happened.precision] * 10_000 + minutes


def gather(imports: Iterable[Import]) -> Gathered:
    """Takes each import as it comes: its words are parted while the next file is still being read.

    The order does not depend on the order of the imports: what happened at one time stands by agency, file and row.
    """
    words, whens = Words(), _Whens()
    parts = []
    for each in imports:
        entries = sorted(each.entries, key=_turn) if _is_mixed(each.entries) else each.entries
        parts.append((entries, words.of_all(list(map(TEXT, entries))), whens.of(entries)))
    parts.sort(key=lambda part: [_turn(entry) for entry in part[0][:1]])
    entries = [entry for part in parts for entry in part[0]]
    said = [each for part in parts for each in part[1]]
    when = [each for part in parts for each in part[2]]
    order = list(map(ORDER, when))
    places: Sequence[int] = range(len(entries))
    if any(starmap(_overlap, pairwise(part[0] for part in parts if part[0]))):
        places = sorted(places, key=lambda place: _turn(entries[place]))
    places = sorted(places, key=order.__getitem__)
    return Gathered(_placed(entries, places), _placed(said, places), _placed(list(map(DAY, when)), places))


def _placed(items: Sequence[Item], places: Iterable[int]) -> list[Item]:
    return list(map(items.__getitem__, places))


def _turn(entry: Entry) -> tuple[str, Source, str]:
    return entry.agency, entry.source, entry.id


def _is_mixed(entries: Sequence[Entry]) -> bool:
    """Whether entries of one import do not stand by agency, file and row, as nearly all do."""
    if len(set(map(AGENCY, entries))) > 1:
        return True
    return not all(starmap(lt, pairwise(map(SOURCE, entries))))


def _overlap(before: Sequence[Entry], after: Sequence[Entry]) -> bool:
    """Whether one import's entries do not all stand before the next one's."""
    return _turn(before[-1]) > _turn(after[0])


class _Whens:
    """What is asked of dates, worked out once for each."""

    def __init__(self) -> None:
        self._known: dict[int, When] = {}
        self._kept: list[Happened] = []  # while they are kept, no other date can have the same id

    def of(self, entries: Sequence[Entry]) -> list[When]:
        dates = dict(zip(map(id, map(HAPPENED, entries)), map(HAPPENED, entries), strict=True))
        for key in dates.keys() - self._known.keys():
            happened = dates[key]
            self._known[key] = When(order_of(happened), happened.single_day)
            self._kept.append(happened)
        return [self._known[id(entry.happened)] for entry in entries]
