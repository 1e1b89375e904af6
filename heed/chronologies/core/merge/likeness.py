"""How alike two entries are, by the words they share and how seldom those words are used."""

from __future__ import annotations

import string
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from math import log

from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge.contacts import ABBREVIATIONS

MARKS = str.maketrans(dict.fromkeys(string.punctuation + "“”‘’–—…", " "))
COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "hers",
        "him",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "not",
        "of",
        "on",
        "or",
        "she",
        "so",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "told",
        "was",
        "were",
        "which",
        "who",
        "will",
        "with",
        "would",
        "said",
        "says",
        "no",
        "any",
        "all",
        "also",
        "about",
        "after",
        "before",
        "when",
        "where",
        "while",
        "did",
        "does",
        "do",
        "out",
        "up",
        "off",
        "over",
        "under",
        "our",
        "we",
        "i",
    ]
)
SHORT = frozenset(ABBREVIATIONS)


class Likeness:
    """The words of every entry, weighed, with the entries by day. Built once for a merge."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.words = [words_of(entry.text) for entry in entries]
        used: Counter[str] = Counter()
        for words in self.words:
            used.update(words)
        total = len(entries) + 1
        self.used = used
        self.weight = {word: log(total / count) + 0.1 for word, count in used.items()}
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


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, in lower case, usual abbreviations written out."""
    words = set(text.lower().translate(MARKS).split())
    words -= COMMON
    if not words.isdisjoint(SHORT):
        for short in words & SHORT:
            words.remove(short)
            words.update(ABBREVIATIONS[short])
    return frozenset(words)
