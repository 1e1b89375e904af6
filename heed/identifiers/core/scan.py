"""Finds what in a file names a person, or points to one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from heed.identifiers.core.fold import Folded, fold
from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.names import Found, KnownPeople, Token, cut, small_words
from heed.identifiers.core.parts import Part
from heed.identifiers.core.patterns import Pattern, find_family, find_patterns
from heed.identifiers.core.people import Person
from heed.identifiers.core.spans import is_within, longest_apart, overlaps
from heed.identifiers.core.strangers import UNKNOWN, Page, find_strangers

PERSON = "person"
_LOOSE = frozenset(
    ("label", "link", "field code", "script", "style", "attribute", "custom XML", "embedded text")
)
_AUTHORS = ("properties: author", "properties: last changed by", "properties: Manager")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a part that name or point to somebody; `start` and `end` count characters of the part's text.

    `person` is the known person's name, or None for an identifier of nobody in particular; `form` says how the name is
    written, and `others` whom else the same words could mean.
    """

    part: str
    where: str
    start: int
    end: int
    text: str
    kind: str
    person: str | None
    confidence: str
    why: str
    form: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What was found, and the parts that were looked through."""

    hits: tuple[Hit, ...]
    parts: tuple[Part, ...]

    @property
    def is_clean(self) -> bool:
        """Nothing was found."""
        return not self.hits

    @property
    def unread(self) -> tuple[Part, ...]:
        """What is in the file but cannot be read, such as pictures: a person has to look."""
        return tuple(part for part in self.parts if not part.is_read)

    def as_json(self) -> dict[str, Any]:
        """The shape that scripts rely on."""
        fields = ("part", "where", "start", "end", "text", "kind", "person", "confidence", "why", "form")
        return {
            "hits": [{field: getattr(hit, field) for field in fields} for hit in self.hits],
            "parts": [
                {"part": part.name, "where": part.where, "text": part.text, "read": part.is_read}
                for part in self.parts
            ],
        }


def scan(
    parts: Iterable[Part],
    people: Sequence[Person],
    *,
    unknown: bool = False,
    after_part: Callable[[], object] | None = None,
) -> ScanResult:
    """What in these parts names one of the people, or is an identifier by its shape.

    With `unknown`, names of people who are on no list are reported
    too, by how names are written, and what tells a family by its shape or counts very few. The people's pseudonyms
    are never reported. `after_part` is called once for each part, for a progress bar.
    """
    listed = tuple(parts)
    known = KnownPeople(people)
    prepared: list[tuple[Part, Folded, list[Token]]] = []
    ordinary: Counter[str] = Counter()
    for part in listed:
        folded = fold(part.text)
        tokens = cut(folded.text)
        ordinary.update(small_words(folded.text))
        prepared.append((part, folded, tokens))
    strangers = (
        find_strangers([_page(part, folded) for part, folded, _ in prepared], ordinary) if unknown else []
    )
    hits: list[Hit] = []
    for number, (part, folded, tokens) in enumerate(prepared):
        more = [*strangers[number], *find_family(folded.text)] if unknown else []
        hits.extend(_hits(part, folded, tokens, known, ordinary, more))
        if after_part is not None:
            after_part()
    return ScanResult(tuple(hits), listed)


def _page(part: Part, folded: Folded) -> Page:
    return Page(
        folded.text,
        is_loose=part.name in _LOOSE,
        is_author=part.name == "author" or part.where.startswith(_AUTHORS),
    )


def _hits(
    part: Part,
    folded: Folded,
    tokens: Sequence[Token],
    known: KnownPeople,
    ordinary: Counter[str],
    more: Sequence[Pattern],
) -> Iterable[Hit]:
    protected = known.protected(folded)
    named = [_Candidate(found, None) for found in known.find(folded, tokens, ordinary)]
    told = sorted({*protected, *((one.start, one.end) for one in named)})
    others = [one for one in more if one.kind != UNKNOWN or not overlaps(told, one.start, one.end)]
    shaped = [_Candidate(None, pattern) for pattern in (*find_patterns(folded.text), *others)]
    apart = longest_apart(one for one in (*named, *shaped) if not is_within(protected, one.start, one.end))
    starts = [name.start for name in named]
    for one in apart:
        inside = named[bisect_left(starts, one.start) : bisect_left(starts, one.end)] if one.pattern else []
        hit = _hit(part, folded, one, inside)
        if part.counts(hit.start, hit.end):
            yield hit


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name or a pattern, so that the longer of two at one place can win."""

    found: Found | None
    pattern: Pattern | None

    @property
    def _either(self) -> Found | Pattern:
        either = self.found or self.pattern
        if either is None:
            raise ValueError("A candidate is a name or a pattern.")
        return either

    @property
    def start(self) -> int:
        return self._either.start

    @property
    def end(self) -> int:
        return self._either.end

    @property
    def confidence(self) -> str:
        return self._either.confidence

    @property
    def why(self) -> str:
        return self._either.why

    @property
    def certainty(self) -> int:
        return (POSSIBLE, LIKELY, CERTAIN).index(self.confidence)


def _hit(part: Part, folded: Folded, one: _Candidate, inside: Sequence[_Candidate]) -> Hit:
    start, end = folded.span(one.start, one.end)
    why, person = one.why, None
    if one.found:
        person = one.found.person.name
    elif inside and inside[0].found:
        person = inside[0].found.person.name
        why = f"{why} It holds the name of {person}, who is on the list of known people."
    return Hit(
        part=part.name,
        where=part.place(start),
        start=start,
        end=end,
        text=part.text[start:end],
        kind=one.pattern.kind if one.pattern else PERSON,
        person=person,
        confidence=one.confidence,
        why=why,
        form=one.found.shape.value if one.found else "",
        others=tuple(other.name for other in one.found.others) if one.found else (),
    )
