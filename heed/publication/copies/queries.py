"""Reading which copies go first, how each stands, and the earliest day of publication."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from heed.core.actor import Actor
from heed.core.workingdays import Calendar
from heed.exercises.models import Exercise
from heed.exercises.timetable import calendar_of, kind_of
from heed.frameworks.schema import Span
from heed.frameworks.timetables import reckon
from heed.notices.models import Notice
from heed.publication import permissions
from heed.publication.copies.models import Copy
from heed.publication.copies.rules import Clock, Earliest, Until, earliest_day
from heed.publication.court.standing import court_matters
from heed.publication.models import Publication
from heed.publication.rules import HARD_STOP, PUBLISHED, Stop
from heed.publication.standing import stops_of


@dataclass(frozen=True)
class CopyRow:
    """A letter to a body: the version that it carries, whether that is the one that goes out, and how it stands."""

    notice: Notice
    copy: Copy | None
    is_this_file: bool

    @property
    def state(self) -> tuple[str, str]:
        """How it stands, and the colour."""
        if self.notice.status == "set-aside":
            return "Set aside", "grey"
        if self.notice.status != "sent":
            return "Not sent", "amber"
        return ("Sent", "green") if self.is_this_file else ("Sent with an earlier version", "grey")


def copies_of(actor: Actor, publication: Publication) -> list[CopyRow]:
    """Every letter that has to go before publication, those that count now first."""
    permissions.check_can_follow(actor, publication)
    rows = Notice.objects.filter(reference=publication.exercise.reference, hard_stop_for=HARD_STOP)
    copies = {one.notice_id: one for one in publication.copies.select_related("report")}
    found = [_row(one, copies.get(one.pk), publication) for one in rows.order_by("-raised_at", "-pk")]
    return sorted(found, key=lambda one: (one.notice.status == "set-aside", not one.is_this_file))


def _row(notice: Notice, copy: Copy | None, publication: Publication) -> CopyRow:
    about = (publication.report_id, publication.sha256)
    return CopyRow(notice, copy, copy is not None and (copy.report_id, copy.sha256) == about)


def earliest_of(publication: Publication, *, today: date) -> Earliest:
    """The earliest day on which every clock allows publication, if what has not gone goes today."""
    exercise = publication.exercise
    matters = court_matters(
        exercise, today=today, sha256=publication.sha256, texts_sha256=publication.texts_sha256
    )
    untils = [
        Until(f"{one.title} ({one.stands.state.lower()})", one.stands.until)
        for one in matters
        if one.stands.holds
    ]
    return earliest_day(today, _clocks(exercise, stops_of(publication), today), untils)


def _clocks(exercise: Exercise, stops: tuple[Stop, ...], today: date) -> list[Clock]:
    """The steps that have to be done a time before publication; one that was done counts from its day."""
    calendar, done = calendar_of(exercise), {one.what: one.done_on for one in stops if one.is_settled}
    found = []
    for step in kind_of(exercise).timetable:
        span = step.due.at_least
        if step.hard_stop_for != HARD_STOP or step.due.before != PUBLISHED or span is None:
            continue
        if exercise.method and step.methods and exercise.method not in step.methods:
            continue
        soonest = done.get(step.title) or today
        found.append(Clock(step.title, f"at least {span} before", soonest, _due_before(span, calendar)))
    return found


def _due_before(span: Span, calendar: Calendar) -> Callable[[date], date]:
    """By when it has to be done for a day of publication."""
    return lambda day: reckon(day, span, "before", calendar)
