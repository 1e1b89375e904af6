"""My work, how it reaches people elsewhere, and the working days by which it is counted."""

from __future__ import annotations

from heed.worklist.views.days import count_again, leave_out, working_days
from heed.worklist.views.elsewhere import calendar, calendar_end, calendar_make, reminders
from heed.worklist.views.home import home

__all__ = [
    "calendar", "calendar_end", "calendar_make", "count_again", "home", "leave_out", "reminders", "working_days",
]  # fmt: skip
