"""What a panel counts in a merged chronology: child seen, the child's voice, late knowledge, age and days between.

Every figure carries the ids of the entries behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from heed.chronologies.core.entries import Entry

_YES, _NO = frozenset({"y", "yes", "seen", "true", "✓"}), frozenset({"n", "no", "not", "unseen", "false"})
_NOTHING = frozenset({"", "-", "n/a", "na", "none", "not recorded", "not known", "n/k"})
_FIRST_WORD = re.compile(r"[\s,;.:–-]+")


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """One agency's part: its entries, and those of them that each count is made of.

    `late` are the entries of which it learnt `days` or more after they happened, with how many days after.
    """

    agency: str
    entries: tuple[str, ...]
    child_seen: tuple[str, ...]
    child_not_seen: tuple[str, ...]
    voice: tuple[str, ...]
    late: tuple[tuple[str, int], ...]

    @property
    def seen_rate(self) -> float | None:
        """The share of entries with the child seen among those that say whether it was; None where none says."""
        told = len(self.child_seen) + len(self.child_not_seen)
        return len(self.child_seen) / told if told else None

    @property
    def voice_rate(self) -> float | None:
        """The share of entries that hold the child's voice; None without entries."""
        return len(self.voice) / len(self.entries) if self.entries else None

    @property
    def longest_late(self) -> int | None:
        """The most days that it learnt of something after it happened; None where nothing was late."""
        return max((days for _, days in self.late), default=None)


@dataclass(frozen=True, slots=True)
class AtEntry:
    """What stood at an entry: the child's age in years, months and days, and the days since the contact before it.

    `since_any` counts from the last contact of any agency, `since_own` from the same agency's. None where it is not
    known to the day, or nothing came before.
    """

    id: str
    age: tuple[int, int, int] | None
    since_any: int | None
    since_own: int | None


def figures_of(entries: Sequence[Entry], *, late_days: int = 7) -> list[AgencyFigures]:
    """The figures of each agency, in the order of the alphabet; statements of no contact are not counted."""
    by_agency: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.silence is None:
            by_agency.setdefault(entry.agency, []).append(entry)
    return [_agency(agency, by_agency[agency], late_days) for agency in sorted(by_agency)]


def _agency(agency: str, entries: Sequence[Entry], late_days: int) -> AgencyFigures:
    seen = [(entry.id, child_was_seen(entry.fields.get("child_seen", ""))) for entry in entries]
    learnt = [(entry.id, days) for entry in entries if (days := days_until_known(entry)) is not None]
    return AgencyFigures(
        agency,
        tuple(entry.id for entry in entries),
        tuple(key for key, was_seen in seen if was_seen is True),
        tuple(key for key, was_seen in seen if was_seen is False),
        tuple(entry.id for entry in entries if has_voice(entry)),
        tuple((key, days) for key, days in learnt if days >= late_days),
    )


def child_was_seen(said: str) -> bool | None:
    """What an agency says on whether the child was seen; None where it says neither yes nor no."""
    first = _FIRST_WORD.split(said.strip().lower(), maxsplit=1)[0]
    if first in _NO:
        return None if said.strip().lower() in _NOTHING else False
    return True if first in _YES else None


def has_voice(entry: Entry) -> bool:
    """Whether the entry holds what the child said or showed."""
    return entry.fields.get("voice", "").strip().lower() not in _NOTHING


def days_until_known(entry: Entry) -> int | None:
    """How many days after it happened the agency knew; None where either is not known to the day, or never after."""
    happened, known = entry.happened.single_day, entry.known.single_day if entry.known else None
    if happened is None or known is None or known < happened:
        return None
    return (known - happened).days


def at_each_entry(entries: Sequence[Entry], *, born_on: date | None = None) -> Iterator[AtEntry]:
    """Age and days since the last contact at each entry, in the order of the merged chronology."""
    any_last: date | None = None
    own_last: dict[str, date] = {}
    for entry in entries:
        day = entry.happened.single_day
        if day is None or entry.silence is not None:
            yield AtEntry(entry.id, None, None, None)
            continue
        own = own_last.get(entry.agency)
        yield AtEntry(
            entry.id,
            age_on(born_on, day) if born_on is not None and born_on <= day else None,
            (day - any_last).days if any_last is not None else None,
            (day - own).days if own is not None else None,
        )
        any_last = own_last[entry.agency] = day


def age_on(born_on: date, day: date) -> tuple[int, int, int]:
    """Whole years, months and days of age. Who is born on 29 February completes a year on 1 March of other years."""
    months = (day.year - born_on.year) * 12 + day.month - born_on.month - (day.day < born_on.day)
    years, rest = divmod(months, 12)
    year, month = divmod(born_on.year * 12 + born_on.month - 1 + months, 12)
    return years, rest, (day - _day_of(year, month + 1, born_on.day)).days


def _day_of(year: int, month: int, day: int) -> date:
    """That day of the month, or the first day after the month where it is shorter."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year + month // 12, month % 12 + 1, 1)
