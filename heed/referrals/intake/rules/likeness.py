"""Whether two cases may be about one child: names as people misspell them, days as people mistype them.

Serves WB-04: one child is not to stand in two cases without anybody knowing. It never says that it is one child; it
says what is alike, and the board office looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

NAME, NAME_ALIKE, NAME_PART = "name", "name-alike", "name-part"
BORN, BORN_ALIKE, INCIDENT, INCIDENT_NEAR = "born", "born-alike", "incident", "incident-near"
SIGNS = {
    NAME: "the same name",
    NAME_ALIKE: "names that differ by a slip at most",
    NAME_PART: "a part of the name",
    BORN: "the same date of birth",
    BORN_ALIKE: "dates of birth that differ by a slip",
    INCIDENT: "the same day on which it happened",
    INCIDENT_NEAR: "days of what happened that are near each other",
}
NEAR_DAYS = 14
# What people write where nobody knows the name
NO_NAME = frozenset({
    "a", "an", "anonymous", "baby", "be", "boy", "child", "confirmed", "female", "girl", "infant", "k", "known", "male",
    "n", "na", "named", "nk", "no", "none", "not", "of", "person", "tbc", "the", "to", "unborn", "unknown", "unnamed",
    "x", "yet",
})  # fmt: skip
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


@dataclass(frozen=True)
class Known:
    """What is known of the child of one case."""

    name: str
    born_on: date | None = None
    incident_on: date | None = None


def alike(one: Known, other: Known) -> tuple[str, ...]:
    """What is alike in two cases, where it is enough that somebody should look; nothing where it is not."""
    name = _name(one.name, other.name)
    born = _born(one.born_on, other.born_on)
    incident = _incident(one.incident_on, other.incident_on)
    found = tuple(sign for sign in (name, born, incident) if sign)
    same_day = incident == INCIDENT
    if born == "" and one.born_on and other.born_on and not same_day:
        return ()  # two children of one name, born on different days
    enough = (
        name == NAME
        or (name == NAME_ALIKE and (born or incident))
        or (name == NAME_PART and (born == BORN or same_day))
        or (born == BORN and same_day)
    )
    return found if enough else ()


def name_parts(name: str) -> list[str]:
    """The parts of a name without accents, capitals, apostrophes and hyphens; none where it says that none is known."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"[’'`´]", "", plain)
    return [part for part in re.findall(r"[^\W\d_]+", plain) if part not in NO_NAME]


def _name(one: str, other: str) -> str:
    first, second = name_parts(one), name_parts(other)
    if not first or not second:
        return ""
    if sorted(first) == sorted(second):
        return NAME
    short, long = sorted((first, second), key=len)
    if len(short) > 1 and (_all_in(short, long) or (len(short) == len(long) and _all_in(long, short))):
        return NAME_ALIKE
    pairs = ((a, b) for a in first for b in second)
    return NAME_PART if any(len(a) > 3 and len(b) > 3 and _part_alike(a, b) for a, b in pairs) else ""


def _all_in(parts: Iterable[str], others: Iterable[str]) -> bool:
    """Whether each part has a part of the other name that is alike, each of them taken once."""
    left = list(others)
    for part in parts:
        match = next((each for each in left if _part_alike(part, each)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _part_alike(one: str, other: str) -> bool:
    """The same but for a slip: one in a name of four letters and more, two from eight on."""
    if one == other:
        return True
    longest = max(len(one), len(other))
    allowed = 0 if longest < 4 else 1 if longest < 8 else 2
    return bool(allowed) and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _born(one: date | None, other: date | None) -> str:
    if not one or not other:
        return ""
    if one == other:
        return BORN
    swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    differs = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    return BORN_ALIKE if swapped or differs == 1 else ""


def _incident(one: date | None, other: date | None) -> str:
    if not one or not other:
        return ""
    if one == other:
        return INCIDENT
    return INCIDENT_NEAR if abs((one - other).days) <= NEAR_DAYS else ""
