"""A letter as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from heed.core.mail import leaves
from heed.frameworks.standing import Standing, as_kept
from heed.notices.course import Course, course_of
from heed.notices.days import Day, DayKept
from heed.notices.models import Notice, Sending
from heed.notices.queries import calendar_of
from heed.notices.rules import SAID_WAYS, SENT_ON, filled, open_gaps
from heed.notices.states import ON_ITS_WAY, SENDING
from heed.ui.words import day

UNDATED = "(the day on which it goes)"

# Where the letters of a subject are listed; the pages belong to later apps, known here by the names of their addresses
SUBJECT_PAGES = {
    "referral": "referrals:told",
    "information-request": "referrals:information",
    "exercise": "exercises:overview",
    "chronology-request": "exercises:overview",
    "agency-report": "exercises:overview",
    "publication": "publication:show",
}


@dataclass(frozen=True)
class Letter:
    """The letter as HTML, what it still has to say, how it stands, and every time that it went or was to go."""

    html: SafeString
    gaps: list[str]
    how: str
    standing: Standing
    course: Course
    sendings: list[SendingLine]
    may_go: bool
    may_be_emailed: bool
    is_in_doubt: bool


@dataclass(frozen=True)
class SendingLine:
    """One time that a letter went, or was to go, as people read it."""

    title: str
    how: str
    by: str
    at: datetime
    said: str


def letter(notice: Notice, *, today: date) -> Letter:
    """The letter for a page. Its Markdown may not hold HTML: what looks like it is shown as it is typed."""
    from markdown_it import MarkdownIt

    html = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .render(filled(notice.text, {SENT_ON: UNDATED}))
    )
    sendings = list(notice.sendings.select_related("asked_by", "settled_by"))
    states = {one.status for one in sendings}
    may_go = notice.status == "due" and not states & ON_ITS_WAY
    return Letter(
        html=mark_safe(html),  # noqa: S308  # nosec B308 B703  # html is off in the parser
        gaps=open_gaps(notice.text),
        how=SAID_WAYS.get(notice.sent_how, ""),
        standing=as_kept(notice.stands),
        course=course_of(notice, sendings, today=today, calendar=calendar_of(notice.board)),
        sendings=[_line(one) for one in reversed(sendings)],
        may_go=may_go,
        may_be_emailed=may_go and bool(notice.email) and leaves(),
        is_in_doubt="unsure" in states,
    )


def _line(sending: Sending) -> SendingLine:
    how = SAID_WAYS[sending.how] + (f" to {sending.email}" if sending.email else "")
    by = (
        f"{sending.asked_by.name}; {sending.settled_by.name}" if sending.settled_by else sending.asked_by.name
    )
    return SendingLine(
        SENDING.title(sending.status), how, by, sending.ended_at or sending.asked_at, sending.said
    )


def back_to(notice: Notice) -> str:
    """The page that lists the letters of what this one is about."""
    return reverse(SUBJECT_PAGES[notice.subject_kind], args=[notice.reference])


@dataclass(frozen=True)
class DayRow:
    """One day that people write down."""

    when: str
    by: str
    on: date | None
    said: str
    earlier: tuple[str, ...]
    url: str


def day_row(one: Day, url: str, *, with_words: bool = True) -> DayRow:
    """A day as pages show it. Without words for whoever reads the days alone, not how they are known."""
    latest = one.latest
    return DayRow(
        when=f"{one.when[:1].upper()}{one.when[1:]}",
        by=one.by,
        on=latest.on if latest else None,
        said=_known_by(latest) if latest and with_words else "",
        earlier=tuple(
            f"{day(row.on)}{', once more' if row.is_again else ''}. {row.why if with_words else ''}".strip()
            for row in one.rows[1:]
        ),
        url=url if one.may_record else "",
    )


def _known_by(row: DayKept) -> str:
    who = row.recorded_by.name if row.recorded_by else "Heed"
    return f"{row.why} Written down by {who}.".strip()
