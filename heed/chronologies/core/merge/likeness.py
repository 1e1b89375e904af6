"""How alike two entries are, by the words they share and how seldom those words are used."""

from __future__ import annotations

import re
import string
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from math import log

from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge.contacts import ABBREVIATIONS

MARKS = str.maketrans(dict.fromkeys(string.punctuation + "“”‘’–—…", " "))
COMMON = frozenset([
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her",
    "hers", "him", "his", "in", "into", "is", "it", "its", "not", "of", "on", "or", "she", "so", "that", "the",
    "their", "them", "then", "there", "they", "this", "to", "told", "was", "were", "which", "who", "will", "with",
    "would", "said", "says", "no", "any", "all", "also", "about", "after", "before", "when", "where", "while", "did",
    "does", "do", "out", "up", "off", "over", "under", "our", "we", "i", "re"
])  # fmt: skip
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
SELDOM = 8
RAREST = 8
PHRASE = 0.25  # words used within this share of each other's number may make a phrase
OF_A_PHRASE = 0.2
IMAGINED = 2_000  # as if the words had been weighed among this many further entries
NAME = re.compile(r"(?<=[a-z,;0-9] )(?:(?:Mr|Mrs|Ms|Dr|St)\.? )?([A-Z][a-z]{2,})")
SHORT = frozenset(ABBREVIATIONS)


class Likeness:
    """The words of every entry, weighed, with the entries by day. Built once for a merge."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.words = [words_of(entry.text) for entry in entries]
        used: Counter[str] = Counter()
        for words in self.words:
            used.update(words)
        total = len(entries) + IMAGINED
        self.used = used
        self.most_used = max(60, len(entries) // 50)
        self.weight = {word: log(total / count) for word, count in used.items() if word not in ROUTINE}
        for word in ROUTINE & used.keys():
            self.weight[word] = log(total / (used[word] + ROUTINE_USES))
        self.days: dict[date, list[int]] = defaultdict(list)
        for index, entry in enumerate(entries):
            day = entry.happened.single_day
            if day is not None and entry.silence is None:
                self.days[day].append(index)
        self._mass: dict[int, float] = {}

    def mass(self, index: int) -> float:
        """The weight of all the words of an entry."""
        found = self._mass.get(index)
        if found is None:
            weight = self.weight
            found = self._mass[index] = sum(weight[word] for word in self.words[index])
        return found

    def of(self, one: int, other: int) -> float:
        """From 0 to 1: how much of the lighter entry's weight of words is also in the other."""
        shared = self.words[one] & self.words[other]
        if not shared:
            return 0.0
        weight = self.weight
        return sum(weight[word] for word in shared) / min(self.mass(one), self.mass(other))

    def rarest(self, index: int) -> list[str]:
        """The few words of an entry that are used most seldom, but not by it alone."""
        used, most = self.used, self.most_used
        seldom = [(count, word) for word in self.words[index] if 1 < (count := used[word]) <= most]
        if len(seldom) > RAREST:
            seldom.sort()
        return [word for _, word in seldom[:RAREST]]

    def shared_weight(self, one: int, other: int) -> float:
        """The weight of the words that two entries share; the words of a set phrase count little after the first.

        Words that stand in many entries, and in about as many each, are taken for a phrase ("agreed to ring back").
        """
        used, weight = self.used, self.weight
        total, phrases = 0.0, set()
        for word in self.words[one] & self.words[other]:
            phrase = round(log(used[word]) / PHRASE) if used[word] > SELDOM else None
            total += weight[word] * (OF_A_PHRASE if phrase in phrases else 1.0)
            if phrase is not None:
                phrases.add(phrase)
        return total

    def share_of_fact(self, one: int, other: int) -> float:
        """From 0 to 1: how much of what either entry says, apart from how it was told, the other says too."""
        mine, theirs = self.words[one] - NOT_THE_FACT, self.words[other] - NOT_THE_FACT
        weight = self.weight
        most = max(sum(weight[word] for word in words) for words in (mine, theirs))
        return sum(weight[word] for word in mine & theirs) / most if most else 0.0

    def names_differ(self, one: int, other: int) -> bool:
        """Whether both entries name people or places, and none of them in common."""
        mine, theirs = names_in(self.entries[one].text), names_in(self.entries[other].text)
        return bool(mine and theirs and mine.isdisjoint(theirs))


def names_in(text: str) -> set[str]:
    """Words with a capital letter that do not begin a sentence."""
    return set(NAME.findall(text))


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, in lower case, usual abbreviations written out."""
    words = set(text.lower().translate(MARKS).split())
    words -= COMMON
    if not words.isdisjoint(SHORT):
        for short in words & SHORT:
            words.remove(short)
            words.update(ABBREVIATIONS[short])
    return frozenset(words)
