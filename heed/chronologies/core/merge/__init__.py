"""One chronology out of many, with the questions that a panel would ask of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from heed.chronologies.core.entries import Entry, Import
from heed.chronologies.core.merge.contradictions import find_contradictions
from heed.chronologies.core.merge.duplicates import find_duplicates
from heed.chronologies.core.merge.gaps import find_gaps
from heed.chronologies.core.merge.gathered import gather
from heed.chronologies.core.merge.knowledge import find_lags
from heed.chronologies.core.merge.likeness import Likeness
from heed.chronologies.core.merge.merged import Gap, Lag, Merged, Question
from heed.chronologies.core.uncollected import uncollected

__all__ = ["Gap", "Lag", "Merged", "Question", "merge"]

SILENCE_DAYS = 60
LATE_DAYS = 14


def merge(
    imports: Iterable[Import],
    *,
    period: tuple[date, date] | None = None,
    silence_days: int = SILENCE_DAYS,
    late_days: int = LATE_DAYS,
) -> Merged:
    """Merges agencies' imports into one order and finds what is told twice, told differently, or not told at all.

    The imports may still be coming: each is worked on while the next is being read.
    `period` is the period under review, so that silences at its ends count too. A fact that another agency learnt of
    `late_days` or more later is asked about. The order does not depend on the order of the imports. Raises
    ValueError where two entries have the same id.
    """
    with uncollected():
        return _merge(imports, period, silence_days, late_days)


def _merge(
    imports: Iterable[Import], period: tuple[date, date] | None, silence_days: int, late_days: int
) -> Merged:
    taken: list[Import] = []
    gathered = gather(_each_kept(imports, taken))
    entries = gathered.entries
    _check_ids(entries)
    likeness = Likeness(gathered)
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
        tuple(find_gaps(entries, period=period, silence_days=silence_days, when=gathered.when)),
        tuple(agencies),
        tuple(dict.fromkeys(f"{each.file}: {note}" for each in taken for note in each.notes)),
        tuple(find_lags(likeness, duplicates, days=late_days)),
    )


def _each_kept(imports: Iterable[Import], taken: list[Import]) -> Iterator[Import]:
    for each in imports:
        taken.append(each)
        yield each


def _check_ids(entries: Sequence[Entry]) -> None:
    ids = list(map(attrgetter("id"), entries))
    if len(set(ids)) < len(ids):
        twice = next(key for key, count in Counter(ids).items() if count > 1)
        raise ValueError(f"Two entries have the id {twice}; give each agency's import letters of its own.")
