"""What the pseudonyms of a review must be like, and what a pasted line of the list says. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from heed.identifiers.core.people import GROUPS, THINGS, Person
from heed.identifiers.core.pseudonyms import Pseudonyms

LETTERS, ROLES, NAMES = "letters", "roles", "names"
SCHEMES = {LETTERS: "letters", ROLES: "role words", NAMES: "invented names"}
# Whose pseudonyms follow the scheme; staff, places and the rest are called by what they are in every scheme
_FOLLOW = frozenset({"child", "family"})
_LETTERS = re.compile(r"(?:[A-Z][a-z-]+ )?[A-Z]{1,2}\d{0,2}")
_MOST_SHOWN = 5


class LineError(ValueError):
    """A pasted line cannot be used; the message is a sentence with the line's number."""


def scheme_of(pseudonym: str) -> str:
    """Which scheme a pseudonym looks like: “Child A” letters, “the mother” role words, “Wren” an invented name."""
    said = pseudonym.strip()
    if _LETTERS.fullmatch(said):
        return LETTERS
    is_described = said[:1].islower() or said.lower().startswith(("the ", "a ", "an ")) or said[-1:].isdigit()
    return ROLES if is_described else NAMES


@dataclass(frozen=True)
class Doubt:
    """Something about the pseudonyms that somebody has to look at. `carries` is one that another review used."""

    sentence: str
    carries: str = ""


def warnings(people: Sequence[Person], *, scheme: str, used_elsewhere: Collection[str]) -> list[Doubt]:
    """What is doubtful about the pseudonyms of a review.

    `used_elsewhere`: pseudonyms, in small letters, of other published reviews about which nobody has decided.
    """
    return [
        *_missing(people),
        *_mixed(people, scheme),
        *_twice(people),
        *_naming(people),
        *_carried(people, used_elsewhere),
    ]


def _missing(people: Sequence[Person]) -> Iterable[Doubt]:
    without = [one for one in people if not one.pseudonym and one.group not in THINGS]
    if without:
        who = _listed(one.name for one in without)
        are = "has" if len(without) == 1 else "have"
        yield Doubt(f"{who} {are} no pseudonym. With pseudonyms they are read by who they are, in brackets.")


def _mixed(people: Sequence[Person], scheme: str) -> Iterable[Doubt]:
    found: dict[str, list[str]] = {}
    for one in people:
        if one.pseudonym and one.group in _FOLLOW:
            found.setdefault(scheme_of(one.pseudonym), []).append(one.pseudonym)
    if scheme:
        for other, names in found.items():
            if other != scheme:
                yield Doubt(
                    f"This review uses {SCHEMES[scheme]}, but {_quoted(names)} "
                    f"{'looks' if len(names) == 1 else 'look'} like {SCHEMES[other]}."
                )
    elif len(found) > 1:
        told = "; ".join(f"{_quoted(names)} ({SCHEMES[kind]})" for kind, names in found.items())
        yield Doubt(f"Pseudonyms of several schemes are mixed: {told}. Say which scheme this review uses.")


def _twice(people: Sequence[Person]) -> Iterable[Doubt]:
    counted = Counter(one.pseudonym.casefold() for one in people if one.pseudonym and one.group not in THINGS)
    for one in people:
        if one.pseudonym and counted.pop(one.pseudonym.casefold(), 0) > 1:
            who = _listed(
                each.name for each in people if each.pseudonym.casefold() == one.pseudonym.casefold()
            )
            yield Doubt(f"“{one.pseudonym}” stands for more than one person: {who}.")


def _naming(people: Sequence[Person]) -> Iterable[Doubt]:
    """A pseudonym that holds a real name of somebody on the list."""
    bare = Pseudonyms([Person(one.name, one.also, one.role, "", one.group) for one in people])
    for said in dict.fromkeys(one.pseudonym for one in people if one.pseudonym):
        if named := bare.people_in(said):
            yield Doubt(f"“{said}” could be read as a name of {_listed(one.name for one in named)}.")


def _carried(people: Sequence[Person], used_elsewhere: Collection[str]) -> Iterable[Doubt]:
    for said in dict.fromkeys(one.pseudonym for one in people if one.pseudonym and one.group not in THINGS):
        if scheme_of(said) != ROLES and said.casefold() in used_elsewhere:
            yield Doubt(
                f"“{said}” was used in another published review of this board. Read together they could be "
                "taken for one person.",
                carries=said,
            )


def read_lines(text: str, *, group: str) -> list[Person]:
    """The people of several pasted lines: name; other names with commas between; who they are; pseudonym.

    Columns copied from a table may stand between tabs. Raises LineError with the number of the line.
    """
    if group not in GROUPS:
        raise LineError("Choose what kind of line these are.")
    people = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split("\t" if "\t" in line else ";")]
        if len(parts) > 4:
            raise LineError(
                f"Line {number} has {len(parts)} parts; there are four: name; other names; who they are; pseudonym."
            )
        name, others, role, pseudonym = [*parts, "", "", ""][:4]
        if not any(character.isalnum() for character in name):
            raise LineError(f"Line {number} has no name.")
        also = tuple(other.strip() for other in others.split(",") if other.strip())
        people.append(Person(name, also, role, pseudonym, group))
    if not people:
        raise LineError("Paste at least one line.")
    return people


def _listed(names: Iterable[str]) -> str:
    told = list(dict.fromkeys(names))
    if len(told) > _MOST_SHOWN:
        return f"{', '.join(told[:_MOST_SHOWN])} and {len(told) - _MOST_SHOWN} more"
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _quoted(names: Sequence[str]) -> str:
    return _listed(f"“{name}”" for name in names)
