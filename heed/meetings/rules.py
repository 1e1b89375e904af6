"""Times of day as people write them, and when a meeting may be. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time

_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))? ?(am|pm)?", re.IGNORECASE)


def read_time(text: str) -> time | None:
    """A time of day such as 14:00, 2pm or 9.30am; None when it is none, or when it could be two."""
    found = _TIME.fullmatch(text.strip())
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def wrong_day(held_at: datetime, today: date) -> str:
    """What is wrong with the day of a new meeting, as a sentence; empty when it can stand."""
    if held_at.date() < today:
        return "The meeting must be today or later."
    if held_at.year > today.year + 2:
        return "The meeting is more than two years away. Look at the year again."
    return ""
