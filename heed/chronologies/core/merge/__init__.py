"""One chronology out of many, with the questions that a panel would ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter

from heed.chronologies.core.entries import Entry, Import, Source
from heed.chronologies.core.happened import Precision
from heed.chronologies.core.merge.contradictions import find_contradictions
from heed.chronologies.core.merge.duplicates import find_duplicates
from heed.chronologies.core.merge.gaps import find_gaps
from heed.chronologies.core.merge.knowledge import find_lags
from heed.chronologies.core.merge.likeness import Likeness
from heed.chronologies.core.merge.merged import Gap, Lag, Merged, Question
from heed.chronologies.core.uncollected import uncollected

__all__ = ["Gap", "Lag", "Merged", "Question", "merge", "sort_entries"]

SILENCE_DAYS = 60
LATE_DAYS = 14
NEVER = date.max.toordinal()
COARSENESS: dict[Precision, int] = {
    "minute": 0, "day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "unknown": 5,
}  # fmt: skip


def merge(
    imports: Iterable[Import],
    *,
    period: tuple[date, date] | None = None,
    silence_days: int = SILENCE_DAYS,
    late_days: int = LATE_DAYS,
) -> Merged:
    """Merges agencies' imports into one order and finds what is told twice, told differently, or not told at all.

    `period` is the period under review, so that silences at its ends count too. A fact that another agency learnt of
    `late_days` or more later is asked about. The order does not depend on the order of the imports. Raises
    ValueError where two entries have the same id.
    """
    taken = list(imports)
    with uncollected():
        return _merge(taken, period, silence_days, late_days)


def _merge(
    taken: list[Import], period: tuple[date, date] | None, silence_days: int, late_days: int
) -> Merged:
    entries = sort_entries([entry for each in taken for entry in each.entries])
    _check_ids(entries)
    likeness = Likeness(entries)
    duplicates = find_duplicates(likeness)
    agencies: dict[str, None] = {}
    for each in taken:
        agencies |= dict.fromkeys(map(attrgetter("agency"), each.entries))
        agencies |= dict.fromkeys(item.agency for item in each.attention)
    return Merged(
        tuple(entries),
        tuple(item for each in taken for item in each.attention),
        tuple(duplicates),
        tuple(find_contradictions(likeness, duplicates)),
        tuple(find_gaps(entries, period=period, silence_days=silence_days)),
        tuple(agencies),
        tuple(dict.fromkeys(f"{each.file}: {note}" for each in taken for note in each.notes)),
        tuple(find_lags(likeness, duplicates, days=late_days)),
    )


def sort_entries(entries: Sequence[Entry]) -> list[Entry]:
    """By when they happened, the exact before the vague that begin on the same day; those without a date last."""
    return sorted(entries, key=_place)


def _place(entry: Entry) -> tuple[int, int, int, str, Source, str]:
    happened = entry.happened
    start = happened.start
    if start is None:
        return NEVER, 5, 0, entry.agency, entry.source, entry.id
    minutes = start.hour * 60 + start.minute + 1 if isinstance(start, datetime) else 0
    return start.toordinal(), COARSENESS[happened.precision], minutes, entry.agency, entry.source, entry.id


def _check_ids(entries: Sequence[Entry]) -> None:
    if len({entry.id for entry in entries}) == len(entries):
        return
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise ValueError(
                f"Two entries have the id {entry.id}; give each agency's import letters of its own."
            )
        seen.add(entry.id)
