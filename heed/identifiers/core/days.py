"""Days, ages and spans of time as a report writes them, understood and made coarser. A day is never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_BY_NAME = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \n]([A-Za-z]{3,9})\.?,?(?: ?(\d{4})| ?'?(\d\d))?\b")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?\b")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)\b")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_RANGE = re.compile(r"\d(?:st|nd|rd|th)? ?(?:-|to|and|or|/) ?\d{1,2}(?:st|nd|rd|th)?(?: of)?[ \n][A-Za-z]")
_AGE = re.compile(
    r"(\d{1,3}|[a-z]+)[ -]?(years?|yrs?|y|months?|mths?|m|weeks?|days?|hours?)\b", re.IGNORECASE
)
_SPAN_MOST = 60


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written: its year is None where the text gives none, or only its last two figures (`short_year`)."""

    day: int
    month: int
    year: int | None
    short_year: str = ""

    @property
    def as_date(self) -> date | None:
        """The day on the calendar, where the text gives the whole year and there is such a day."""
        if self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def meets(self, other: Day) -> bool:
        """Whether both may be the same day: day and month are, and no year says otherwise."""
        if (self.day, self.month) != (other.day, other.month):
            return False
        if self.year is not None and other.year is not None:
            return self.year == other.year
        short = [f"{one.year % 100:02}" if one.year is not None else one.short_year for one in (self, other)]
        return not all(short) or short[0] == short[1]


def read_day(words: str) -> Day | None:
    """The day that these words give, in the British order; None for a range or what is no day."""
    if _RANGE.search(words):
        return None
    if found := _ISO.search(words):
        return _day(found[3], int(found[2]), found[1])
    if found := _WORDED.search(words):
        return _day(found[1], _BY_NAME.get(found[2][:3].lower()), found[3] or found[4])
    if found := _FIGURES.search(words):
        return _day(found[1], int(found[2]), found[3])
    if found := _MONTH_FIRST.search(words):
        return _day(found[2], _BY_NAME.get(found[1][:3].lower()), found[3])
    return None


def month_of(words: str, *, year_alone: bool = False) -> str | None:
    """The month in place of the day: “May 2014” for “12th of May 2014”; the year alone for a day of birth."""
    day = read_day(words) or _first_of_range(words)
    if day is None:
        return None
    if year_alone and day.year is not None:
        return str(day.year)
    year = f" {day.year}" if day.year is not None else f" ’{day.short_year}" if day.short_year else ""
    return f"{MONTHS[day.month - 1]}{year}"


def since(day: Day, before: Day) -> str | None:
    """How long after another day this one is: “three days later”. None over two months, or where a year is missing."""
    one, other = day.as_date, before.as_date
    if one is None or other is None or abs((one - other).days) > _SPAN_MOST:
        return None
    days = (one - other).days
    if days == 0:
        return "the same day"
    word = "later" if days > 0 else "earlier"
    days = abs(days)
    if days == 1:
        return "the next day" if word == "later" else "the day before"
    if days % 7 == 0:
        weeks = days // 7
        return f"{in_words(weeks)} week{'s' if weeks > 1 else ''} {word}"
    return f"{in_words(days)} days {word}"


def age_in_years(words: str) -> str | None:
    """An exact age made coarser: “4 years” for “4 years and 3 months”, “under one year” for “7 weeks”."""
    pieces = [(number_of(one), unit.lower()) for one, unit in _AGE.findall(words)]
    if not pieces or any(number is None for number, _ in pieces):
        return None
    number, unit = pieces[0]
    if number is None:
        return None
    years = (
        number
        if unit.startswith("y")
        else number // 12
        if unit.startswith("m")
        else number // 52
        if unit.startswith("w")
        else 0
    )
    if years == 0:
        return "under one year"
    return f"{years} year{'s' if years > 1 else ''}"


def number_of(word: str) -> int | None:
    """A number in figures or in words up to nineteen."""
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word.lower()) if word.lower() in _NUMBERS else None


def in_words(number: int) -> str:
    """A small number as a report writes it."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _day(day: str, month: int | None, year: str | None) -> Day | None:
    if month is None or not 1 <= month <= 12 or not 1 <= int(day) <= 31:
        return None
    if year is None or len(year) == 2:
        return Day(int(day), month, None, year or "")
    return Day(int(day), month, int(year))


def _first_of_range(words: str) -> Day | None:
    if not _RANGE.search(words):
        return None
    return read_day(re.sub(r"(\d{1,2})(?:st|nd|rd|th)? ?(?:-|to|and|or|/) ?\d{1,2}", r"\1", words, count=1))
