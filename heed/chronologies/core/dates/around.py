"""What stands around a date and is no part of it: brackets, little words, doubts, parts of the day, open ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.chronologies.core.dates.words import WEEKDAY_NUMBERS

HEDGES = re.compile(
    r"^(?:\?+|~|approx(?:imately|\.)?|around(?: about)?|about|abt\.?|circa|ca?\.|c(?=[\s\d])|possibly|probably|likely|"
    r"perhaps|maybe|believed(?: to be)?|thought to be|est(?:imated)?\.?|roughly|some ?time in|"
    r"on or (?:about|around))\s*"
)
LIMITS = re.compile(r"^(?:on or )?(before|after|by|prior to|until|since)\s+")
TRAILING_HEDGES = re.compile(
    r"\s*(?:\(?(?:\?+|approx(?:imately|\.)?|tbc|(?:date )?estimated|est\.?|circa|probably|possibly|or thereabouts)\)?)$"
)
INNER_HEDGE = re.compile(
    r"\s(?:at\s+)?(?:approx(?:imately|\.)?|about|around|circa|c\.)\s+(?=\d{1,2}(?:[:.]\d\d|\s*[ap]\.?m|\d\d))"
)
LEAD = re.compile(
    r"^(?:date\s*:\s*|on\s+|during\s+|throughout\s+|in\s+|the\s+month\s+of\s+|month\s+of\s+|the\s+)"
)
MARKS = " ,;:*\"'"
NO_DAY = r"(?:exact\s+)?(?:date|day)(?:\s+is)?\s+(?:unknown|not\s+known|not\s+recorded|not\s+stated|unclear)"
NO_DAY_AFTER = re.compile(rf"\s*[\-,:]?\s*(?:\(\s*{NO_DAY}\s*\)|{NO_DAY})$")
NO_DAY_BEFORE = re.compile(rf"^{NO_DAY}\s*[,\-:]?\s*")
PART_WORD = (
    r"(?:early\s+|late\s+|mid[\s\-]?)?(?:a\.?m\.?|p\.?m\.?|morning|afternoon|evening|night|lunchtime|daytime)"
)
PART_AFTER = re.compile(rf"[\s,(]+({PART_WORD})\)?$")
PART_BEFORE = re.compile(rf"^(?:the\s+)?({PART_WORD}|overnight)(?:\s+of)?(?:\s+the)?\s+(?=\d)")
OPEN_AFTER = re.compile(
    r"\s+onwards?$|\s*(?:-|\bto\b|\buntil\b)\s*(?:on-?going|date|the\s+present|present|now|current)$"
)
WEEKDAY_AFTER = re.compile(
    rf"^(.*\d.*?)[\s,(]+({'|'.join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True))})\.?\)?$"
)
WEEK_AFTER = re.compile(r"^(.*\d)\s*\(?(w\s*[/.]?\s*[cbe])\)?$")


@dataclass(frozen=True, slots=True)
class Bare:
    """A written date without what stands around it, and what that said of it."""

    text: str
    question_marks: int = 0
    is_hedged: bool = False
    has_no_day: bool = False
    is_open: bool = False
    notes: tuple[str, ...] = ()


def strip_marks(text: str) -> str:
    """The text without brackets around it, quotation marks, footnote stars and stops."""
    text = text.strip(MARKS)
    if text[:1] + text[-1:] in ("()", "[]"):
        text = text[1:-1].strip(MARKS)
    return text.rstrip(".")


def bare_of(text: str) -> Bare:
    """Takes doubts, little words and open ends off a written date, and keeps what each of them said."""
    marks = text.count("?")
    text, has_no_day = _without(NO_DAY_AFTER, *_without(NO_DAY_BEFORE, text, False))
    text, is_open = _without(OPEN_AFTER, text, False)
    text, hedged = _without(INNER_HEDGE, text, False, " ")
    notes: tuple[str, ...] = ()
    text = _weekday_first(text)
    while match := HEDGES.match(text) or LIMITS.match(text) or LEAD.match(text):
        if match.re is LIMITS:
            notes = (f"The file says “{match[0].strip()}” this date.",)
        text, hedged = text[match.end() :], hedged or match.re is not LEAD
    while (match := TRAILING_HEDGES.search(text)) and match.start() > 0:
        text, hedged = text[: match.start()], True
    if is_open:
        notes = ("The file gives no end: it went on from this date.",)
    return Bare(text.strip(MARKS), marks, hedged, has_no_day, is_open, notes)


def _without(pattern: re.Pattern[str], text: str, found: bool, instead: str = "") -> tuple[str, bool]:
    shorter, count = pattern.subn(instead, text, count=1)
    return (shorter, True) if count and shorter.strip() else (text, found)


def _weekday_first(text: str) -> str:
    """22 May 2016 (Sunday) as Sunday 22 May 2016; 23/5/16 w/c as w/c 23/5/16."""
    for pattern in (WEEKDAY_AFTER, WEEK_AFTER):
        match = pattern.match(text)
        if match:
            return f"{match[2]} {match[1]}"
    return text


def without_part_of_day(text: str) -> tuple[str, str] | None:
    """The date and the part of the day that stands with it, such as "evening"; None where none does."""
    for pattern in (PART_AFTER, PART_BEFORE):
        match = pattern.search(text)
        if match:
            return (text[: match.start()] + text[match.end() :]).strip(MARKS), match[1]
    return None
