"""What a request, a key and a field mean: pure functions on plain values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from heed.chronologies.core.imports import prefixes

KINDS = ("xlsx", "xlsm", "xls", "ods", "docx", "docm", "csv", "txt")
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".docm", ".csv", ".tsv", ".txt")


def prefix_for(agency: str, *, among: Iterable[str], taken: Collection[str]) -> str:
    """The letters that begin the keys of an agency's entries; none that another agency of the exercise has."""
    wanted = prefixes([*among, agency])[agency]
    number = 2
    prefix = wanted
    while prefix in taken:
        prefix, number = f"{wanted}{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number - 2]}", number + 1
    return prefix


def file_prefix(prefix: str, number: int) -> str:
    """What begins the keys of one file's entries: a second file of an agency must not repeat the first one's keys."""
    return prefix if number == 1 else f"{prefix}{number}"


def typed_key(prefix: str, number: int) -> str:
    """The key of an entry that was typed, not read from a file."""
    return f"{prefix}t-{number:03d}"


UNDATED = "undated"
_STRETCH = re.compile(r"([12][0-9]{3})(?:-q([1-4]))?")


def stretch(said: str) -> tuple[date, date] | None:
    """The first and last day of a year ("2015") or of a quarter of one ("2015-q2"); None for other words."""
    match = _STRETCH.fullmatch(said)
    if match is None:
        return None
    year, quarter = int(match[1]), int(match[2] or 0)
    if not quarter:
        return date(year, 1, 1), date(year, 12, 31)
    after = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
    return date(year, quarter * 3 - 2, 1), after - timedelta(days=1)


def is_stretch(said: str) -> bool:
    """Whether these words of an address name a year, a quarter, or the entries without a date."""
    return said == UNDATED or stretch(said) is not None


def stretch_in_words(said: str) -> str:
    """ "2015", "April to June 2015", or "No date"."""
    found = stretch(said)
    if found is None:
        return "No date"
    first, last = found
    return str(first.year) if last.month - first.month == 11 else f"{first:%B} to {last:%B} {first.year}"
