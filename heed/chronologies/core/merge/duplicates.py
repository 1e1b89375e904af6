"""The same contact told twice: by several agencies, or by one agency in two rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from heed.chronologies.core.dates.saying import say_day
from heed.chronologies.core.merge.contacts import SHARED_BY_NATURE, kind_of_contact
from heed.chronologies.core.merge.likeness import Likeness
from heed.chronologies.core.merge.merged import Question

CROWD = 8
ALIKE_ACROSS = 0.5
ALIKE_OF_ONE_KIND = 0.3
ALIKE_WITHIN = 0.85
FEWEST_WORDS = 3
WEIGHTY = 12.0
CLOSE_LETTERS = 88


def find_duplicates(likeness: Likeness) -> list[Question]:
    """Looks among the entries of each day only; on a crowded day, only at those that share words seldom used on it."""
    questions = []
    for day, indexes in likeness.days.items():
        if len(indexes) > 1:
            for group in _groups(likeness, indexes):
                questions.append(_question(likeness, day, group))
    return questions


def _groups(likeness: Likeness, indexes: list[int]) -> list[list[int]]:
    """The day's entries joined into groups by every pair that tells the same."""
    leader = {index: index for index in indexes}

    def lead(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for one, other in _pairs(likeness, indexes):
        if lead(one) != lead(other) and is_same_contact(likeness, one, other):
            leader[lead(other)] = lead(one)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in indexes:
        groups[lead(index)].append(index)
    return [group for group in groups.values() if len(group) > 1]


def _pairs(likeness: Likeness, indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: of a small day all, of a crowded one those that share words few others of it use."""
    if len(indexes) <= CROWD:
        for place, one in enumerate(indexes):
            for other in indexes[place + 1 :]:
                yield one, other
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        for word in likeness.words[index]:
            holders[word].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        if 1 < len(held) <= CROWD:
            for place, one in enumerate(held):
                for other in held[place + 1 :]:
                    shared[one, other] += 1
    for pair, count in shared.items():
        if count >= FEWEST_WORDS:
            yield pair
    yield from _twins(likeness, indexes)


def _twins(likeness: Likeness, indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Entries of a crowded day that have all their words in common."""
    first: dict[frozenset[str], int] = {}
    for index in indexes:
        words = likeness.words[index]
        if words in first:
            yield first[words], index
        else:
            first[words] = index


def is_same_contact(likeness: Likeness, one: int, other: int) -> bool:
    """Whether two entries of one day tell of the same contact; within one agency only near-equal words count."""
    shared = len(likeness.words[one] & likeness.words[other])
    if shared < 2:
        return False
    alike = likeness.of(one, other)
    first, second = likeness.entries[one], likeness.entries[other]
    if first.agency == second.agency:
        return alike >= ALIKE_WITHIN and shared >= FEWEST_WORDS
    if alike < ALIKE_OF_ONE_KIND:
        return False
    kind = kind_of_contact(likeness.words[one], first.text)
    if kind in SHARED_BY_NATURE and kind == kind_of_contact(likeness.words[other], second.text):
        return True
    if alike < ALIKE_ACROSS:
        from rapidfuzz.fuzz import token_set_ratio

        if kind is None and token_set_ratio(first.text, second.text) < CLOSE_LETTERS:
            return False
    return likeness.shared_weight(one, other) >= WEIGHTY


def _question(likeness: Likeness, day: date, group: list[int]) -> Question:
    entries = [likeness.entries[index] for index in group]
    agencies = list(dict.fromkeys(entry.agency for entry in entries))
    kinds = {kind_of_contact(likeness.words[index], likeness.entries[index].text) for index in group}
    kind = kinds.pop() if len(kinds) == 1 else None
    told = kind or "what looks like the same contact"
    ids = tuple(entry.id for entry in entries)
    if len(agencies) == 1:
        return Question(ids, f"{agencies[0]} tells of {told} on {say_day(day)} in {len(group)} rows.")
    return Question(ids, f"{listed(agencies)} each tell of {told} on {say_day(day)}.")


def listed(names: list[str]) -> str:
    """A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
