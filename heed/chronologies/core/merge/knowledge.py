"""Who knew what when: a fact that one agency knew, and another learnt only days later (WB-16)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from heed.chronologies.core.dates.saying import say_day
from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge.likeness import NOT_THE_FACT, Likeness
from heed.chronologies.core.merge.merged import Lag, Question

LONGEST = 400
COVERED = 0.45
FEWEST_WORDS = 2
WEIGHTY = 7.0
# How an agency says that it was told, by the word that gives the sign; a referral or a letter alone is no such sign
_TOLD = r"{}(?:[^.;]{{0,40}}? that| by| of| us)\b"
_HEARD = r"{} (?:that|from|of|about)"
LEARNT = {
    **{word: re.compile(_TOLD.format(word)) for word in ("informed", "notified", "advised")},
    **{word: re.compile(_HEARD.format(word)) for word in ("learned", "learnt", "heard")},
    "found": re.compile(_HEARD.format("found out")),
    "information": re.compile("information (?:received|shared|from|that)"),
    "know": re.compile("now know"),
    "discovered": re.compile("discovered that"),
    "notification": re.compile("notification"),
    "aware": re.compile("aware"),
}
SIGNS = frozenset(LEARNT)
MOST_LOOKED_AT = 60
FEW_AFTER = 10  # told on a later day, and known before


def find_lags(likeness: Likeness, duplicates: Sequence[Question], *, days: int) -> list[Lag]:
    """Facts known to one agency `days` or more before another tells that it learnt of them.

    Two signs count: the same contact told by several agencies that give different days on which they knew, and an
    entry that says the agency was informed of what another agency tells earlier in the same seldom words.
    """
    found: dict[frozenset[str], Lag] = {}
    for lag in (*_within_contacts(likeness, duplicates, days), *_told_later(likeness, days)):
        found.setdefault(frozenset(lag.entries), lag)
    return list(found.values())


def knew_on(entry: Entry) -> date | None:
    """The day on which the agency knew: as it says itself, else the day on which it happened."""
    if entry.known is not None:
        return entry.known.last_day
    return entry.happened.single_day


def _within_contacts(likeness: Likeness, duplicates: Sequence[Question], days: int) -> Iterator[Lag]:
    for question in duplicates:
        first: dict[str, tuple[date, Entry]] = {}
        for entry in (likeness.entries[likeness.place_of[each]] for each in question.entries):
            day = knew_on(entry)
            if day is not None and (entry.agency not in first or day < first[entry.agency][0]):
                first[entry.agency] = (day, entry)
        knew = sorted(first.values(), key=lambda each: (each[0], each[1].id))
        for later in knew[1:]:
            if (later[0] - knew[0][0]).days >= days:
                yield _lag(knew[0], later)


def _told_later(likeness: Likeness, days: int) -> Iterator[Lag]:
    signs = SIGNS & likeness.used.keys()
    learning = [
        index
        for index, words in enumerate(likeness.words)
        if not words.isdisjoint(signs) and _tells_of_learning(likeness, index)
    ]
    holders = _holders(likeness, learning)
    for index in learning:
        entry = likeness.entries[index]
        day = knew_on(entry)
        if day is None or entry.silence is not None:
            continue
        best = _best_earlier(likeness, holders, index, day, days)
        if best is not None:
            yield _lag(best, (day, entry))


def _tells_of_learning(likeness: Likeness, index: int) -> bool:
    text = likeness.entries[index].text.lower()
    signs = likeness.words[index] & SIGNS
    return any(LEARNT[sign].search(text) for sign in signs) and len(likeness.rarest(index)) >= FEWEST_WORDS


def _holders(likeness: Likeness, learning: Sequence[int]) -> dict[str, list[int]]:
    """Where each telling word stands, for the words that what was learnt can be known again by."""
    holders: dict[str, list[int]] = {word: [] for index in learning for word in likeness.rarest(index)}
    wanted = frozenset(holders)
    for index, words in enumerate(likeness.words if wanted else ()):
        if not words.isdisjoint(wanted):
            for word in likeness.rarest(index):
                if word in holders:
                    holders[word].append(index)
    return holders


def _best_earlier(
    likeness: Likeness, holders: dict[str, list[int]], index: int, day: date, days: int
) -> tuple[date, Entry] | None:
    """The entry of another agency that tells the same fact best, and of those the earliest, `days` or more before.

    None where what tells it best was known at about the same time: then nothing was learnt late.
    """
    shared: dict[int, int] = defaultdict(int)
    for word in likeness.rarest(index):
        held = holders.get(word, [])
        until = bisect_left(held, index)  # entries stand in order of date
        for other in held[max(until - MOST_LOOKED_AT, 0) : until + FEW_AFTER]:
            shared[other] += 1
    agency = likeness.entries[index].agency
    found: list[tuple[float, date, str, Entry]] = []
    for other, count in shared.items():
        if count < FEWEST_WORDS:
            continue
        earlier = likeness.entries[other]
        knew = knew_on(earlier)
        if earlier.agency == agency or knew is None or earlier.silence is not None:
            continue
        if not 0 <= (day - knew).days <= LONGEST:
            continue
        share = likeness.share_of_fact(index, other)
        if (
            share >= COVERED
            and likeness.shared_weight(index, other, without=NOT_THE_FACT) >= WEIGHTY
            and not likeness.names_differ(index, other)
        ):
            found.append((-round(share, 2), knew, earlier.id, earlier))
    if not found:
        return None
    _, knew, _, earlier = min(found)
    return (knew, earlier) if (day - knew).days >= days else None


def _lag(knew: tuple[date, Entry], learnt: tuple[date, Entry]) -> Lag:
    (first_day, first), (later_day, later) = knew, learnt
    days = (later_day - first_day).days
    why = (
        f"{first.agency} knew on {say_day(first_day)}; {later.agency} learnt of what looks like the same fact on "
        f"{say_day(later_day)}, {days} {'day' if days == 1 else 'days'} later."
    )
    return Lag((first.id, later.id), first.agency, first_day, later.agency, later_day, why)
