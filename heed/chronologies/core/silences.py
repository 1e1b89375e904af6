"""What an agency says itself of having had no contact."""

from __future__ import annotations

import re

from heed.chronologies.core.dates import DateContext, read_date
from heed.chronologies.core.entries import Silence
from heed.chronologies.core.happened import Happened

NOTHING = r"\bno (?:recorded |further |known |direct |agency )*(?:contacts?|involvement|entries|records?|activity)\b"
STATED = re.compile(
    NOTHING
    + r"[^.;]{0,60}?\b(?:(?:between|from)\s+(?P<span>.+?)|(?:during|in|for) (?:this|the) period)\s*(?:[.;]|$)",
    re.IGNORECASE | re.DOTALL,
)
ALONE = re.compile(
    r"^\W*" + NOTHING + r"(?: (?:recorded|held|with (?:the )?(?:family|child|agency|service)))?\W*$", re.I
)


def says_no(text: str) -> bool:
    """Whether a line may state a silence: seen at a glance, so that most lines need no second look."""
    return "no " in text or "No " in text or "NO " in text


def silence_dates(text: str) -> str | None:
    """The words after "no contact between …", empty where the line gives no dates, None where it states no silence."""
    if not says_no(text):
        return None
    match = STATED.search(text)
    if match is not None:
        return (match["span"] or "").strip()
    return "" if ALONE.match(text) else None


def find_silence(text: str, happened: Happened, context: DateContext) -> Silence:
    """The period that a line says nothing happened in: as its words say it, else as it is dated."""
    spoken = stated_span(silence_dates(text) or "", context)
    if spoken is not None:
        return Silence(spoken)
    is_span = happened.start is not None and happened.first_day != happened.last_day
    return Silence(happened if is_span else None)


def stated_span(words: str, context: DateContext) -> Happened | None:
    """The span that the words of a stated silence give, or None where they cannot be read surely."""
    if not words:
        return None
    read = read_date(f"between {words}", context=context).happened
    return read if read is not None and read.start is not None else None
