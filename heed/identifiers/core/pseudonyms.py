"""A text as it is read with pseudonyms: known people replaced, and what may name somebody else pointed out.

Nothing is guessed. Where the same words could mean two people, both are named; where a word may be a name or an
ordinary word it stays and is pointed out, for a person to look at.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from heed.identifiers.core.fold import Folded, fold
from heed.identifiers.core.forms import Shape
from heed.identifiers.core.judgement import POSSIBLE, begins_a_sentence
from heed.identifiers.core.names import Found, KnownPeople, cut, small_words
from heed.identifiers.core.patterns import Pattern, find_patterns
from heed.identifiers.core.people import THINGS, Person
from heed.identifiers.core.spans import is_within, overlaps
from heed.identifiers.core.strangers import Page, find_strangers
from heed.identifiers.core.words import COMMON_WORDS

# Forms that are only possible by themselves, but which a reader who knows the case would recognise
_KNOWN_BY = frozenset({Shape.SHORT, Shape.MIDDLE, Shape.INITIALS, Shape.SURNAME_PART})
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.?[ \t]+$")
_REMOVED = {
    "nhs-number": "NHS number", "national-insurance": "National Insurance number", "upn": "pupil number",
    "email": "e-mail address", "social-media": "name on social media", "postcode": "postcode", "address": "address",
    "telephone": "telephone number", "vehicle": "vehicle registration", "date-of-birth": "date of birth",
    "case-reference": "case reference",
}  # fmt: skip
_MAY_NAME = {"operation": "The name of an operation"}
_MOST_TOLD_APART = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: as they stood, put in the place of others, or standing but perhaps naming somebody."""

    text: str
    kind: Literal["plain", "replaced", "doubtful"] = "plain"
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    piece: Piece


class Pseudonyms:
    """The people of a case, ready to be replaced in texts and to be looked for in them."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._known = KnownPeople(people)

    def pieces(self, text: str) -> list[Piece]:
        """The text in pieces; put together they are the text as it is read with pseudonyms."""
        return self.pieces_of([text])[0]

    def pieces_of(self, texts: Sequence[str]) -> list[list[Piece]]:
        """Several texts that belong together, each in pieces: what is an ordinary word is learnt from all of them."""
        folded = [fold(text) for text in texts]
        ordinary: Counter[str] = Counter()
        for one in folded:
            ordinary.update(small_words(one.text))
        strangers = find_strangers([Page(one.text) for one in folded], ordinary)
        return [self._pieces(one, others) for one, others in zip(folded, strangers, strict=True)]

    def _pieces(self, folded: Folded, strangers: Sequence[Pattern]) -> list[Piece]:
        text = folded.written
        told: list[Piece] = []
        done = 0
        for one in self._cuts(folded, strangers):
            start, end = folded.span(one.start, one.end)
            if start > done:
                told.append(Piece(text[done:start]))
            if one.piece.kind == "doubtful":
                told.append(Piece(text[start:end], "doubtful", one.piece.why))
            elif not _goes_on(told, one.piece):
                told.append(one.piece)
            done = end
        return [*told, Piece(text[done:])] if done < len(text) or not told else told

    def people_in(self, text: str) -> list[Person]:
        """Who of them is named in the text, each once; a mere possibility does not count."""
        folded = fold(text)
        named = [
            person
            for found in self._found(folded)
            if _is_sure(found)
            for person in (found.person, *found.others)
        ]
        return list(dict.fromkeys(named))

    def _found(self, folded: Folded) -> list[Found]:
        # An entry is too short to have an ordinary vocabulary of its own
        found = self._known.find(folded, cut(folded.text), Counter())
        protected = self._known.protected(folded)
        return [one for one in found if not is_within(protected, one.start, one.end)]

    def _cuts(self, folded: Folded, strangers: Sequence[Pattern]) -> Iterator[_Cut]:
        shaped = sorted(
            (one for one in find_patterns(folded.text) if one.kind in _REMOVED or one.kind in _MAY_NAME),
            key=lambda one: (one.start, -one.end),
        )
        protected = self._known.protected(folded)
        others = [one for one in strangers if not overlaps(protected, one.start, one.end)]
        whole = [(one.start, one.end) for one in shaped if one.kind in _REMOVED]
        named = [
            self._cut(folded.text, one)
            for one in self._found(folded)
            if not any(first <= one.start and one.end < last for first, last in whole)
        ]
        taken = sorted((one.start, one.end) for one in named)
        for pattern in (*shaped, *others):
            if not overlaps(taken, pattern.start, pattern.end):
                insort(taken, (pattern.start, pattern.end))
                named.append(_Cut(pattern.start, pattern.end, _removed(pattern)))
        yield from sorted(named, key=lambda one: one.start)

    def _cut(self, text: str, found: Found) -> _Cut:
        start, end = found.start, found.end
        plural = self._plural(text[start:end]) if found.person.group not in THINGS else ""
        if not _is_sure(found) and (not plural or plural in COMMON_WORDS):
            return _Cut(start, end, Piece("", "doubtful", found.why))
        told = _called(found) + ("s" if plural else "")
        if found.person.group not in THINGS and (title := _TITLE.search(text, max(0, start - 8), start)):
            start = title.start()
        if begins_a_sentence(text, start):
            told = told[:1].upper() + told[1:]
        return _Cut(start, end, Piece(told, "replaced"))

    def _plural(self, written: str) -> str:
        """The name that these words are with an s at the end, as in “the Dunmores”; nothing otherwise."""
        letters = re.sub(r"[^a-z]", "", written.lower())
        is_plural = (
            letters.endswith("s") and not self._known.spells(letters) and self._known.spells(letters[:-1])
        )
        return letters[:-1] if is_plural else ""


def _goes_on(told: list[Piece], piece: Piece) -> bool:
    """Whether the words before are the same person's too: two pieces of one name are told once."""
    if told and told[-1] == piece:
        return True
    if len(told) > 1 and told[-2] == piece and told[-1].kind == "plain" and not told[-1].text.strip(" -\n"):
        told.pop()
        return True
    return False


def _is_sure(found: Found) -> bool:
    return found.confidence != POSSIBLE or found.shape in _KNOWN_BY


def _called(found: Found) -> str:
    """What stands instead: the pseudonym, each of several, or what is removed."""
    people = (found.person, *found.others)
    if len(people) > _MOST_TOLD_APART:
        return "[one of several people]"
    return " or ".join(dict.fromkeys(_pseudonym(person) for person in people))


def _pseudonym(person: Person) -> str:
    if person.pseudonym:
        return person.pseudonym
    if person.group in THINGS:
        return f"[{person.role or person.group} removed]"
    return f"[{person.role}]" if person.role else "[name removed]"


def _removed(pattern: Pattern) -> Piece:
    if pattern.kind in _REMOVED and pattern.confidence != POSSIBLE:
        return Piece(f"[{_REMOVED[pattern.kind]} removed]", "replaced")
    return Piece("", "doubtful", pattern.why)
