"""Which day it is, for what runs without Django: the plain libraries and the command line."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

_HERE: Final = ZoneInfo("Europe/London")


def uk_today() -> date:
    """The day by the clock on the wall. In summer it begins an hour before the day of UTC does."""
    return datetime.now(_HERE).date()
