"""Times of day as people write them, when a meeting may be, whether enough of the group were there. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from urllib.parse import urlsplit

ORDINARY: Final = "ordinary"
EXTRAORDINARY: Final = "extraordinary"
KINDS_OF_MEETING: Final = {ORDINARY: "Meeting", EXTRAORDINARY: "Extraordinary meeting"}

PRESENT, ONLINE, APOLOGIES = "present", "online", "apologies"
HOW_THERE: Final = {PRESENT: "In the room", ONLINE: "From elsewhere", APOLOGIES: "Sent apologies"}
THERE: Final = frozenset({PRESENT, ONLINE})
REPLIES: Final = {PRESENT: "Comes", ONLINE: "Joins from elsewhere", APOLOGIES: "Cannot come"}

AGREE, DISAGREE = "agree", "disagree"
# What stands in the row of a member who takes a view back: there is none that counts
TAKEN_BACK: Final = "taken-back"

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


def wrong_link(link: str) -> str:
    """What is wrong with the address for joining from elsewhere, as a sentence; empty when it can stand."""
    if not link:
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = None
    if parts is None or parts.scheme != "https" or not parts.hostname or re.search(r"[\s\x00]", link):
        return "The address for joining must be a web address that begins with https://."
    return "The address for joining is too long." if len(link) > 300 else ""


@dataclass(frozen=True)
class Quorum:
    """Whether enough of a group were there, or are coming: how many, of how many asked for, which disciplines.

    `minimum` is 0 where the framework gives no number; `sentence` is its own rule in words. `missing` are titles of
    the disciplines that nobody of those counted stands for.
    """

    counted: int
    minimum: int
    sentence: str
    covered: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Enough people, as far as the framework gives a number."""
        return self.counted >= self.minimum

    @property
    def says_something(self) -> bool:
        """Whether the framework asks for anything at all."""
        return bool(self.minimum or self.sentence or self.covered or self.missing)


def quorum(
    *,
    minimum: int | None,
    sentence: str | None,
    asked: Mapping[str, str],
    stand_for: Iterable[str],
) -> Quorum:
    """How a meeting stands against what the framework asks of the group. Serves BH-02.

    `asked` are the disciplines of the pack with their titles; `stand_for` is what each of those counted stands for,
    as the board wrote it down, which may be the pack's name for the discipline or its title.
    """
    here = [_plain(each) for each in stand_for]
    covered = {key for key, title in asked.items() if {_plain(key), _plain(title)} & set(here)}
    return Quorum(
        counted=len(here),
        minimum=minimum or 0,
        sentence=sentence or "",
        covered=tuple(title for key, title in asked.items() if key in covered),
        missing=tuple(title for key, title in asked.items() if key not in covered),
    )


def _plain(discipline: str) -> str:
    """A discipline without the differences of hyphens, apostrophes and capitals."""
    return re.sub(r"[^a-z0-9]+", " ", re.sub("['’]", "", discipline.casefold())).strip()
