"""How dates, times, counts and lists are written for people, the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NO_BREAK = "\N{NO-BREAK SPACE}"


def day(value: date) -> str:
    """A date as "3 April 2016"; day and month never part at the end of a line."""
    return f"{value.day}{NO_BREAK}{MONTHS[value.month - 1]} {value.year}"


def day_of_year(value: date) -> str:
    """A date as "3 April", where the year stands beside it already."""
    return f"{value.day}{NO_BREAK}{MONTHS[value.month - 1]}"


def clock(value: datetime, *, zone: tzinfo | None = None) -> str:
    """A time of day as "4.20pm" or "9am". A time without a zone is taken as it stands."""
    local = _local(value, zone)
    minutes = f".{local.minute:02d}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def moment(value: datetime, *, zone: tzinfo | None = None) -> str:
    """A date with its time as "9 May 2016, 4.20pm"."""
    local = _local(value, zone)
    return f"{day(local)}, {clock(local)}"


def _local(value: datetime, zone: tzinfo | None) -> datetime:
    return value.astimezone(zone) if value.tzinfo and zone else value


def plural(count: int, forms: str) -> str:
    """The right word for a count: plural(1, "entry,entries") is "entry"."""
    one, many = forms.split(",", 1)
    return one if count == 1 else many


def sentence_list(items: Iterable[object], *, last: str = "and") -> str:
    """Things in a row as people say them: "Police, health and housing"."""
    words: Sequence[str] = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def size(count: int) -> str:
    """A file's size as people know it: "50 MB", "12 KB"."""
    if count >= 1024 * 1024:
        return f"{count / 1024 / 1024:.0f} MB"
    return f"{max(1, round(count / 1024))} KB"
