"""Facts of one contact that cannot both be right: left and right, admitted and discharged, morning and evening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from heed.chronologies.core.dates.saying import say_time
from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge.likeness import Likeness
from heed.chronologies.core.merge.merged import Question

# Each side by the words that say it; an entry that says both sides contradicts nobody
OPPOSITES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("left", "right"),
        ("admitted", "discharged"),
        ("alone", "accompanied"),
        ("sober", "drunk intoxicated"),
        ("accidental accident", "inflicted"),
        ("verbal", "physical"),
        ("locked", "unlocked"),
        ("consented agreed", "refused declined"),
        ("charged", "released"),
        ("boy", "girl"),
        ("upstairs", "downstairs"),
    )
)
FAR_APART = timedelta(hours=2)
MOST_TOLD = 6


def find_opposites(likeness: Likeness, duplicates: Sequence[Question]) -> Iterator[Question]:
    """Contacts that several agencies tell of, and of which they tell opposite facts or times far apart."""
    places = likeness.place_of
    for question in duplicates:
        indexes = [places[each] for each in question.entries[:MOST_TOLD]]
        for one, other in combinations(indexes, 2):
            first, second = likeness.entries[one], likeness.entries[other]
            if first.agency == second.agency:
                continue
            said = _opposite_words(likeness, one, other) or _other_times(first, second)
            if said is not None:
                told = f"{first.agency} says {said[0]}, {second.agency} says {said[1]}"
                why = f"{told}, of what looks like the same contact."
                yield Question((first.id, second.id), why)


def _opposite_words(likeness: Likeness, one: int, other: int) -> tuple[str, str] | None:
    mine, theirs = likeness.words[one], likeness.words[other]
    for side, opposite in OPPOSITES:
        for here, there in ((side, opposite), (opposite, side)):
            if mine & here and theirs & there and mine.isdisjoint(there) and theirs.isdisjoint(here):
                return f"“{min(mine & here)}”", f"“{min(theirs & there)}”"
    return None


def _other_times(first: Entry, second: Entry) -> tuple[str, str] | None:
    one, other = first.happened.start, second.happened.start
    if not isinstance(one, datetime) or not isinstance(other, datetime) or abs(one - other) < FAR_APART:
        return None
    return say_time(one), say_time(other)
