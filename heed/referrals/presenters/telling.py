"""Everybody who has to be told of a case, by when, and whether it has been done.

Serves WB-09, WB-10 and WB-14: late ones first and marked, days counted in the board's working days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heed.core.actor import Actor
from heed.core.mail import leaves
from heed.notices.course import Course
from heed.notices.models import Notice
from heed.notices.queries import about, with_course
from heed.notices.rules import open_gaps
from heed.notices.states import ON_ITS_WAY
from heed.referrals import permissions
from heed.referrals.models import Referral
from heed.referrals.queries.cases import letters_of, working_days
from heed.ui.words import plural


@dataclass(frozen=True)
class Line:
    """One letter, with how it stands and what can be done with it here."""

    notice: Notice
    course: Course
    do: str
    page: str


@dataclass(frozen=True)
class Part:
    """Letters that stand alike, under a heading."""

    id: str
    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Telling:
    """The whole page. `waiting` counts the letters that have neither gone nor been set aside."""

    lede: str
    parts: list[Part]
    review: list[Line]
    waiting: int
    late: int
    is_moving: bool
    may_email: int


def telling(actor: Actor, referral: Referral, *, today: date) -> Telling:
    """Every letter of the case; those of the review that came of it too, for those who may read letters."""
    grounds = set(permissions.grounds(actor, referral))
    is_office = permissions.OFFICE in grounds
    may_read = is_office or permissions.DECIDES in grounds
    own = _lines(letters_of(referral), referral, today, is_office=is_office, may_read=may_read)
    waiting = [line for line in own if line.notice.status == "due"]
    late = [line for line in waiting if line.course.is_late or line.course.is_trouble]
    later = about(actor, reference=referral.reference or "").exclude(subject_kind="referral")
    return Telling(
        lede=_lede(referral, own, waiting, late),
        parts=[
            Part(*part, lines)
            for part, lines in (
                (("late", "Late, or something is wrong"), late),
                (("to-send", "To be sent"), [line for line in waiting if line not in late]),
                (("done", "Gone, or not needed"), [line for line in own if line not in waiting]),
            )
            if lines
        ],
        review=_lines(later, referral, today, is_office=is_office, may_read=may_read) if may_read else [],
        waiting=len(waiting),
        late=len(late),
        is_moving=any(line.course.is_moving for line in waiting),
        may_email=len(to_email(referral)) if is_office and leaves() else 0,
    )


def to_email(referral: Referral) -> list[Notice]:
    """The letters of the case that are finished, have an e-mail address and wait to be sent."""
    found = letters_of(referral).filter(status="due").exclude(email="")
    waiting = found.exclude(sendings__status__in=ON_ITS_WAY)
    return [notice for notice in waiting if not open_gaps(notice.text)]


def _lines(
    letters: Iterable[Notice], referral: Referral, today: date, *, is_office: bool, may_read: bool
) -> list[Line]:
    found = with_course(letters, today=today, calendar=working_days(referral))
    return [Line(notice, course, *_doing(notice, course, is_office, may_read)) for notice, course in found]


def _doing(notice: Notice, course: Course, is_office: bool, may_read: bool) -> tuple[str, str]:
    if not may_read:
        return "", ""
    if is_office and course.is_in_doubt:
        return "Say whether it went", "notices:unsure"
    if is_office and notice.status == "due" and not course.is_moving:
        return ("Finish" if open_gaps(notice.text) else "Send"), "notices:show"
    return "Read", "notices:show"


def _lede(referral: Referral, all_of_them: list[Line], waiting: list[Line], late: list[Line]) -> str:
    if referral.status == "told":
        return "Everybody has been told of the decision."
    if not all_of_them:
        return ""
    count = len(all_of_them)
    told = f"{len(waiting)} of {count} {plural(count, 'letter,letters')} still to be sent"
    return f"{told}, {len(late)} late or in trouble." if late else f"{told}."
