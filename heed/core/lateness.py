"""How late something is, in the words that every page uses."""

from __future__ import annotations

from datetime import date, timedelta

from heed.core.workingdays import Calendar


def working_days_late(due: date, today: date, calendar: Calendar) -> int:
    """Working days after the due day, up to and with today; 0 while it is not late."""
    days = (today - due).days
    return sum(calendar.is_working_day(due + timedelta(days=number)) for number in range(1, days + 1))


def late_in_words(due: date | None, today: date, calendar: Calendar) -> str:
    """ "11 working days late", or nothing while it is not late. A day late over a weekend is "late"."""
    if due is None or due >= today:
        return ""
    count = working_days_late(due, today, calendar)
    if count == 0:
        return "late"
    return f"{count} working {'day' if count == 1 else 'days'} late"


def ahead_in_words(due: date, today: date) -> str:
    """ "Today", "Tomorrow" or "In 9 days"."""
    days = (due - today).days
    return {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")


def working_days_left(due: date, today: date, calendar: Calendar) -> int:
    """Working days from tomorrow up to and with the due day; 0 on the day itself and after it."""
    days = (due - today).days
    return sum(calendar.is_working_day(today + timedelta(days=number)) for number in range(1, days + 1))


def left_in_words(due: date, today: date, calendar: Calendar) -> str:
    """ "Today", "2 working days left", or how late it is. Before a weekend's end there may be none left."""
    if due < today:
        late = late_in_words(due, today, calendar)
        return late[:1].upper() + late[1:]
    if due == today:
        return "Today"
    count = working_days_left(due, today, calendar)
    return f"{count or 'No'} working {'day' if count == 1 else 'days'} left"
