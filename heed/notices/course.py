"""Where a letter is on its way, in words, and what somebody has to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
    """How a letter stands. `note` says more, `left` how many working days are left, `todo` what is to be done now.

    `stops` says what may not happen before it has gone.
    """

    tone: str
    words: str
    note: str = ""
    left: str = ""
    todo: str = ""
    stops: str = ""
    is_late: bool = False
    is_trouble: bool = False
    is_moving: bool = False
    is_in_doubt: bool = False

    @property
    def rank(self) -> int:
        """What comes first in a list: what is late or in trouble, what is to be sent, what is done."""
        if self.is_late or self.is_trouble:
            return 0
        return 1 if self.left else 2


def course_of(notice: Notice, sendings: Iterable[Sending], *, today: date, calendar: Calendar) -> Course:
    """How the letter stands today. `sendings` are those of this letter, the first first."""
    if notice.status == "sent" and notice.sent_on:
        how = SAID_WAYS.get(notice.sent_how, "")
        return Course("green", "Sent", day(notice.sent_on) + (f", {how[:1].lower()}{how[1:]}" if how else ""))
    if notice.status == "set-aside":
        return Course("grey", "Not needed", notice.set_aside_reason)
    is_late = notice.due_on is not None and notice.due_on < today
    waiting = Course(
        tone="red" if is_late else "amber",
        words="Late" if is_late else "To be sent",
        left=left_in_words(notice.due_on, today, calendar) if notice.due_on else "No day set",
        stops=_stops(notice.hard_stop_for),
        is_late=is_late,
    )
    last = next(reversed(list(sendings)), None)
    return _by_email(waiting, last) if last else waiting


def _by_email(waiting: Course, last: Sending) -> Course:
    """How a letter stands that was given to the mail server, or is to be."""
    if last.status == "unsure":
        return replace(
            waiting, tone="red", words="Not known whether it went", note=last.said, todo="Find out, and say so.",
            is_trouble=True, is_in_doubt=True,
        )  # fmt: skip
    if last.status in ON_ITS_WAY:
        since = moment(last.asked_at, zone=timezone.get_current_timezone())
        words = "Waits to go by e-mail" if last.status == "queued" else "Goes by e-mail now"
        tone = "red" if waiting.is_late else "blue"
        return replace(waiting, tone=tone, words=words, note=f"Asked for on {since}", is_moving=True)
    if last.status in NOT_GONE:
        words, todo = NOT_GONE[last.status]
        return replace(waiting, tone="red", words=words, note=last.said, todo=todo, is_trouble=True)
    return waiting


def _stops(what: str) -> str:
    if not what:
        return ""
    if what in BEFORE_PUBLICATION:
        return "Nothing is published before it has gone."
    return f"Has to go first: {what.replace('-', ' ')}."
