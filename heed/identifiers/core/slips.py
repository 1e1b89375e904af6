"""Finds names with a typing slip: a letter too many, missing, wrong, or two letters swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from heed.identifiers.core.forms import Form, Shape
from heed.identifiers.core.judgement import LIKELY, POSSIBLE, Sighting, Token, begins_a_sentence
from heed.identifiers.core.words import ABBREVIATIONS, COMMON_WORDS

_SINGLE = (Shape.FIRST, Shape.SURNAME, Shape.SURNAME_PART, Shape.OTHER)
_SHORTEST = 4
_LONG = 8
_LONGEST = 40
_MAY_BE_SMALL = 7
_HYPHEN = re.compile("-")
_DIGITS = str.maketrans("0135", "oles")


class SlipFinder:
    """Names that may be mistyped, in a table of what is left when letters are taken out of them."""

    def __init__(self, forms: Mapping[str, Sequence[tuple[Form, int]]]) -> None:
        self._forms = forms
        self._names: dict[str, list[int]] = {}
        for key, owners in forms.items():
            numbers = [number for form, number in owners if form.shape in _SINGLE]
            if numbers and len(key) >= _SHORTEST:
                self._names[key] = sorted(set(numbers))
        self._shortened: dict[str, list[str]] = {}
        for name in self._names:
            for shorter in _without_letters(name, _reach(name)):
                self._shortened.setdefault(shorter, []).append(name)
        self._seen: dict[str, tuple[str, int] | None] = {}

    def find(
        self, text: str, tokens: Sequence[Token], taken: Sequence[Sighting], ordinary: Mapping[str, int]
    ) -> Iterator[Sighting]:
        """Words of the text that are a slip away from a name and are not ordinary words of this text."""
        covered = {place for sighting in taken for place in range(sighting.start, sighting.end)}
        beside = _beside(taken)
        # Each different word is measured once; most words of a text are near to no name
        near = {word for word in {token[0] for token in tokens} if self._may_be_slip(word)}
        hyphens = {match.start() for match in _HYPHEN.finditer(text)}
        for index, (word, start, end) in enumerate(tokens):
            if not (word in near or end in hyphens) or start in covered:
                continue
            hyphen = end in hyphens and index + 1 < len(tokens)
            if hyphen and _SHORTEST - 1 <= len(word) <= _LONGEST:
                joined = word + tokens[index + 1][0]
                sighting = self._sighting(joined, (start, tokens[index + 1][2]), text, beside, ordinary)
                if sighting:
                    yield sighting
            sighting = self._sighting(word, (start, end), text, beside, ordinary) if word in near else None
            if sighting:
                yield sighting

    def _may_be_slip(self, word: str) -> bool:
        if not _SHORTEST - 1 <= len(word) <= _LONGEST or word in COMMON_WORDS or word in ABBREVIATIONS:
            return False
        return self._nearest(word) is not None

    def _sighting(
        self,
        word: str,
        span: tuple[int, int],
        text: str,
        beside: Mapping[int, set[int]],
        ordinary: Mapping[str, int],
    ) -> Sighting | None:
        (start, end), near = span, self._nearest(word)
        if near is None:
            return None
        name, distance = near
        numbers = self._names[name]
        neighbours = (beside.get(end, set()) | beside.get(-start, set())) & set(numbers)
        if not neighbours and not _is_worth_showing(word, start, text, distance, ordinary):
            return None
        number = min(neighbours) if neighbours else numbers[0]
        sure = bool(neighbours) or (distance == 1 and len(name) > 5 and text[start].isupper())
        return Sighting(
            start=start,
            end=end,
            number=number,
            others=tuple(other for other in numbers if other != number),
            shape=Shape.SLIP,
            confidence=LIKELY if sure else POSSIBLE,
            why=f"{'One letter' if distance == 1 else 'Two letters'} away from a name",
        )

    def _nearest(self, word: str) -> tuple[str, int] | None:
        if word not in self._seen:
            self._seen[word] = self._measure(word)
        return self._seen[word]

    def _measure(self, word: str) -> tuple[str, int] | None:
        from rapidfuzz.distance import OSA

        candidates: set[str] = set()
        for shorter in _without_letters(word, _reach(word)):
            candidates.update(self._shortened.get(shorter, ()))
        measured = [
            (OSA.distance(word, name), name)
            for name in candidates
            if word not in (name, name + "s") and (word[0] == name[0] or len(name) > 5)
        ]
        allowed = [(distance, name) for distance, name in measured if distance <= _reach(name)]
        if not allowed:
            return None
        distance, name = min(allowed)
        return name, distance


def _reach(name: str) -> int:
    """How many slips a name of this length can bear and still be known."""
    return 2 if len(name) >= _LONG else 1


def _without_letters(word: str, most: int) -> set[str]:
    """The word itself and whatever is left when up to so many letters are taken out."""
    found = {word}
    edge = {word}
    for _ in range(most):
        edge = {one[:place] + one[place + 1 :] for one in edge for place in range(len(one))}
        found |= edge
    return found


def _beside(taken: Sequence[Sighting]) -> dict[int, set[int]]:
    """For a word's end (or its start, negative): who is named just after it (or just before it)."""
    places: dict[int, set[int]] = {}
    for sighting in taken:
        for gap in (1, 2):
            places.setdefault(sighting.start - gap, set()).update((sighting.number, *sighting.others))
            places.setdefault(-(sighting.end + gap), set()).update((sighting.number, *sighting.others))
    return places


def _is_worth_showing(word: str, start: int, text: str, distance: int, ordinary: Mapping[str, int]) -> bool:
    """A short word needs a capital in mid-sentence; a long one needs to be rare in this text."""
    often = ordinary.get(word, 0)
    if text[start].islower():
        return len(word) >= _MAY_BE_SMALL and distance == 1 and often <= 2
    if often:
        return False
    return len(word) > 5 or (len(word) == 5 and not begins_a_sentence(text, start))
