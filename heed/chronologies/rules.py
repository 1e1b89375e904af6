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


def is_draft_closed(status: str, *, office_helps: bool) -> bool:
    """Whether a chronology is the agency's alone: not signed off, and its contact does not let the office help."""
    return status == "asked" and not office_helps


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


# What may become of each kind of question. "entry" goes with the entry that the review goes by
OUTCOMES = {
    "contradiction": {
        "entry": "The review goes by one of the entries",
        "other": "The review goes by something else",
        "open": "Left open",
    },
    "lag": {
        "stands": "It was learnt so much later",
        "earlier": "It was known earlier than the entries say",
        "apart": "These are different facts",
        "open": "Left open",
    },
    "duplicate": {
        "same": "The same contact: show it once",
        "apart": "Different contacts",
        "open": "Left open",
    },
    "gap": {
        "explained": "There is an explanation",
        "unexplained": "There is no explanation",
        "open": "Left open",
    },
}
SPEAK_FOR_THEMSELVES = frozenset({"same", "apart"})
"""Conclusions that need no reason."""
PUT_KINDS = frozenset({"contradiction", "lag"})
"""Kinds of question that are put to the agencies whose entries they are about."""
REPEATED, FEWEST_REPEATED = 6, 4
_WORD = re.compile(r"[^\W_]+")


def gives_away(wording: str, *, names: Iterable[str], texts: Iterable[str]) -> str:
    """What of another agency the words would tell this one, as a sentence; nothing where they tell nothing.

    `names` are what the others and their entries are called, `texts` what their entries say: six words in a row of
    one of them, or the whole of a shorter one, are its own.
    """
    said = _words(wording)
    for name in names:
        own = _words(name)
        if own and any(said[place : place + len(own)] == own for place in range(len(said))):
            return f"It names {name}. An agency is asked about its own entry only, and told nothing of another’s."
    for text in texts:
        other = _words(text)
        size = min(REPEATED, len(other))
        if size < FEWEST_REPEATED:
            continue
        runs = {tuple(said[place : place + size]) for place in range(len(said) - size + 1)}
        for place in range(len(other) - size + 1):
            if tuple(other[place : place + size]) in runs:
                repeated = " ".join(other[place : place + size])
                return f"It repeats another agency’s entry (“{repeated}”). Ask in words of your own."
    return ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
