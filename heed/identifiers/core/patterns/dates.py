"""Exact dates and ages: harmless alone, they point to one child when they meet what a newspaper printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.patterns.found import Pattern, words_before

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    "|Aug|Sept|Sep|Oct|Nov|Dec"
)
_MONTH = f"(?:{_MONTHS}|{_MONTHS.upper()})"
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\.?,? (?:the )?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_RANGE = rf"(?: ?(?:-|to|and|or|/) ?{_DAY})?"
_WORDED = re.compile(
    rf"(?<![\w/.])(?:{_WEEKDAY})?{_DAY}{_RANGE}(?: of)?[ \n]{_MONTH}\b\.?"
    rf"(?:,? ?(?P<year>{_YEAR})| '\d\d(?!\d)| \d\d(?=[,;.)]|$))?(?!\w)"
)
_MONTH_FIRST = re.compile(
    rf"\b(?:{_WEEKDAY})?{_MONTH}\.? (?:the )?{_DAY}(?![\d:])(?:,? (?P<year>{_YEAR}))?(?!\w)"
)
_FIGURES = re.compile(
    rf"(?<![\w/.-])(?:{_DAY}(?P<mark>[/-])(?:0?[1-9]|1[0-2])(?P=mark)(?:{_YEAR}|\d\d)"
    rf"|(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:{_YEAR}|\d\d))(?![\w/-])"
)
_ISO = re.compile(rf"(?<![\w-]){_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d|T\d\d:)")
_BIRTH = re.compile(
    r"(?:\bborn\b|d\.? ?o\.? ?b\b\.?|date of birth|birthday|birth date)[^.\n]{0,16}$", re.IGNORECASE
)
_BIRTH_AFTER = re.compile(r"\s{0,2}\(?(?:d\.?o\.?b\.?\b|date of birth|birthday)", re.IGNORECASE)

_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen)"
)
_YEARS_MONTHS = re.compile(
    rf"\b{_NUMBER}[ -](?:years?|yrs?)(?: old)?,?(?: and)? {_NUMBER}[ -](?:months?|mths?|weeks?)"
    r"(?:[ -](?:old|of age)\b)?",
    re.IGNORECASE,
)
_SHORT_AGE = re.compile(r"(?<![\w.])\d{1,2} ?(?:y|yrs?) ?\d{1,2} ?(?:m|mths?)\b", re.IGNORECASE)
_YOUNG = re.compile(
    rf"\b(?:(?P<aged>aged |at the age of |age of ){_NUMBER}[ -](?:months?|weeks?|days?|hours?)(?:[ -]old)?"
    rf"|{_NUMBER}[ -](?:months?|weeks?|days?|hours?)(?: and {_NUMBER}[ -](?:weeks?|days?))?"
    r"[ -](?:old|of age))\b",
    re.IGNORECASE,
)
_OF_AGE = re.compile(r"\b(?:old|aged?|age of)\b", re.IGNORECASE)


def exact_dates(text: str) -> Iterator[Pattern]:
    """Dates to the day, and dates of birth among them; a month or a year alone is no identifier."""
    for expression in (_WORDED, _MONTH_FIRST, _FIGURES, _ISO):
        for match in expression.finditer(text):
            has_year = "year" not in match.re.groupindex or match["year"] is not None
            yield _date(text, match.start(), match.end(), has_year=has_year)


def _date(text: str, start: int, end: int, *, has_year: bool) -> Pattern:
    if _BIRTH.search(text[max(0, start - 40) : start]) or _BIRTH_AFTER.match(text, end):
        return Pattern(
            start,
            end,
            "date-of-birth",
            CERTAIN,
            "A date of birth; the year, or an age in years, says enough.",
        )
    why = "A date to the day; a month, or how long before or after, says enough."
    return Pattern(start, end, "exact-date", CERTAIN if has_year else LIKELY, why)


def exact_ages(text: str) -> Iterator[Pattern]:
    """Ages in years and months, or in months, weeks or days."""
    why = "An exact age; the age in years, or “a baby” or “a toddler”, says enough."
    for expression in (_YEARS_MONTHS, _SHORT_AGE):
        for match in expression.finditer(text):
            around = (
                words_before(text, match.start(), 15) + match.group() + text[match.end() : match.end() + 8]
            )
            yield Pattern(*match.span(), "exact-age", CERTAIN if _OF_AGE.search(around) else LIKELY, why)
    for match in _YOUNG.finditer(text):
        start = match.start() + len(match["aged"] or "")
        hours = "hour" in match.group().lower()
        yield Pattern(start, match.end(), "exact-age", POSSIBLE if hours else CERTAIN, why)
