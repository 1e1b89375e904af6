"""Silences: how long each agency tells nothing, and whether it says so itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from operator import attrgetter

from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge.gathered import When, Whens
from heed.chronologies.core.merge.merged import Gap

DAY = timedelta(days=1)
AGENCY, SILENCE, SPAN = attrgetter("agency"), attrgetter("silence"), attrgetter("span")
LEEWAY = timedelta(days=7)
Stretch = tuple[date, date]


def find_gaps(
    entries: Sequence[Entry],
    *,
    period: tuple[date, date] | None,
    silence_days: int,
    when: Sequence[When] | None = None,
) -> list[Gap]:
    """The silences of `silence_days` or more, by agency in the order of the alphabet and by day.

    An entry dated to a week or a month breaks a silence for the whole of its span; one dated only to a season or
    a year breaks none. `when` is the date of each entry as `Whens` gives it, where that has been worked out.
    """
    told: dict[str, list[Stretch]] = defaultdict(list)
    stated: dict[str, list[Stretch]] = defaultdict(list)
    spans = map(SPAN, Whens().of(entries) if when is None else when)
    for agency, silence, span in zip(map(AGENCY, entries), map(SILENCE, entries), spans, strict=True):
        if silence is None:
            if span is not None:
                told[agency].append(span)
        elif silence.stated is not None:
            first, last = silence.stated.first_day, silence.stated.last_day
            if first is not None and last is not None:
                stated[agency].append((first, last))
    gaps = []
    for agency in sorted(told.keys() | stated.keys()):
        for start, end in _silences(told[agency], period):
            if (end - start).days + 1 >= silence_days:
                gaps.append(Gap(agency, start, end, _is_stated(start, end, stated[agency])))
    return gaps


def _silences(told: list[Stretch], period: Stretch | None) -> Iterator[Stretch]:
    """The stretches between what is told, and before and after it within the period under review."""
    told.sort()
    reached = period[0] - DAY if period else None
    for first, last in told:
        if reached is None or last > reached:
            if reached is not None and first - reached > DAY:
                yield reached + DAY, first - DAY
            reached = last
    if period and reached is not None and reached < period[1]:
        yield reached + DAY, period[1]


def _is_stated(start: date, end: date, stated: list[Stretch]) -> bool:
    """A statement covers a silence if it begins and ends within a week of it, or wider."""
    return any(first <= start + LEEWAY and last >= end - LEEWAY for first, last in stated)
