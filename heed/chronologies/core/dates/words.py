"""The words that chronologies use for dates: months, days of the week, seasons, feasts, doubts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from heed.chronologies.core.happened import MONTHS

MONTH_NUMBERS: dict[str, int] = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBERS: dict[str, int] = {
    form: number for number, name in enumerate(WEEKDAYS) for form in (name.lower(), name.lower()[:3])
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}


UNKNOWN_WORDS = frozenset({
    "n/k", "nk", "n.k", "n.k.", "not known", "unknown", "n/a", "na", "not recorded", "not stated", "no date",
    "date unknown", "unknown date", "date not known", "undated", "tbc", "?", "??", "-", "--", "not dated", "unclear",
    "not clear", "date not recorded", "no date recorded", "no date given", "none given", "date unclear", "not given",
    "not specified", "unspecified", "no date known", "date not stated", "date not given", "unk",
})  # fmt: skip
DITTO_WORDS = frozenset(
    {"as above", "ditto", '"', "''", "″", "do.", "do", "same", "same day", "same date", "see above"}
)


def last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def season_span(season: str, year: int) -> tuple[date, date]:
    """The months of a season as the Met Office counts them; winter begins in the year it is named by."""
    first, last = SEASONS[season]
    return date(year, first, 1), last_of_month(year + (1 if last < first else 0), last)


def season_of(first: date, last: date) -> str | None:
    """The name of a season that runs exactly from first to last, if there is one."""
    for season in SEASONS:
        if season_span(season, first.year) == (first, last):
            return f"{season} {first.year}" if season != "winter" else f"winter {first.year} to {last.year}"
    return None


def easter_sunday(year: int) -> date:
    """Easter Sunday in the western church, by the anonymous Gregorian computus."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, short = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    i, k = divmod(rest, 4)
    weekday = (32 + 2 * short + 2 * i - epact - k) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def feast_span(name: str, year: int) -> tuple[date, date, bool] | None:
    """The days of a named feast, and whether the name fixes one day."""
    easter = easter_sunday(year)
    fixed = {
        "christmas day": date(year, 12, 25),
        "christmas eve": date(year, 12, 24),
        "boxing day": date(year, 12, 26),
        "new year's day": date(year, 1, 1),
        "new years day": date(year, 1, 1),
        "new year's eve": date(year, 12, 31),
        "new years eve": date(year, 12, 31),
        "halloween": date(year, 10, 31),
        "bonfire night": date(year, 11, 5),
        "good friday": easter - timedelta(days=2),
        "easter sunday": easter,
        "easter monday": easter + timedelta(days=1),
    }
    if name in fixed:
        return fixed[name], fixed[name], True
    loose = {
        "easter": (easter - timedelta(days=2), easter + timedelta(days=1)),
        "christmas": (date(year, 12, 24), date(year, 12, 26)),
        "xmas": (date(year, 12, 24), date(year, 12, 26)),
        "new year": (date(year - 1, 12, 31), date(year, 1, 1)),
    }
    return (*loose[name], False) if name in loose else None
