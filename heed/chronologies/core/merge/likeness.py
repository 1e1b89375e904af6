"""How alike two entries are, by the words they share and how seldom those words are used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from datetime import date
from math import fsum, log
from operator import attrgetter

from heed.chronologies.core.merge.contacts import SHARED_BY_NATURE
from heed.chronologies.core.merge.gathered import Gathered

# Words of every chronology: that two entries share them says little, also where a merge is too small to show it
ROUTINE = frozenset([
    "visit", "home", "call", "telephone", "phone", "rang", "message", "letter", "email", "received", "sent",
    "meeting", "discussed", "discussion", "spoke", "review", "appointment", "missed", "attended", "attendance",
    "referral", "concerns", "noted", "seen", "child", "children", "mother", "father", "family", "school", "nurse",
    "worker", "social", "health", "visitor", "police", "officer", "doctor", "surgery", "team", "contact", "planned",
    "plan", "advice", "given", "agreed", "case", "notes", "recorded", "follow", "week", "month", "today", "routine",
    "office", "clinic", "reported", "informed", "notified", "information", "support", "service", "present", "teacher",
    "hospital", "emergency", "department", "house", "address"
])  # fmt: skip
# Words with which an agency says that it was told, and did not see or hear for itself
TOLD = frozenset([
    "informed", "notified", "notification", "learned", "learnt", "aware", "shared", "heard", "information", "received"
])  # fmt: skip
HOW_TOLD = frozenset([
    "made", "now", "came", "light", "log", "entry", "interview", "another", "agency", "disclosed", "emerged",
    "transpired", "discovered", "revealed"
])  # fmt: skip
NOT_THE_FACT = TOLD | ROUTINE | HOW_TOLD
ROUTINE_USES = 60
COMMONPLACE = 2.3  # used in more than one entry of ten
SELDOM = 8
RAREST = 8
PHRASE = 0.25  # words used within this share of each other's number may make a phrase
OF_A_PHRASE = 0.2
IMAGINED = 2_000  # as if the words had been weighed among this many further entries
NAME = re.compile(r"(?<=[a-z,;0-9] )(?:(?:Mr|Mrs|Ms|Dr|St)\.? )?([A-Z][a-z]{2,})")
DAY, SILENCE = attrgetter("day"), attrgetter("silence")


class Likeness:
    """The words of every entry, weighed, with the entries by day. Built once for a merge."""

    def __init__(self, gathered: Gathered) -> None:
        self.entries, self.words, self.kinds, self.when, self.used = gathered
        entries, used = self.entries, self.used
        self.place_of: dict[str, int] = {}  # of the entries that tell of the same contact
        self.most_used = max(60, len(entries) // 50)
        self.log_total = total = log(len(entries) + IMAGINED)
        self.phrase_of = {word: round(log(count) / PHRASE) for word, count in used.items() if count > SELDOM}
        self.weight = {word: total - log(count) for word, count in used.items()}
        for word in ROUTINE & used.keys():
            self.weight[word] = max(total - log(used[word] + ROUTINE_USES), 0.0)
        self.commonplace = frozenset(word for word, weight in self.weight.items() if weight < COMMONPLACE)
        self.days: dict[date, list[int]] = defaultdict(list)
        for index, (day, silence) in enumerate(zip(map(DAY, self.when), map(SILENCE, entries), strict=True)):
            if day is not None and silence is None:
                self.days[day].append(index)
        self._mass: dict[int, float] = {}
        self._facts: dict[int, tuple[Set[str], float]] = {}
        self._rarest: dict[int, list[str]] = {}
        self._seldom = {
            word for word, count in used.items() if 1 < count <= self.most_used
        } - self.commonplace
        self.shared_by_nature = [
            index
            for index, kind in enumerate(self.kinds)
            if kind in SHARED_BY_NATURE and entries[index].silence is None
        ]

    def mass(self, index: int) -> float:
        """The weight of all the words of an entry."""
        found = self._mass.get(index)
        if found is None:
            found = self._mass[index] = fsum(map(self.weight.__getitem__, self.words[index]))
        return found

    def of(self, one: int, other: int) -> float:
        """From 0 to 1: how much of the lighter entry's weight of words is also in the other."""
        shared = self.words[one] & self.words[other]
        if not shared:
            return 0.0
        return fsum(map(self.weight.__getitem__, shared)) / (min(self.mass(one), self.mass(other)) or 1.0)

    def kind(self, index: int) -> str | None:
        """What sort of contact an entry tells of, where other agencies may tell of it too."""
        return self.kinds[index]

    def rarest(self, index: int) -> list[str]:
        """The few words of an entry that are used most seldom, but not by it alone."""
        found = self._rarest.get(index)
        if found is None:
            used = self.used
            seldom = list(self.words[index] & self._seldom)
            if len(seldom) > RAREST:
                seldom = sorted(seldom, key=lambda word: (used[word], word))[:RAREST]
            found = self._rarest[index] = seldom
        return found

    def shared_weight(self, one: int, other: int, *, without: Set[str] = frozenset()) -> float:
        """The weight of the words that two entries share; the words of a set phrase count little beside its first.

        Words that stand in many entries, and in about as many each, are taken for a phrase ("agreed to ring back").
        """
        phrase_of, weight = self.phrase_of, self.weight
        total = 0.0
        phrases: dict[int, int] = {}
        for word in (self.words[one] & self.words[other]) - without:
            phrase = phrase_of.get(word)
            if phrase is None:
                total += weight[word]
            else:
                phrases[phrase] = phrases.get(phrase, 0) + 1
        for phrase, words in phrases.items():
            total += (self.log_total - phrase * PHRASE) * (1 + (words - 1) * OF_A_PHRASE)
        return round(total, 6)

    def share_of_fact(self, one: int, other: int) -> float:
        """From 0 to 1: how much of what either entry says, apart from how it was told, the other says too."""
        (mine, heavy), (theirs, other_heavy) = self._fact(one), self._fact(other)
        most = max(heavy, other_heavy)
        return fsum(map(self.weight.__getitem__, mine & theirs)) / most if most else 0.0

    def _fact(self, index: int) -> tuple[Set[str], float]:
        """The words of an entry apart from how it was told, and their weight."""
        found = self._facts.get(index)
        if found is None:
            words = self.words[index] - NOT_THE_FACT
            found = self._facts[index] = words, fsum(map(self.weight.__getitem__, words))
        return found

    def names_differ(self, one: int, other: int) -> bool:
        """Whether both entries name people or places, and none of them in common."""
        mine, theirs = names_in(self.entries[one].text), names_in(self.entries[other].text)
        return bool(mine and theirs and mine.isdisjoint(theirs))


def names_in(text: str) -> set[str]:
    """Words with a capital letter that do not begin a sentence."""
    return set(NAME.findall(text))
