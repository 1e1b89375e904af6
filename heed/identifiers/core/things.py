"""Places, numbers and dates that point to somebody, found however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from heed.identifiers.core.fold import plain
from heed.identifiers.core.forms import Shape
from heed.identifiers.core.judgement import CERTAIN, LIKELY, Sighting
from heed.identifiers.core.people import DATE, NUMBER, THINGS, Person
from heed.identifiers.core.places import Way, ways_to_write
from heed.identifiers.core.words import COMMON_WORDS

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s./-]+(?P<month>\d{1,2}|[a-z]+)\.?,?[\s./-]+(?P<year>\d{4}|\d{2})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_BETWEEN_WORDS = r"[\s,.'\-]{1,3}"
_BETWEEN_FIGURES = r"[\s./\-]{0,2}"
_SHORTEST_NUMBER = 4
_PLACES = (Shape.PLACE, Shape.PLACE_PART, Shape.STREET)


class Things:
    """The places, numbers and dates on a list of what is known, ready to be looked for."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._sought = [
            (number, shape, expression, sure)
            for number, one in enumerate(people)
            if one.group in THINGS
            for written in (one.name, *one.also)
            for shape, expression, sure in _expressions(one.group, plain(written))
        ]

    def find(self, text: str) -> Iterator[Sighting]:
        """Each place of a plain text where one of them stands."""
        for number, shape, expression, sure in self._sought:
            for match in expression.finditer(text):
                written = match.group()
                if shape in _PLACES and _is_ordinary(written):
                    continue
                small = shape in _PLACES and all(one.islower() for one in written.split())
                confidence = LIKELY if small and sure == CERTAIN else sure
                yield Sighting(*match.span(), number, (), shape, confidence, shape.value.capitalize())


def _is_ordinary(written: str) -> bool:
    """Whether these words are ordinary ones in small letters, such as “the surgery”."""
    return written.islower() and all(word in COMMON_WORDS for word in re.findall(r"[a-z]+", written))


def _expressions(group: str, written: str) -> Iterator[Way]:
    if group == NUMBER:
        figures = re.findall(r"[A-Za-z0-9]", written)
        if len(figures) >= _SHORTEST_NUMBER:
            yield Shape.NUMBER, _whole(_BETWEEN_FIGURES.join(figures)), CERTAIN
    elif group == DATE and (day := _as_day(written)):
        yield from ((Shape.DATE, _whole(one), CERTAIN) for one in _ways_to_write(*day))
        yield Shape.DATE, _without_year(*day), LIKELY
    elif group == DATE:
        words = re.findall(r"\w+", written)
        if words:
            yield Shape.DATE, _whole(_BETWEEN_WORDS.join(map(re.escape, words))), CERTAIN
    else:
        yield from ways_to_write(written)


def _without_year(day: int, month: int, _: int) -> re.Pattern[str]:
    """The day where no year stands beside it: another year's day is another day."""
    name = _MONTHS[month - 1]
    nth, named = rf"0?{day}(?:st|nd|rd|th)?", rf"(?:{name}|{name[:3]})"
    return re.compile(
        rf"(?<![A-Za-z0-9/.-])(?:{nth}(?: of)?\s+{named}\b(?!\.?,?\s*'?\d\d)|{named} (?:the )?{nth}\b(?!,?\s*\d{{4}}))",
        re.IGNORECASE,
    )


def _whole(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9])(?:{expression})(?![A-Za-z0-9])", re.IGNORECASE)


def _as_day(written: str) -> tuple[int, int, int] | None:
    """Day, month and year of a date written to the day; None for anything else."""
    match = _DAY_FIRST.fullmatch(written.strip()) or _YEAR_FIRST.fullmatch(written.strip())
    if match is None:
        return None
    month = _month(match["month"].lower())
    day, year = int(match["day"]), int(match["year"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    return (day, month, year) if month and 1 <= day <= 31 else None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written) if 1 <= int(written) <= 12 else 0
    found = [
        number for number, name in enumerate(_MONTHS, 1) if len(written) > 2 and name.startswith(written)
    ]
    return found[0] if len(found) == 1 else 9 if written == "sept" else 0


def _ways_to_write(day: int, month: int, year: int) -> Iterator[str]:
    name = _MONTHS[month - 1]
    named = rf"(?:{name}|{name[:3]}|sept)\.?" if month == 9 else rf"(?:{name}|{name[:3]})\.?"
    nth, short = rf"0?{day}(?:st|nd|rd|th)?", rf"(?:{year}|'?{year % 100:02d})"
    yield rf"{nth}(?: of)?[\s\-]*{named},?[\s\-]*{short}"
    yield rf"{named}[\s\-]+(?:the )?{nth},?\s+{short}"
    yield rf"0?{day}[./\-]0?{month}[./\-]{short}"
    yield rf"{year}-0?{month}-0?{day}"
