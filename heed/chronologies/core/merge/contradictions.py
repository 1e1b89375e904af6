"""Where agencies, or the rows of one agency, cannot all be right."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from operator import itemgetter

from heed.chronologies.core.dates.saying import say_day, say_span
from heed.chronologies.core.entries import Entry
from heed.chronologies.core.figures import child_was_seen
from heed.chronologies.core.merge.likeness import ROUTINE, Likeness
from heed.chronologies.core.merge.merged import Question
from heed.chronologies.core.merge.opposites import find_opposites

NEAR = 3
AT_THE_CHILD = frozenset({"a joint visit", "a visit to the home", "a hospital attendance"})
NEAR_IF_ALIKE = 7
ALIKE = 0.5
WEIGHTY = 12.0
COVERED = 0.45
FEWEST_WORDS = 2
CLEARLY = 0.85
MOST_TOLD = 6
REMEMBERED = 8
PERSON = (
    r"(?:maternal |paternal )?(?:grand(?:mother|father|parents?)|mother|mum|father|dad|aunt|uncle|stepfather|"
    r"stepmother|partner|neighbour|sister|brother|foster carer)"
)
HANDLED = re.compile(
    r"\b(collected|brought in|brought|accompanied|dropped off)\b[^.;]{0,40}?"
    rf"\bby\s+(?:the |her |his |their |\w+'s )?({PERSON})\b",
    re.IGNORECASE,
)
HANDLING = frozenset({"collected", "brought", "accompanied", "dropped"})


def find_contradictions(likeness: Likeness, duplicates: Sequence[Question]) -> list[Question]:
    """Different days for one contact, a child seen and not seen, other people or facts, a silence that was none."""
    found: dict[frozenset[str], Question] = {}
    for finder in (
        _different_days(likeness),
        _same_words_other_day(likeness, duplicates),
        _seen_and_not_seen(likeness, duplicates),
        _different_people(likeness),
        find_opposites(likeness, duplicates),
        _broken_silences(likeness.entries),
    ):
        for question in finder:
            found.setdefault(frozenset(question.entries), question)
    return list(found.values())


def _different_days(likeness: Likeness) -> Iterator[Question]:
    """A contact that needs two agencies, told by each on a day on which the other tells of none."""
    told: dict[str, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index in likeness.shared_by_nature:
        kind, day = likeness.kind(index), likeness.when[index].day
        if kind is not None and day is not None:
            told[kind][day].append(index)
    for kind, days in told.items():
        alone = {day: indexes[0] for day, indexes in days.items() if _is_one_agency(likeness, indexes)}
        for day, index in alone.items():
            for later in range(1, NEAR + 1):
                other = alone.get(day + timedelta(days=later))
                if other is not None and likeness.entries[other].agency != likeness.entries[index].agency:
                    yield _two_days(kind, likeness.entries[index], likeness.entries[other])
                    break


def _is_one_agency(likeness: Likeness, indexes: list[int]) -> bool:
    return len({likeness.entries[index].agency for index in indexes}) == 1


def _two_days(kind: str, first: Entry, second: Entry) -> Question:
    one, other = first.happened.single_day, second.happened.single_day
    assert one is not None
    assert other is not None
    why = f"Both tell of {kind}: {first.agency} on {say_day(one)}, {second.agency} on {say_day(other)}."
    return Question((first.id, second.id), why)


def _same_words_other_day(likeness: Likeness, duplicates: Sequence[Question]) -> Iterator[Question]:
    """Agencies that use the same seldom words within a week, on different days.

    An entry that fits another one clearly better, on the same day or another, is asked about with that one alone.
    """
    pairs = sorted(_pairs_on_other_days(likeness))  # words come in no order of their own
    best: dict[int, float] = defaultdict(float)
    for one, other, share in (*pairs, *_shares_within(likeness, duplicates)):
        best[one], best[other] = max(best[one], share), max(best[other], share)
    for one, other, share in pairs:
        if share >= CLEARLY * max(best[one], best[other]):
            yield _two_days(
                "what looks like the same contact", likeness.entries[one], likeness.entries[other]
            )


def _shares_within(likeness: Likeness, duplicates: Sequence[Question]) -> Iterator[tuple[int, int, float]]:
    places = likeness.place_of
    for question in duplicates:
        for one, other in combinations([places[each] for each in question.entries[:MOST_TOLD]], 2):
            yield one, other, likeness.share_of_fact(one, other)


def _pairs_on_other_days(likeness: Likeness) -> Iterator[tuple[int, int, float]]:
    """Goes through the days once and remembers for each word only who used it last: the work grows with the number of
    entries, not with its square.
    """
    latest: dict[str, list[int]] = defaultdict(list)
    place = {index: day for day, indexes in likeness.days.items() for index in indexes}
    for day in sorted(likeness.days):
        for index in likeness.days[day]:
            telling = likeness.rarest(index)
            if len(telling) < FEWEST_WORDS:
                continue
            for other in _candidates(likeness, latest, telling, index):
                if 0 < (day - place[other]).days <= NEAR_IF_ALIKE and _is_one_contact(likeness, other, index):
                    yield other, index, likeness.share_of_fact(other, index)
            for word in telling:
                users = latest[word]
                users.append(index)
                if len(users) > 2 * REMEMBERED:
                    del users[:-REMEMBERED]


def _candidates(
    likeness: Likeness, latest: dict[str, list[int]], telling: list[str], index: int
) -> list[int]:
    """The entries of other agencies that share several telling words with this one."""
    shared: dict[int, int] = defaultdict(int)
    for word in telling:
        for other in latest.get(word, ())[-REMEMBERED:]:
            shared[other] += 1
    agency = likeness.entries[index].agency
    return [
        other for other, count in shared.items() if count > 1 and likeness.entries[other].agency != agency
    ]


def _is_one_contact(likeness: Likeness, one: int, other: int) -> bool:
    if likeness.of(one, other) < ALIKE or likeness.shared_weight(one, other, without=ROUTINE) < WEIGHTY:
        return False
    return likeness.share_of_fact(one, other) >= COVERED and not likeness.names_differ(one, other)


def _seen_and_not_seen(likeness: Likeness, duplicates: Sequence[Question]) -> Iterator[Question]:
    """A visit or attendance told by several agencies, at which one saw the child and another says not seen."""
    places = likeness.place_of
    for question in duplicates:
        contacts = [places[each] for each in question.entries]
        kinds = {likeness.kind(each) for each in contacts}
        if not kinds <= AT_THE_CHILD:
            continue
        told = [likeness.entries[each] for each in contacts]
        seen = [entry for entry in told if child_was_seen(entry.fields.get("child_seen", "")) is True]
        unseen = [entry for entry in told if child_was_seen(entry.fields.get("child_seen", "")) is False]
        if seen and unseen:
            ids = tuple(entry.id for entry in (*seen, *unseen))
            yield Question(
                ids,
                f"{seen[0].agency} says that the child was seen, {unseen[0].agency} that the child was not seen.",
            )


def _different_people(likeness: Likeness) -> Iterator[Question]:
    """Two agencies that tell of one day on which somebody brought or collected the child, and name different people."""
    handling = HANDLING & likeness.used.keys()
    for indexes in likeness.days.values() if handling else ():
        told: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for index in indexes:
            if likeness.words[index].isdisjoint(handling):
                continue
            entry = likeness.entries[index]
            match = HANDLED.search(entry.text)
            if match:
                told[match[1].lower().split()[0]].append((_plain(match[2]), entry))
        for verb, people in told.items():
            for (one, first), (other, second) in combinations(people, 2):
                if one != other and first.agency != second.agency:
                    why = f"{first.agency} says {verb} by the {one}, {second.agency} says {verb} by the {other}."
                    yield Question((first.id, second.id), why)


def _plain(person: str) -> str:
    return {"mum": "mother", "dad": "father"}.get(person.lower(), person.lower())


def _broken_silences(entries: Sequence[Entry]) -> Iterator[Question]:
    """An agency that states a silence and tells of contacts within it."""
    silences = [entry for entry in entries if entry.silence is not None and entry.silence.stated is not None]
    if not silences:
        return
    told: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for entry in entries:
        day = entry.happened.single_day
        if entry.silence is None and day is not None:
            told[entry.agency].append((day, entry.id))
    for days in told.values():
        days.sort(key=itemgetter(0))
    for silence in silences:
        assert silence.silence is not None
        stated = silence.silence.stated
        assert stated is not None
        first, last = stated.first_day, stated.last_day
        if first is None or last is None:
            continue
        own = told.get(silence.agency, [])
        begins, ends = bisect_right(own, first, key=itemgetter(0)), bisect_left(own, last, key=itemgetter(0))
        if begins < ends:
            why = f"{silence.agency} states no contact for {say_span(first, last)}, and tells of contact within it."
            yield Question((silence.id, *(key for _, key in own[begins:ends])), why)
