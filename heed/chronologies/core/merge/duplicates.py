"""The same contact told twice: by several agencies, or by one agency in two rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations

from heed.chronologies.core.dates.saying import say_day
from heed.chronologies.core.merge.contacts import SHARED_BY_NATURE
from heed.chronologies.core.merge.likeness import Likeness
from heed.chronologies.core.merge.merged import Question

CROWD = 8
ALIKE_ACROSS = 0.5
ALIKE_OF_ONE_KIND = 0.3
ALIKE_WITHIN = 0.85
FEWEST_WORDS = 3
WEIGHTY = 12.0
WORTH_A_LOOK = 7.0
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
    same = [pair for pair in dict.fromkeys(_pairs(likeness, indexes)) if is_same_contact(likeness, *pair)]
    leader = {index: index for pair in same for index in pair}

    def lead(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for one, other in same:
        leader[lead(other)] = lead(one)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in sorted(leader):
        groups[lead(index)].append(index)
    return list(groups.values())


def _pairs(likeness: Likeness, indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: of a small day all, of a crowded one those that share weighty words that few use."""
    if len(indexes) <= CROWD:
        yield from combinations(indexes, 2)
        return
    words, weight = likeness.words, likeness.weight
    uses = Counter(chain.from_iterable(map(words.__getitem__, indexes)))
    few = frozenset(word for word, count in uses.items() if 1 < count <= CROWD) - likeness.commonplace
    holders: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        for word in words[index] & few:
            holders[word].append(index)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for word, held in holders.items():
        heavy = weight[word]
        for pair in combinations(held, 2):
            shared[pair] += heavy
    yield from (pair for pair, heavy in shared.items() if heavy >= WORTH_A_LOOK)
    yield from _of_one_kind(likeness, indexes)
    yield from _twins(likeness, indexes)


def _of_one_kind(likeness: Likeness, indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Contacts that several agencies share by their nature: conferences, core groups, joint visits."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        kind = likeness.kinds[index]
        if kind in SHARED_BY_NATURE:
            kinds[kind].append(index)
    for held in kinds.values():
        yield from combinations(held[: 2 * CROWD], 2)


def _twins(likeness: Likeness, indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Entries of a crowded day that have all their words in common."""
    first: dict[frozenset[str], int] = {}
    for index in indexes:
        earlier = first.setdefault(likeness.words[index], index)
        if earlier != index:
            yield earlier, index


def is_same_contact(likeness: Likeness, one: int, other: int) -> bool:
    """Whether two entries of one day tell of the same contact; within one agency only near-equal words count."""
    shared = len(likeness.words[one] & likeness.words[other])
    if shared < 2:
        return False
    first, second = likeness.entries[one], likeness.entries[other]
    if first.agency == second.agency:
        return shared >= FEWEST_WORDS and likeness.of(one, other) >= ALIKE_WITHIN
    kind = likeness.kind(one)
    is_by_nature = kind in SHARED_BY_NATURE and kind == likeness.kind(other)
    if not is_by_nature and likeness.shared_weight(one, other) < WEIGHTY:
        return False
    alike = likeness.of(one, other)
    if is_by_nature or alike >= ALIKE_ACROSS:
        return alike >= ALIKE_OF_ONE_KIND
    from rapidfuzz.fuzz import token_set_ratio

    return alike >= ALIKE_OF_ONE_KIND and (
        kind is not None or token_set_ratio(first.text, second.text) >= CLOSE_LETTERS
    )


def _question(likeness: Likeness, day: date, group: list[int]) -> Question:
    entries = [likeness.entries[index] for index in group]
    agencies = list(dict.fromkeys(entry.agency for entry in entries))
    kinds = {likeness.kind(index) for index in group}
    kind = kinds.pop() if len(kinds) == 1 else None
    told = kind or "what looks like the same contact"
    ids = tuple(entry.id for entry in entries)
    likeness.place_of.update(zip(ids, group, strict=True))
    if len(agencies) == 1:
        return Question(ids, f"{agencies[0]} tells of {told} on {say_day(day)} in {len(group)} rows.")
    return Question(ids, f"{listed(agencies)} each tell of {told} on {say_day(day)}.")


def listed(names: list[str]) -> str:
    """A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
