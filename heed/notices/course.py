"""Where a letter is on its way, in words, and what somebody has to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from heed.core.lateness import left_in_words
from heed.core.workingdays import Calendar
from heed.notices.models import Notice, Sending
from heed.notices.rules import SAID_WAYS
from heed.notices.states import ON_ITS_WAY
from heed.ui.words import day, moment

BEFORE_PUBLICATION = ("publish", "published")
NOT_GONE = {
    "refused": ("The e-mail did not go", "Check the address, then send it again or another way."),
    "returned": ("Came back", "Find another address, then send it again or another way."),
}  # fmt: skip


@dataclass(frozen=True)
class Course:
    """How a letter stands. `note` says more, `left` how many working days are left, `todo` what is to be done now."""

    tone: str
    words: str
    note: str = ""
    left: str = ""
    todo: str = ""
    is_late: bool = False
    is_trouble: bool = False
    stops: str = ""

    @property
    def rank(self) -> int:
        """What comes first in a list: what is late or in trouble, what is to be sent, what is done."""
        return (
            0
            if self.is_late or self.is_trouble
            else 2
            if self.tone in {"green", "grey"} and not self.left
            else 1
        )


def course_of(notice: Notice, sendings: Iterable[Sending], *, today: date, calendar: Calendar) -> Course:
    """How the letter stands today. `sendings` are those of this letter, the first first."""
    if notice.status == "sent" and notice.sent_on:
        how = SAID_WAYS.get(notice.sent_how, "")
        return Course(
            "green", "Sent", f"{day(notice.sent_on)}{f', {how[:1].lower()}{how[1:]}' if how else ''}"
        )
    if notice.status == "set-aside":
        return Course("grey", "Not needed", notice.set_aside_reason)
    last = next(reversed(list(sendings)), None)
    is_late = notice.due_on is not None and notice.due_on < today
    left = left_in_words(notice.due_on, today, calendar) if notice.due_on else "No day set"
    stops = _stops(notice.hard_stop_for)
    if last and last.status == "unsure":
        return Course(
            "red", "Not known whether it went", last.said, left, "Find out, and say so", is_late, True, stops
        )
    if last and last.status in ON_ITS_WAY:
        words = "Waits to go by e-mail" if last.status == "queued" else "Goes by e-mail now"
        since = moment(last.asked_at, zone=timezone.get_current_timezone())
        return Course(
            "red" if is_late else "blue", words, f"Asked for on {since}", left, "", is_late, False, stops
        )
    if last and last.status in NOT_GONE:
        words, todo = NOT_GONE[last.status]
        return Course("red", words, last.said, left, todo, is_late, True, stops)
    return Course(
        "red" if is_late else "amber",
        "Late" if is_late else "To be sent",
        "",
        left,
        "",
        is_late,
        False,
        stops,
    )


def _stops(what: str) -> str:
    if not what:
        return ""
    if what in BEFORE_PUBLICATION:
        return "Nothing is published before it has gone."
    return f"Has to go first: {what.replace('-', ' ')}."
