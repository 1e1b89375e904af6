"""Finds the known people of a case in a text, in whatever form their names are written.

A text is cut into words; runs of words whose letters, put together, spell a form of a name are looked up in
one
table for all people, and what stands between the words must be what may stand there. So one look-up finds a
name
written apart, together, hyphenated at the end of a line, in capitals or with dots.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from heed.identifiers.core.fold import Folded, plain
from heed.identifiers.core.forms import Form, Shape, forms_of
from heed.identifiers.core.judgement import Sighting, judge
from heed.identifiers.core.people import THINGS, Person
from heed.identifiers.core.slips import SlipFinder
from heed.identifiers.core.spans import longest_apart
from heed.identifiers.core.things import Things

Token = tuple[str, int, int]

_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_BETWEEN_WORDS = re.compile(
    r"[ \t]*\n?[ \t]*|[ \t]?[-'][ \t]?|[_.+]|-[ \t]*\r?\n[ \t]*|[ \t]*\r?\n[ \t]*|%20|[ \t]{1,3}"
)
_AFTER_INITIAL = re.compile(r"\.?[ \t\r\n]{0,3}-?")
_COMMA = re.compile(r"[ \t]?,[ \t]*\r?\n?[ \t]*")
_BROKEN_WORD = re.compile(r"|-[ \t]*\r?\n[ \t]*|-")
_JOINT = re.compile(r"[ \t]{1,2}|-|[ \t]?,[ \t]|\.[ \t]?|[ \t]*\r?\n[ \t]*|-\r?\n")
_FRONTS = {Shape.FIRST, Shape.MIDDLE, Shape.SHORT, Shape.OTHER}
_SURNAMES = {Shape.SURNAME, Shape.SURNAME_PART, Shape.INITIAL_SURNAME}
_SPELT_OUT_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A known person named between two places of a plain text; `others` could be meant by the same words."""

    start: int
    end: int
    person: Person
    others: tuple[Person, ...]
    shape: Shape
    confidence: str
    why: str


def cut(text: str) -> list[Token]:
    """The words of a plain text with their places; a capital inside a word begins a new one."""
    small = text.lower()
    if len(small) != len(text):  # a letter that becomes two, so that places would shift
        return [(match.group().lower(), *match.span()) for match in _TOKEN.finditer(text)]
    return [(small[start:end], start, end) for start, end in map(re.Match.span, _TOKEN.finditer(text))]


def small_words(text: str) -> dict[str, int]:
    """How often each word of a plain text stands in small letters: the text's own ordinary vocabulary."""
    written = Counter(_TOKEN.findall(text))
    return {word: count for word, count in written.items() if word[0].islower()}


class KnownPeople:
    """The people of a case, ready to be looked for."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = list(people)
        self._forms: dict[str, list[tuple[Form, int]]] = {}
        for number, person in enumerate(self._people):
            if person.group in THINGS:
                continue
            for form in forms_of(person):
                self._forms.setdefault(form.key, []).append((form, number))
        # Initials count in capitals alone; most are ordinary little words too
        self._capitals = frozenset(
            key
            for key, forms in self._forms.items()
            if all(form.shape is Shape.INITIALS for form, _ in forms)
        )
        self._starts = frozenset(key[:length] for key in self._forms for length in range(1, len(key)))
        self._slips = SlipFinder(self._forms)
        self._things = Things(self._people)
        self._pseudonyms = _pseudonyms(self._people)

    def spells(self, letters: str) -> bool:
        """Whether these small letters, put together, are a way to write somebody's name."""
        return letters in self._forms

    def protected(self, folded: Folded) -> list[tuple[int, int]]:
        """Where a pseudonym stands: nothing inside it is a name."""
        if self._pseudonyms is None:
            return []
        return [match.span() for match in self._pseudonyms.finditer(folded.text)]

    def find(self, folded: Folded, tokens: Sequence[Token], ordinary: Mapping[str, int]) -> list[Found]:
        """Everyone named in the text, the longest form at each place, in the order of the text."""
        sightings = [*self._exact(folded.text, tokens), *self._things.find(folded.text)]
        taken = longest_apart(sightings)
        slips = self._slips.find(folded.text, tokens, taken, ordinary)
        together = sorted([*taken, *longest_apart(slips)], key=lambda sighting: sighting.start)
        return [self._found(sighting) for sighting in _joined(folded.text, together)]

    def _exact(self, text: str, tokens: Sequence[Token]) -> Iterator[Sighting]:
        forms, starts = self._forms, self._starts
        # Few of the different words of a text begin a name, so the rest of its words are passed over
        begin = {word for word in {token[0] for token in tokens} if self._may_begin(word)}
        for first in [place for place, token in enumerate(tokens) if token[0] in begin]:
            letters, last = tokens[first][0], first
            while True:
                if letters in forms and not (letters in self._capitals and text[tokens[first][1]].islower()):
                    yield from self._sightings(text, tokens[first : last + 1], letters, "")
                if letters not in starts:
                    if letters[-1] == "s" and letters[:-1] in forms:
                        yield from self._sightings(text, tokens[first : last + 1], letters[:-1], "s")
                    break
                last += 1
                if last >= len(tokens) or tokens[last][1] - tokens[last - 1][2] > _SPELT_OUT_LENGTH:
                    break
                letters += tokens[last][0]

    def _may_begin(self, word: str) -> bool:
        return word in self._forms or word in self._starts or (word[-1] == "s" and word[:-1] in self._forms)

    def _sightings(self, text: str, tokens: Sequence[Token], key: str, ending: str) -> Iterator[Sighting]:
        best: dict[int, Sighting] = {}
        for form, number in self._forms[key]:
            if ending and form.shape is Shape.INITIALS:
                continue
            if len(tokens) > 1 and not _fits(form, tokens, text):
                continue
            sighting = judge(form, number, tokens, text, ending)
            if sighting and (number not in best or sighting.certainty > best[number].certainty):
                best[number] = sighting
        if best:
            ranked = sorted(best.values(), key=lambda sighting: -sighting.certainty)
            others = tuple(other.number for other in ranked[1:])
            yield replace(ranked[0], others=others)

    def _found(self, sighting: Sighting) -> Found:
        person = self._people[sighting.number]
        others = tuple(self._people[number] for number in sighting.others)
        who = "which" if person.group in THINGS else "who"
        why = f"{sighting.why} of {person.name}, {who} is on the list of known people"
        if others:
            why += "; it could also mean " + " or ".join(other.name for other in others[:3])
            why += " or another person on the list" if len(others) > 3 else ""
        return Found(
            sighting.start, sighting.end, person, others, sighting.shape, sighting.confidence, f"{why}."
        )


def _fits(form: Form, tokens: Sequence[Token], text: str) -> bool:
    """Whether what stands between the words is what may stand inside this form of the name."""
    position, broken = 0, 0
    gaps = [text[left[2] : right[1]] for left, right in pairwise(tokens)]
    for (word, _, _), gap in zip(tokens, gaps, strict=False):
        position += len(word)
        if position not in form.breaks:
            if not _BROKEN_WORD.fullmatch(gap):
                return _is_spelt_out(form, tokens, gaps)
            broken += 1
        elif not _may_stand(gap, form, position, len(word)):
            return _is_spelt_out(form, tokens, gaps)
    return broken <= 2 or _is_spelt_out(form, tokens, gaps)


def _may_stand(gap: str, form: Form, position: int, length: int) -> bool:
    if _BETWEEN_WORDS.fullmatch(gap):
        return True
    if position == form.comma_at and _COMMA.fullmatch(gap):
        return True
    return length == 1 and _AFTER_INITIAL.fullmatch(gap) is not None


def _is_spelt_out(form: Form, tokens: Sequence[Token], gaps: Sequence[str]) -> bool:
    """Whether a name of four letters or more is written letter by letter, as in E l l i e or E-l-l-i-e."""
    if len(form.key) < _SPELT_OUT_LENGTH or any(len(word) > 1 for word, _, _ in tokens):
        return False
    return len({gap.strip() for gap in gaps}) == 1 and gaps[0].strip() in ("", "-", ".")


def _joined(text: str, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Two pieces of one person's name side by side are one place, not two."""
    joined: list[Sighting] = []
    for sighting in sightings:
        before = joined[-1] if joined else None
        common = _in_common(before, sighting) if before else None
        if before and common is not None and _JOINT.fullmatch(text[before.end : sighting.start]):
            joined[-1] = _put_together(before, sighting, common)
        else:
            joined.append(sighting)
    return joined


def _in_common(left: Sighting, right: Sighting) -> int | None:
    shapes = {left.shape, right.shape}
    if Shape.SLIP not in shapes and not (shapes & _FRONTS and shapes & _SURNAMES):
        return None
    shared = [number for number in (left.number, *left.others) if number in (right.number, *right.others)]
    return shared[0] if shared else None


def _put_together(left: Sighting, right: Sighting, number: int) -> Sighting:
    slipped = Shape.SLIP in (left.shape, right.shape)
    stronger = max(left, right, key=lambda sighting: sighting.certainty)
    return Sighting(
        start=left.start,
        end=right.end,
        number=number,
        others=(),
        shape=Shape.SLIP if slipped else Shape.FULL,
        confidence=stronger.confidence,
        why="Close to the name" if slipped else "Several pieces of the name",
    )


def _pseudonyms(people: Sequence[Person]) -> re.Pattern[str] | None:
    names = sorted({plain(person.pseudonym) for person in people if person.pseudonym}, key=len, reverse=True)
    if not names:
        return None
    choices = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?<![A-Za-z])(?:{choices})(?![A-Za-z])", re.IGNORECASE)
