"""Which earlier sentences say the same as a new one, or the opposite. A plain library function on plain texts.

Words count by how seldom they are used among everything compared, word endings are cut, and two sentences are as alike
as the lighter one's weight that the other shares. Where they are about the same thing but one asks for what the other
asks to stop, or for more where the other asks for less, they are said to pull against each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import fsum, log
from typing import Final, Literal

Kind = Literal["same", "alike", "against"]

MOST_COMPARED: Final = 5_000
"""How many earlier sentences are looked at, the first ones given; what comes after is left out and said to be."""
LONGEST: Final = 2_000
SAME, ALIKE, ABOUT_THE_SAME = 0.75, 0.4, 0.3
FEWEST_SHARED: Final = 2

_WORD: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_COMMON: Final = frozenset([
    "a", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "both", "by", "can",
    "could", "did", "do", "does", "each", "every", "for", "from", "had", "has", "have", "he", "her", "his",
    "how", "if", "in", "into", "is", "it", "its", "may", "more", "must", "no", "not", "of", "on", "one",
    "only", "or", "other", "our", "out", "over", "own", "s", "shall", "she", "should", "so", "such", "sure",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to",
    "under", "until", "up", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom",
    "whose", "will", "with", "within", "would", "you", "your", "make", "makes", "made", "ensure", "ensures",
    "take", "takes", "taken", "agency", "agencies", "board", "boards", "partner", "partners", "partnership",
    "safeguarding", "review", "reviews",
])  # fmt: skip
# Two ends of one scale: who asks for the first pulls against whoever asks for the second
_OPPOSITES: Final = (
    ("increas rais more longer extend expand add widen", "reduc lower fewer less shorter cut limit remov narrow"),
    ("start begin introduc require mandatory compulsory", "stop end abolish cease withdraw optional voluntary"),
    ("weekly fortnightly", "monthly quarterly yearly annual"),
    ("central centralis joint", "local decentralis separat"),
    ("before", "after"),
    ("allow permit", "forbid prohibit ban"),
)  # fmt: skip
_ENDS: Final = (
    "ations", "ation", "ings", "ing", "ments", "ment", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e", "y",
)  # fmt: skip
_NEGATION: Final = re.compile(
    r"\b(?:not|never|no longer|should(?: \w+)? no|without|cannot|stop|cease|avoid)\b|n['’]t\b"
)


@dataclass(frozen=True)
class Said:
    """An earlier sentence and whatever the caller knows it by."""

    key: str
    text: str


@dataclass(frozen=True)
class Like:
    """An earlier sentence that is like the new one: how, how much (0 to 1), and the words that both use."""

    said: Said
    kind: Kind
    score: float
    shared: tuple[str, ...]


def alike(text: str, earlier: Iterable[Said], *, most: int = 5) -> list[Like]:
    """The earlier sentences that say the same, nearly the same or the opposite, the most alike first.

    At most `most`. Looks at no more than `MOST_COMPARED` sentences and `LONGEST` characters of each.
    """
    known = list(islice(earlier, MOST_COMPARED))
    mine = _words(text)
    if len(mine) < FEWEST_SHARED or not known:
        return []
    theirs = [_words(one.text) for one in known]
    weight = _weights([mine, *theirs])
    found = []
    for one, words in zip(known, theirs, strict=True):
        like = _compared(text, mine, one, words, weight)
        if like is not None:
            found.append(like)
    return sorted(found, key=lambda like: (-like.score, like.said.key))[:most]


def _compared(
    text: str, mine: dict[str, str], one: Said, theirs: dict[str, str], weight: dict[str, float]
) -> Like | None:
    shared = mine.keys() & theirs.keys()
    if len(shared) < FEWEST_SHARED:
        return None
    lighter = min(fsum(weight[word] for word in words) for words in (mine, theirs))
    score = min(1.0, fsum(weight[word] for word in shared) / lighter) if lighter else 0.0
    is_against = score >= ABOUT_THE_SAME and _pulls_against(text, mine, one.text, theirs)
    if not is_against and score < ALIKE:
        return None
    kind: Kind = "against" if is_against else "same" if score >= SAME else "alike"
    seldom = sorted(shared, key=lambda word: (-weight[word], word))
    return Like(one, kind, round(score, 3), tuple(mine[word] for word in seldom[:6]))


def _pulls_against(text: str, mine: dict[str, str], other: str, theirs: dict[str, str]) -> bool:
    if bool(_NEGATION.search(text[:LONGEST].lower())) != bool(_NEGATION.search(other[:LONGEST].lower())):
        return True
    raw_mine, raw_theirs = _all_words(text), _all_words(other)
    return any(
        _has(raw_mine, one)
        and _has(raw_theirs, end)
        and not _has(raw_theirs, one)
        and not _has(raw_mine, end)
        for pair in _OPPOSITES
        for one, end in (pair, pair[::-1])
    )


def _has(words: Sequence[str], stems: str) -> bool:
    return any(
        word == stem or (len(stem) > 4 and word.startswith(stem)) for stem in stems.split() for word in words
    )


def _all_words(text: str) -> list[str]:
    return _WORD.findall(text[:LONGEST].lower())


def _words(text: str) -> dict[str, str]:
    """The telling words of a text: each word's stem with the word as it is written."""
    return {_stem(word): word for word in reversed(_all_words(text)) if word not in _COMMON and len(word) > 2}


def _stem(word: str) -> str:
    plain = re.sub(r"['’]s?$", "", word)
    for end in _ENDS:
        if plain.endswith(end) and len(plain) - len(end) >= 4:
            return plain[: -len(end)]
    return plain


def _weights(texts: Sequence[dict[str, str]]) -> dict[str, float]:
    used = Counter(word for words in texts for word in words)
    total = len(texts) + 20
    return {word: log(total / count) for word, count in used.items()}
