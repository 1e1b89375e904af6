"""Times of day as they are written: 21:40, 9.40pm, 0940hrs, noon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

CLOCK = (
    r"(?:(\d{1,2})\s*[:.]\s*(\d{2})(?::\d{2}(?:\.\d+)?)?|(\d{1,2})(?=\s*[ap]\.?\s?m)|(\d{4})(?=\s*h|z?$|\s))"
)
SUFFIX = r"\s*(a\.?\s?m\.?|p\.?\s?m\.?|hrs?\.?|hours|h|z)?"
TIME = re.compile(rf"^{CLOCK}{SUFFIX}$")
JOIN = r"(?:\s*,?\s*(?:\bat\b|@)\s*|t|\s*,\s*|\s+|\s+-\s+)"
AFTER = re.compile(rf"^(.*?\d.*?){JOIN}({CLOCK}{SUFFIX}|noon|midday|midnight)$")
BEFORE = re.compile(rf"^({CLOCK}{SUFFIX}|noon|midday|midnight)\s*(?:,|-|\bon\b)?\s+(.+)$")
WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def read_time(text: str) -> tuple[time, tuple[str, ...]] | None:
    """Reads a time of day and what should be said of it, or None where it is none."""
    folded = " ".join(text.lower().split()).removeprefix("at ").strip(" .")
    if folded in WORDS:
        return WORDS[folded], ()
    match = TIME.match(folded)
    if match is None:
        return None
    hour, minute = _numbers(match)
    half = (match[5] or "")[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            return None if not (half == "p" and 13 <= hour <= 23) else _valid(hour, minute)
        hour = hour % 12 + (12 if half == "p" else 0)
        return _valid(hour, minute)
    note = ("The time was read as the 24-hour clock.",) if len(match[1] or "") == 1 else ()
    return _valid(hour, minute, note)


def splits(text: str) -> Iterator[tuple[str, time, tuple[str, ...]]]:
    """The ways to part a date from the time after or before it: the date's text, the time, what to say of it."""
    for pattern, clock_group, rest_group in ((AFTER, 2, 1), (BEFORE, 1, BEFORE.groups)):
        match = pattern.match(text)
        read = read_time(match[clock_group]) if match else None
        if match is not None and read is not None:
            yield match[rest_group].strip(" ,-"), *read


def _numbers(match: re.Match[str]) -> tuple[int, int]:
    if match[4]:
        return int(match[4][:2]), int(match[4][2:])
    if match[3]:
        return int(match[3]), 0
    return int(match[1]), int(match[2])


def _valid(hour: int, minute: int, note: tuple[str, ...] = ()) -> tuple[time, tuple[str, ...]] | None:
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute), note
