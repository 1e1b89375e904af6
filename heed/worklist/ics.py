"""Writing a calendar as RFC 5545 has it: lines of 75 octets ended by CR LF, text escaped. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_WIDEST = 75


@dataclass(frozen=True)
class Entry:
    """One line of a calendar: of a whole day, or of an hour from a moment on. `uid` stays the same while it stands."""

    uid: str
    on: date | datetime
    title: str
    url: str
    place: str = ""


def calendar(entries: Iterable[Entry], *, at: datetime) -> str:
    """The calendar as one text. `at` is the moment at which it was made."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Heed//My work//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "X-WR-CALNAME:Heed", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H",
    ]  # fmt: skip
    for entry in entries:
        lines += _event(entry, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(entry: Entry, at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{_moment(at)}", *_when(entry.on),
        f"SUMMARY:{escaped(entry.title)}",
        *([f"LOCATION:{escaped(entry.place)}"] if entry.place else []),
        f"URL:{''.join(entry.url.split())}", "CLASS:PRIVATE", "END:VEVENT",
    ]  # fmt: skip


def _when(on: date | datetime) -> list[str]:
    if isinstance(on, datetime):
        # How long a meeting lasts is not written down; without a length it would be a line too thin to see
        return [f"DTSTART:{_moment(on)}", "DURATION:PT1H"]
    last = on + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{on:%Y%m%d}", f"DTEND;VALUE=DATE:{last:%Y%m%d}", "TRANSP:TRANSPARENT"]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text with everything that means something in a calendar made harmless; control characters are left out."""
    lines = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").splitlines())
    kept = "".join(letter for letter in lines if letter.isprintable())
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> str:
    """The line cut into pieces of at most 75 octets, never inside a letter; each but the first begins with a space."""
    pieces, current, room = [], "", _WIDEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(current)
            current, room = "", _WIDEST - 1
        current += letter
        room -= size
    return "\r\n ".join([*pieces, current])
