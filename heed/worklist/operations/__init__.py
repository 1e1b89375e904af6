"""What is changed from My work: days left out, how e-mail comes, the address of a calendar."""

from __future__ import annotations

from heed.worklist.operations.calendars import end_calendar, make_calendar
from heed.worklist.operations.mailing import Called, call_for_mail, choose_mail
from heed.worklist.operations.working_days import count_again, leave_out

__all__ = [
    "Called",
    "call_for_mail",
    "choose_mail",
    "count_again",
    "end_calendar",
    "leave_out",
    "make_calendar",
]
