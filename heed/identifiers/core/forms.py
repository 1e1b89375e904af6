"""The forms in which one person's name is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from heed.identifiers.core.fold import plain
from heed.identifiers.core.people import Person
from heed.identifiers.core.words import PARTICLES, TITLES, short_forms

_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"^(Mac|Mc)([A-Z][a-z]+)$")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


class Shape(Enum):
    """How a name is written; the value reads on with “of” and the person."""

    FULL = "the first name and surname"
    SURNAME_FIRST = "the name with the surname first"
    INITIAL_SURNAME = "an initial and the surname"
    FIRST_INITIAL = "the first name and an initial"
    SURNAME = "the surname alone"
    SURNAME_PART = "part of the surname"
    FIRST = "the first name alone"
    MIDDLE = "a middle name alone"
    SHORT = "a short form of the first name"
    INITIALS = "initials"
    OTHER = "another name"
    SLIP = "a spelling close to the name"
    PLACE = "the name"
    PLACE_PART = "part of the name"
    STREET = "the street"
    POSTCODE = "the postcode"
    HALF_POSTCODE = "the first half of the postcode"
    NUMBER = "the number"
    DATE = "the date"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name: its words in small letters, joined in `key`, with the places where words
    meet.
    """

    key: str
    words: tuple[str, ...]
    breaks: frozenset[int]
    shape: Shape
    comma_at: int = -1


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: each of first, middle and surname as one or more words in small letters."""

    first: tuple[str, ...]
    middle: tuple[tuple[str, ...], ...]
    surname: tuple[str, ...]


def forms_of(person: Person) -> list[Form]:
    """Every form in which the person may be named, without doubles."""
    forms: dict[tuple[str, Shape], Form] = {}
    for written in _spellings(person.name):
        for form in _forms_of_name(take_apart(written)):
            forms.setdefault((form.key, form.shape), form)
    for other in person.also:
        for written in _spellings(other):
            for form in _forms_of_other(take_apart(written)):
                forms.setdefault((form.key, form.shape), form)
    return [form for form in forms.values() if len(form.key) > 1]


def take_apart(written: str) -> Name:
    """First name, middle names and surname of a name as the people file writes it.

    “Marsh-Dunmore, Ellie” is understood as well as “Ellie Marsh-Dunmore”; titles are left out.
    """
    if "," in written:
        surname, _, rest = written.partition(",")
        written = f"{rest.strip()} {surname.strip().replace(' ', '-')}"
    groups = [words for words in map(_words, plain(written).split()) if words]
    while len(groups) > 1 and groups[0][0] in TITLES and len(groups[0]) == 1:
        groups = groups[1:]
    if len(groups) < 2:
        return Name(first=groups[0] if groups else (), middle=(), surname=())
    start = len(groups) - 1
    while start > 1 and groups[start - 1][0] in PARTICLES:
        start -= 1
    surname_words = tuple(word for group in groups[start:] for word in group)
    return Name(first=groups[0], middle=tuple(groups[1:start]), surname=surname_words)


def _spellings(written: str) -> list[str]:
    swapped = written.translate(_UMLAUTS)
    return [written] if swapped == written else [written, swapped]


def _words(group: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in _WORD.findall(group):
        camel = _CAMEL.match(word)
        words.extend(camel.groups() if camel else (word,))
    return tuple(word.lower() for word in words)


def _form(shape: Shape, *groups: tuple[str, ...], comma: bool = False) -> Form:
    words = tuple(word for group in groups for word in group)
    breaks = frozenset(accumulate(len(word) for word in words[:-1]))
    comma_at = sum(len(word) for word in groups[0]) if comma else -1
    return Form("".join(words), words, breaks, shape, comma_at)


def _forms_of_name(name: Name) -> Iterator[Form]:
    if not name.surname:
        yield _form(Shape.FIRST, name.first)
        yield from _short_alone(name)
        return
    yield from _whole(name)
    yield from _with_initials(name)
    yield from _alone(name)
    yield from _initials(name)


def _whole(name: Name) -> Iterator[Form]:
    firsts = [name.first, *((short,) for short in sorted(short_forms("".join(name.first))))]
    middles = name.middle
    starts = [(initial[0],) for group in middles for initial in group[:1]]
    for first in firsts:
        fronts: list[tuple[tuple[str, ...], ...]] = [(first,)]
        if middles:
            fronts += [(first, *middles), (first, *starts)]
        for front in fronts:
            yield _form(Shape.FULL, *front, name.surname)
            yield _form(Shape.SURNAME_FIRST, name.surname, *front, comma=True)
        for part in _parts(name.surname):
            yield _form(Shape.FULL, first, (part,))
            yield _form(Shape.SURNAME_FIRST, (part,), first, comma=True)
    for middle in middles:
        yield _form(Shape.FULL, middle, name.surname)


def _with_initials(name: Name) -> Iterator[Form]:
    first = (name.first[0][0],)
    both = (tuple(word[0] for word in name.first),) if len(name.first) > 1 else ()
    all_initials = (first, *((group[0][0],) for group in name.middle)) if name.middle else ()
    for front in filter(None, ((first,), both, all_initials)):
        yield _form(Shape.INITIAL_SURNAME, *front, name.surname)
        yield _form(Shape.INITIAL_SURNAME, name.surname, *front, comma=True)
    for part in _parts(name.surname):
        yield _form(Shape.INITIAL_SURNAME, first, (part,))
    yield _form(Shape.FIRST_INITIAL, name.first, (name.surname[0][0],))
    if len(name.surname) > 1:
        yield _form(Shape.FIRST_INITIAL, name.first, tuple(word[0] for word in name.surname))


def _alone(name: Name) -> Iterator[Form]:
    yield _form(Shape.SURNAME, name.surname)
    for part in _parts(name.surname):
        yield _form(Shape.SURNAME_PART, (part,))
    yield _form(Shape.FIRST, name.first)
    for middle in name.middle:
        if len("".join(middle)) > 2:
            yield _form(Shape.MIDDLE, middle)
    yield from _short_alone(name)


def _short_alone(name: Name) -> Iterator[Form]:
    for short in sorted(short_forms("".join(name.first))):
        if len(short) > 2:
            yield _form(Shape.SHORT, (short,))


def _initials(name: Name) -> Iterator[Form]:
    first = tuple(word[0] for word in name.first)
    surname = tuple(word[0] for word in name.surname)
    middle = tuple(group[0][0] for group in name.middle)
    for letters in {
        (first[0], surname[0]),
        (first[0], *surname),
        (*first, *surname),
        (*first, *middle, *surname),
    }:
        yield _form(Shape.INITIALS, letters)


def _forms_of_other(name: Name) -> Iterator[Form]:
    if name.surname:
        yield from _forms_of_name(name)
    else:
        yield _form(Shape.OTHER, name.first)


def _parts(surname: tuple[str, ...]) -> list[str]:
    """The halves of a double-barrelled surname, particles left out."""
    if len(surname) < 2:
        return []
    return [word for word in surname if len(word) > 3 and word not in PARTICLES]
