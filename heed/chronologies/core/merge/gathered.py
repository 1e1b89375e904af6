"""Entries gathered from agencies' imports as they come, put into one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import pairwise, starmap
from operator import attrgetter, lt
from typing import NamedTuple, TypeVar

from heed.chronologies.core.entries import Entry, Import, Source
from heed.chronologies.core.happened import Happened, Precision
from heed.chronologies.core.merge.contacts import TRIGGERS, kind_of_contact
from heed.chronologies.core.merge.words import Words

NEVER = date.max.toordinal()
COARSENESS: dict[Precision, int] = {
    "minute": 0, "day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "unknown": 5,
}  # fmt: skip
AGENCY, SOURCE, TEXT = attrgetter("agency"), attrgetter("source"), attrgetter("text")
HAPPENED, ORDER = attrgetter("happened"), attrgetter("order")
TOO_VAGUE = frozenset({"season", "year"})  # to say of a day within it that something happened
Item = TypeVar("Item")


class When(NamedTuple):
    """What is asked of a date again and again: its place in the order, the one day it gives, its first and last."""

    order: int
    day: date | None
    span: tuple[date, date] | None


class Gathered(NamedTuple):
    """Entries in order, with the telling words of each, the kind of contact it tells of, and its date.

    `used`: in how many entries each word stands.
    """

    entries: list[Entry]
    words: list[frozenset[str]]
    kinds: list[str | None]
    when: list[When]
    used: Counter[str]


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
    words, whens = Words(), Whens()
    parts: list[Gathered] = []
    for each in imports:
        entries = sorted(each.entries, key=_turn) if _is_mixed(each.entries) else list(each.entries)
        texts = list(map(TEXT, entries))
        said = words.of_all(texts)
        kinds = [
            None if some.isdisjoint(TRIGGERS) else kind_of_contact(some, text)
            for some, text in zip(said, texts, strict=True)
        ]
        if entries:
            parts.append(Gathered(entries, said, kinds, whens.of(entries), words.used))
    return _in_order(sorted(parts, key=lambda part: _turn(part.entries[0])), words.used)


def _in_order(parts: Sequence[Gathered], used: Counter[str]) -> Gathered:
    entries = [entry for part in parts for entry in part.entries]
    when = [each for part in parts for each in part.when]
    places: Sequence[int] = range(len(entries))
    if any(_turn(before.entries[-1]) > _turn(after.entries[0]) for before, after in pairwise(parts)):
        places = sorted(places, key=lambda place: _turn(entries[place]))
    places = sorted(places, key=list(map(ORDER, when)).__getitem__)
    words = [each for part in parts for each in part.words]
    kinds = [each for part in parts for each in part.kinds]
    return Gathered(
        _placed(entries, places), _placed(words, places), _placed(kinds, places), _placed(when, places), used
    )


def _placed(items: Sequence[Item], places: Iterable[int]) -> list[Item]:
    return list(map(items.__getitem__, places))


def _turn(entry: Entry) -> tuple[str, Source, str]:
    return entry.agency, entry.source, entry.id


def _is_mixed(entries: Sequence[Entry]) -> bool:
    """Whether entries of one import do not stand by agency, file and row, as nearly all do."""
    if len(set(map(AGENCY, entries))) > 1:
        return True
    return not all(starmap(lt, pairwise(map(SOURCE, entries))))


class Whens:
    """What is asked of dates, worked out once for each."""

    def __init__(self) -> None:
        self._known: dict[int, When] = {}
        self._kept: list[Happened] = []  # while they are kept, no other date can have the same id

    def of(self, entries: Sequence[Entry]) -> list[When]:
        happened = list(map(HAPPENED, entries))
        keys = list(map(id, happened))
        dates = dict(zip(keys, happened, strict=True))
        for key in dates.keys() - self._known.keys():
            self._known[key] = _when(dates[key])
            self._kept.append(dates[key])
        return list(map(self._known.__getitem__, keys))


def _when(happened: Happened) -> When:
    first, last = happened.first_day, happened.last_day
    span = (first, last) if first is not None and last is not None else None
    return When(order_of(happened), happened.single_day, None if happened.precision in TOO_VAGUE else span)
