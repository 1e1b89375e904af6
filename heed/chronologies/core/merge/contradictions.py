"""Where agencies, or the rows of one agency, cannot all be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from heed.chronologies.core.dates.saying import say_day, say_span
from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge.contacts import SHARED_BY_NATURE, TRIGGERS, kind_of_contact
from heed.chronologies.core.merge.likeness import Likeness
from heed.chronologies.core.merge.merged import Question

NEAR = 3
AT_THE_CHILD = frozenset({"a joint visit", "a visit to the home", "a hospital attendance"})
NEAR_IF_ALIKE = 7
SELDOM = 12
ALIKE = 0.6
FEWEST_WORDS = 4
YES, NO = frozenset({"y", "yes", "seen"}), frozenset({"n", "no", "not seen"})
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
    """Different days for one contact, a child seen and not seen, different people named, a silence that was none."""
    found: dict[frozenset[str], Question] = {}
    for finder in (
        _different_days(likeness),
        _same_words_other_day(likeness),
        _seen_and_not_seen(likeness, duplicates),
        _different_people(likeness),
        _broken_silences(likeness.entries),
    ):
        for question in finder:
            found.setdefault(frozenset(question.entries), question)
    return list(found.values())


def _different_days(likeness: Likeness) -> Iterator[Question]:
    """A contact that needs two agencies, told by each on a day on which the other tells of none."""
    told: dict[str, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for day, indexes in likeness.days.items():
        for index in indexes:
            words = likeness.words[index]
            if words.isdisjoint(TRIGGERS):
                continue
            kind = kind_of_contact(words, likeness.entries[index].text)
            if kind in SHARED_BY_NATURE:
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


def _same_words_other_day(likeness: Likeness) -> Iterator[Question]:
    """Agencies that use the same seldom words within a week, on different days."""
    holders: dict[str, list[int]] = defaultdict(list)
    seldom = {word for word, count in likeness.used.items() if 1 < count <= SELDOM}
    if not seldom:
        return
    for indexes in likeness.days.values():
        for index in indexes:
            held = likeness.words[index] & seldom
            if len(held) >= FEWEST_WORDS:
                for word in held:
                    holders[word].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for alike in holders.values():
        for one, other in combinations(alike, 2):
            shared[one, other] += 1
    for (one, other), count in shared.items():
        first, second = likeness.entries[one], likeness.entries[other]
        day, later = first.happened.single_day, second.happened.single_day
        if (
            count < FEWEST_WORDS
            or first.agency == second.agency
            or day is None
            or later is None
            or day == later
        ):
            continue
        if abs((later - day).days) <= NEAR_IF_ALIKE and likeness.of(one, other) >= ALIKE:
            yield _two_days("what looks like the same contact", first, second)


def _seen_and_not_seen(likeness: Likeness, duplicates: Sequence[Question]) -> Iterator[Question]:
    """A visit or attendance told by several agencies, at which one saw the child and another says not seen."""
    places = {entry.id: place for place, entry in enumerate(likeness.entries)} if duplicates else {}
    for question in duplicates:
        contacts = [places[each] for each in question.entries]
        kinds = {kind_of_contact(likeness.words[each], likeness.entries[each].text) for each in contacts}
        if not kinds <= AT_THE_CHILD:
            continue
        told = [likeness.entries[each] for each in contacts]
        seen = [entry for entry in told if _child_seen(entry) is True]
        unseen = [entry for entry in told if _child_seen(entry) is False]
        if seen and unseen:
            ids = tuple(entry.id for entry in (*seen, *unseen))
            yield Question(
                ids,
                f"{seen[0].agency} says that the child was seen, {unseen[0].agency} that the child was not seen.",
            )


def _child_seen(entry: Entry) -> bool | None:
    said = entry.fields.get("child_seen", "").lower().strip(" .")
    first = re.split(r"[\s,;.–-]+", said, maxsplit=1)[0] if said else ""
    if said in NO or first in ("n", "no", "not"):
        return False
    return True if said in YES or first in ("y", "yes", "seen") else None


def _different_people(likeness: Likeness) -> Iterator[Question]:
    """Two agencies that tell of one day on which somebody brought or collected the child, and name different people."""
    for indexes in likeness.days.values():
        told: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for index in indexes:
            if likeness.words[index].isdisjoint(HANDLING):
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
    for silence in silences:
        assert silence.silence is not None
        stated = silence.silence.stated
        assert stated is not None
        first, last = stated.first_day, stated.last_day
        if first is None or last is None:
            continue
        broken = [
            entry.id
            for entry in entries
            if entry.agency == silence.agency
            and entry.silence is None
            and entry.happened.single_day is not None
            and first < entry.happened.single_day < last
        ]
        if broken:
            why = f"{silence.agency} states no contact for {say_span(first, last)}, and tells of contact within it."
            yield Question((silence.id, *broken), why)
