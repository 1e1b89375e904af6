"""What a mistyped date probably means: only ever offered to a person, never taken."""

from __future__ import annotations

import re
from datetime import date

from heed.chronologies.core.dates import single
from heed.chronologies.core.dates.context import DateContext
from heed.chronologies.core.dates.span import NotSettled, Span
from heed.chronologies.core.dates.words import MONTH_NUMBERS

LETTERS_FOR_FIGURES = str.maketrans({"o": "0", "l": "1", "i": "1", "s": "5"})
LONGEST = 80
WORD = re.compile(r"[a-z]{3,}")


def suggest(text: str, context: DateContext) -> tuple[Span, ...]:
    """The days that a mistyped date may have been meant to be, likeliest first; at most two."""
    found: list[Span] = []
    if len(text) > LONGEST:
        return ()
    for reader in (_serial, _loose_numbers, _letters, _run_together, _misspelt_month):
        span = reader(text, context)
        if span is not None and all(span.start != other.start for other in found):
            found.append(span)
    return tuple(found[:2])


def _serial(text: str, context: DateContext) -> Span | None:
    from heed.chronologies.core.dates import serials

    if not re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return None
    try:
        return serials.read(float(text), context)
    except NotSettled:
        return None


def _loose_numbers(text: str, context: DateContext) -> Span | None:
    """22.05/16, 02//06/2015: three numbers with odd marks between them."""
    if re.search(r"[a-z]", text):
        return None
    numbers = re.findall(r"\d+", text)
    if len(numbers) != 3 or len(numbers[0]) > 2 or len(numbers[1]) > 2 or len(numbers[2]) not in (2, 4):
        return None
    return _day(numbers[0], numbers[1], numbers[2], context)


def _letters(text: str, context: DateContext) -> Span | None:
    """O3/06/2015: a letter for a figure."""
    if not re.search(r"\d", text):
        return None
    swapped = text.translate(LETTERS_FOR_FIGURES)
    return _loose_numbers(swapped, context) if swapped != text else None


def _run_together(text: str, context: DateContext) -> Span | None:
    """/0206/2015, 02062015, 20150602: the marks left out."""
    if re.search(r"[a-z]", text):
        return None
    figures = re.sub(r"\D", "", text)
    if len(figures) == 8 and figures[:2] in ("19", "20") and 1 <= int(figures[4:6]) <= 12:
        as_iso = _day(figures[6:], figures[4:6], figures[:4], context)
        if as_iso is not None:
            return as_iso
    if len(figures) in (6, 8):
        return _day(figures[:2], figures[2:4], figures[4:], context)
    return None


def _misspelt_month(text: str, context: DateContext) -> Span | None:
    from rapidfuzz.distance import OSA

    for match in WORD.finditer(text):
        for name in MONTH_NUMBERS:
            if len(name) > 3 and name != match[0] and OSA.distance(match[0], name, score_cutoff=2) <= 2:
                try:
                    return single.read(text[: match.start()] + name + text[match.end() :], context)
                except NotSettled:
                    return None
    return None


def _day(day: str, month: str, year: str, context: DateContext) -> Span | None:
    try:
        found = date(single.full_year(year, context), int(month), int(day))
    except (ValueError, NotSettled):
        return None
    return Span(found, found) if found <= context.read_on else None
