"""Exact days and ages made coarser where they stand, with the time between them kept true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from heed.identifiers.core.days import Day, age_in_years, month_of, read_day, since
from heed.identifiers.core.parts import Part
from heed.identifiers.core.replace import Replacement
from heed.identifiers.core.scan import Hit

Method = Literal["month", "year", "interval"]
DAYS = ("exact-date", "date-of-birth")
_ON = re.compile(r"\b(?P<on>[Oo]n)(?P<the> the| or (?:about|around))?\s$")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?$")
_OLD = re.compile(r"(?:old|of age)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WhenAged:
    """Days told by how old somebody was then: the day of their birth, and how the report calls them."""

    born: date
    called: str

    def phrase(self, day: date) -> str:
        """How old they were on that day, as “when Finch was 4”."""
        if day < self.born:
            return f"before {self.called} was born"
        years = day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))
        return f"when {self.called} was {years or 'under one'}"


def coarser(
    hits: Sequence[Hit], parts: Sequence[Part], *, method: Method | WhenAged = "month"
) -> list[Replacement]:
    """What to put in the place of each exact day and age: “in May 2014” for “on 12 May 2014”, “aged 4” for “aged 4
    years and 3 months”, the year for a date of birth.

    With `year` a day keeps its year alone. With `WhenAged` “on 12 May 2014” becomes how old somebody was then; where
    the sentence has no “on” to make way, the month stands. With `interval`, a day within two months of the one told
    before it becomes how long after that it was (“three days later”), so that the course of things stays true while the
    days go. A day without its year, and any day whose words are not understood, is never worked out: the first keeps
    its month, the second is left out here for a person to change.
    """
    texts = {(part.name, part.where): part.text for part in parts}
    found: list[Replacement] = []
    before: tuple[str, Day] | None = None
    for hit in hits:
        text = texts.get((hit.part, hit.where))
        if text is None:
            continue
        if hit.kind == "exact-age":
            found.extend(_age(hit, text))
        elif hit.kind in DAYS:
            day = read_day(hit.text)
            phrase = None
            if hit.kind == "exact-date" and day is not None:
                if method == "interval" and before and before[0] == hit.part:
                    phrase = since(day, before[1])
                elif isinstance(method, WhenAged) and day.as_date and _says_on(text[: hit.start]):
                    phrase = method.phrase(day.as_date)
            found.extend(_day(hit, text, phrase, is_year=method == "year" or hit.kind == "date-of-birth"))
            if day is not None and day.as_date is not None and hit.kind == "exact-date":
                before = (hit.part, day)
    return found


def _says_on(before: str) -> bool:
    weekday = _WEEKDAY.search(before)
    return _ON.search(before[: weekday.start()] if weekday else before) is not None


def _day(hit: Hit, text: str, phrase: str | None, *, is_year: bool) -> Iterator[Replacement]:
    start = hit.start
    weekday = _WEEKDAY.search(text[:start])
    if weekday:
        start = weekday.start()
    on = _ON.search(text[:start])
    new = phrase or month_of(hit.text, year_alone=is_year)
    if new is None:
        return
    if on:
        start = on.start()
        if phrase:
            new = new[0].upper() + new[1:] if on["on"][0] == "O" else new
        else:
            new = f"{'In' if on['on'][0] == 'O' else 'in'} {new}"
    yield Replacement(hit.part, hit.where, start, hit.end, text[start : hit.end], new)


def _age(hit: Hit, text: str) -> Iterator[Replacement]:
    years = age_in_years(hit.text)
    if years is None:
        return
    old = _OLD.search(hit.text)
    new = f"{years} {old.group()}" if old else years
    aged = re.search(r"\b[Aa]ged $", text[: hit.start])
    if aged:
        new = "under one" if years == "under one year" else years.split()[0]
    elif re.search(r"\b(?:year|month|week|day|yr|mth)s?-", hit.text) or "-old" in hit.text:
        years = years.replace(" year", "-year").rstrip("s") + ("-old" if old else "")
        new = "very young" if years.startswith("under") else years
    yield Replacement(hit.part, hit.where, hit.start, hit.end, hit.text, new)
