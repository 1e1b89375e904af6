"""The motivated intruder: what of a report meets facts that are public already."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from heed.identifiers.core.days import MONTHS, in_words, number_of, read_day
from heed.identifiers.core.fold import fold, plain
from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.parts import Part
from heed.identifiers.core.patterns.dates import exact_dates
from heed.identifiers.core.patterns.found import Pattern
from heed.identifiers.core.people import PLACE
from heed.identifiers.core.places import ways_to_write
from heed.identifiers.core.spans import longest_apart

KINDS = ("date", "place", "age", "sex", "relation", "quote", "other")
_SHINGLE = 5
_WORD = re.compile(r"[a-z0-9']+")
_SEXES = {
    "girl": r"girls?|daughters?|sisters?|schoolgirl|granddaughter|young woman|baby girl",
    "boy": r"boys?|sons?|brothers?|schoolboy|grandson|young man|baby boy",
}
_SAME_SEX = {
    "girl": "girl", "female": "girl", "daughter": "girl", "woman": "girl", "f": "girl",
    "boy": "boy", "male": "boy", "son": "boy", "man": "boy", "m": "boy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the case that anybody can read: what kind of fact, the words, and where it was published."""

    kind: str
    value: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Words of the report that say the same as a public fact; `start` and `end` count characters of the part."""

    fact: Fact
    part: str
    where: str
    start: int
    end: int
    text: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Combination:
    """Several public facts that one place of the report meets, how much that gives away, and why in a sentence."""

    where: str
    meetings: tuple[Meeting, ...]
    confidence: str
    why: str


class PublicFileError(Exception):
    """The file of public facts cannot be used; the message is one sentence that says where and why."""


def read_public(path: Path) -> list[Fact]:
    """The public facts in a CSV file with the columns kind, value and source.

    Raises PublicFileError with the line for anything that is not exactly that.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PublicFileError(
            f"{path.name}: the file of public facts cannot be opened ({error.strerror})."
        ) from error
    except UnicodeDecodeError as error:
        raise PublicFileError(f"{path.name}: the file is not UTF-8 text; save it as UTF-8.") from error
    rows = csv.DictReader(io.StringIO(text))
    columns = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    if not {"kind", "value"} <= set(columns):
        raise PublicFileError(
            f"{path.name}, line 1: the first line must name the columns: kind, value, source."
        )
    rows.fieldnames = columns
    return [_fact(row, f"{path.name}, line {rows.line_num}") for row in rows]


def what_is_wrong(kind: str, value: str) -> str:
    """Why a public fact cannot be looked for, in a sentence; nothing where it can."""
    if kind not in KINDS:
        return f"“{kind}” is no kind of fact; use {', '.join(KINDS)}."
    if not value:
        return "the fact has no value; write what was published."
    if kind == "date" and read_day(value) is None:
        return f"“{value}” is not a day; write it as 2014-05-23."
    if kind == "age" and _age_of(value) is None:
        return f"“{value}” is not an age; write it as “4” or “4 years” or “7 months”."
    if kind == "sex" and value.lower() not in _SAME_SEX:
        return f"“{value}” is not understood; write “girl” or “boy”."
    if kind == "quote" and len(_WORD.findall(value.lower())) < _SHINGLE:
        return f"a quotation needs at least {in_words(_SHINGLE)} words to be looked for."
    return ""


def _fact(row: dict[str, str | None], place: str) -> Fact:
    kind, value = (row.get("kind") or "").strip().lower(), " ".join((row.get("value") or "").split())
    if wrong := what_is_wrong(kind, value):
        raise PublicFileError(f"{place}: {wrong}")
    return Fact(kind, value, (row.get("source") or "").strip())


def meetings(parts: Sequence[Part], facts: Sequence[Fact]) -> list[Meeting]:
    """Every place of the report that says the same as a public fact, in the order of the report."""
    found: list[Meeting] = []
    for part in parts:
        folded = fold(part.text)
        for fact in facts:
            for start, end, is_exact in _places(fact, folded.text):
                first, last = folded.span(start, end)
                words = part.text[first:last]
                found.append(Meeting(fact, part.name, part.place(first), first, last, words, is_exact))
    order = {(part.name, part.where): number for number, part in enumerate(parts)}
    return sorted(found, key=lambda one: (order.get((one.part, one.where), 0), one.start))


def combinations(met: Sequence[Meeting]) -> list[Combination]:
    """What meets several public facts at one place of the report, what repeats words that were published, and what the
    report as a whole gives away.
    """
    found: list[Combination] = []
    by_place: dict[tuple[str, str], list[Meeting]] = {}
    for one in met:
        by_place.setdefault((one.part, one.where), []).append(one)
    for (_, where), here in by_place.items():
        kinds = {one.fact.kind for one in here}
        if (
            len(kinds) > 1
            or kinds & {"quote", "other"}
            or any(one.is_exact and one.fact.kind == "date" for one in here)
        ):
            found.append(_combination(where, here))
    everywhere = _one_each(met)
    if len({one.fact.kind for one in everywhere}) > 2 and len(by_place) > 1:
        found.append(_combination("the report as a whole", everywhere))
    return found


def _combination(where: str, here: Sequence[Meeting]) -> Combination:
    told = _one_each(here)
    kinds = {one.fact.kind for one in told}
    quoted = "quote" in kinds
    confidence = CERTAIN if quoted or len(kinds) > 2 else LIKELY if len(kinds) > 1 else POSSIBLE
    listed = "; ".join(map(_told, told))
    if quoted:
        why = f"Words that were published stand here again, so that a search finds where: {listed}."
    elif len(told) > 1:
        why = f"Together these meet what is public: {listed}. Leave one out or make it coarser."
    else:
        why = f"This alone meets what is public: {listed}."
    return Combination(where, tuple(told), confidence, why)


def _told(one: Meeting) -> str:
    source = f", {one.fact.source}" if one.fact.source else ""
    return f"“{' '.join(one.text.split())[:80]}” ({one.fact.kind}{source})"


def _one_each(here: Sequence[Meeting]) -> list[Meeting]:
    told: dict[Fact, Meeting] = {}
    for one in here:
        if one.fact not in told or (one.is_exact and not told[one.fact].is_exact):
            told[one.fact] = one
    return list(told.values())


def _places(fact: Fact, text: str) -> Iterator[tuple[int, int, bool]]:
    if fact.kind == "date":
        yield from _dates(fact, text)
    elif fact.kind == "age":
        yield from _ages(fact, text)
    elif fact.kind == "place":
        yield from _stretches(fact, text)
    elif fact.kind == "quote":
        yield from _quotes(fact, text)
    else:
        for match in _expression(fact).finditer(text):
            yield *match.span(), fact.kind != "sex"


def _stretches(fact: Fact, text: str) -> Iterator[tuple[int, int, bool]]:
    """The place, whole or in part; the longest at each spot."""
    found = [
        Pattern(*match.span(), PLACE, sure, "")
        for _, expression, sure in ways_to_write(plain(fact.value))
        for match in expression.finditer(text)
    ]
    for pattern in longest_apart(found):
        yield pattern.start, pattern.end, pattern.confidence == CERTAIN


def _dates(fact: Fact, text: str) -> Iterator[tuple[int, int, bool]]:
    """The day itself, and its month where the report was made coarser."""
    day = read_day(fact.value)
    if day is None:
        return
    taken: set[int] = set()
    for found in exact_dates(text):
        taken.update(range(found.start, found.end))
        other = read_day(text[found.start : found.end])
        if other is not None and other.meets(day):
            yield found.start, found.end, True
    year = rf"(?: (?:of )?{day.year})" if day.year is not None else ""
    for match in re.finditer(rf"\b{MONTHS[day.month - 1]}{year}\b", text):
        if match.start() not in taken:
            yield *match.span(), False


def _ages(fact: Fact, text: str) -> Iterator[tuple[int, int, bool]]:
    age = _age_of(fact.value)
    if age is None:
        return
    number, unit = age
    either = f"(?:{number}|{in_words(number)})"
    old = r"(?:[ -]old|[ -]of[ -]age)"
    ways = [rf"{either}[ -]{unit}s?{old}"]
    if unit == "year":
        ways += [rf"(?:aged?|age of|turned) {either}(?! (?:months?|weeks?|days?))", rf"{either}th birthday"]
    else:
        ways += [rf"(?:aged?|age of|at) {either} {unit}s?"]
    for match in re.finditer(rf"\b(?:{'|'.join(ways)})\b", text, re.IGNORECASE):
        yield *match.span(), True


def _age_of(value: str) -> tuple[int, str] | None:
    found = re.fullmatch(
        r"(?:aged )?(\d{1,3}|[a-z]+)(?:[ -](year|month|week|day)s?(?:[ -]old)?)?", value.lower()
    )
    number = number_of(found[1]) if found else None
    return (number, found[2] or "year") if found and number is not None else None


def _expression(fact: Fact) -> re.Pattern[str]:
    if fact.kind == "sex":
        return re.compile(rf"\b(?:{_SEXES[_SAME_SEX[fact.value.lower()]]})\b", re.IGNORECASE)
    words = [re.escape(word) for word in _WORD.findall(plain(fact.value).lower())]
    return re.compile(r"(?<![a-z])" + r"[\s'-]{1,3}".join(words) + r"(?:'?s)?(?![a-z])", re.IGNORECASE)


def _quotes(fact: Fact, text: str) -> Iterator[tuple[int, int, bool]]:
    """Stretches of five words and more that stand in the quotation in the same order."""
    quoted = _WORD.findall(plain(fact.value).lower())
    shingles = {tuple(quoted[at : at + _SHINGLE]) for at in range(len(quoted) - _SHINGLE + 1)}
    words = [(match.group(), *match.span()) for match in _WORD.finditer(text.lower())]
    start: int | None = None
    end = 0
    for at in range(len(words) - _SHINGLE + 1):
        window = words[at : at + _SHINGLE]
        if tuple(word for word, _, _ in window) in shingles:
            if start is not None and window[0][1] > end:
                yield start, end, True
                start = None
            start = window[0][1] if start is None else start
            end = window[-1][2]
    if start is not None:
        yield start, end, True
