"""What of agencies' reports waits for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor
from heed.core.refusals import would_allow
from heed.core.work import WorkItem
from heed.exercises.permissions import OFFICE, grounds
from heed.reports.agency import permissions, queries
from heed.reports.agency.framework import STAGES
from heed.reports.agency.models import AgencyReport
from heed.reports.agency.operations.remarks import open_points
from heed.reports.agency.presenters import address, lateness
from heed.reports.agency.states import CHECKING, RETURNED, TO_ACCEPT, WITH_PANEL, is_wanted, is_writable


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """For an agency: name an author, write, answer points, check, accept. For the panel: read and answer. For the board
    office: who has not sent its report yet, and wishes for more time."""
    if actor.person is None:
        return []
    return [item for report in _open(actor) for item in _of(actor, report, today)]


def _open(actor: Actor) -> QuerySet[AgencyReport]:
    found = permissions.visible_to(actor).filter(exercise__status__in=STAGES)
    return found.exclude(status__in=("accepted", "withdrawn"))


def _of(actor: Actor, report: AgencyReport, today: date) -> Iterator[WorkItem]:
    inside = permissions.inside_ground(actor, report)
    if inside:
        yield from _inside(report, inside, actor)
        return
    if report.status == WITH_PANEL and would_allow(permissions.check_speaks_for_panel, actor, report):
        yield from _panel(actor, report)
    if actor.holds(BOARD_OFFICE, "board", report.exercise.board_id):
        yield from _office(report, today)


def _inside(report: AgencyReport, inside: str, actor: Actor) -> Iterator[WorkItem]:
    name, why = report.agency.short_name, f"You are {inside}."
    if inside == permissions.CONTACT and is_writable(report.status) and permissions.author_of(report) is None:
        yield _item(report, f"Say who writes {name}’s report", why, "Name the author", "agency_report_author")
    elif inside != permissions.CHECKER and is_writable(report.status):
        left = open_points(report).count() if report.status == RETURNED else 0
        what = f"Answer the panel’s points on {name}’s report" if left else f"Write {name}’s report"
        yield _item(report, what, why, "Answer them" if left else "Write it", "agency_report")
    elif report.status == CHECKING and would_allow(permissions.check_can_check, actor, report):
        why = "Your agency asked you, because you wrote none of it."
        yield _item(report, f"Check {name}’s report", why, "Read it and answer", "agency_report")
    elif report.status == TO_ACCEPT and would_allow(permissions.check_can_accept, actor, report):
        yield _item(
            report,
            f"Accept {name}’s report for your agency",
            why,
            "Read and accept it",
            "accept_agency_report",
        )


def _panel(actor: Actor, report: AgencyReport) -> Iterator[WorkItem]:
    """The office is asked only where nobody of the team speaks for the panel."""
    speakers = report.exercise.team.filter(role__in=permissions.SPEAKS, ended_at__isnull=True)
    if OFFICE in grounds(actor, report.exercise) and speakers.exists():
        return
    reading = queries.open_round_of(report)
    what = f"Read {report.agency.short_name}’s report, and accept it or return it with points"
    yield WorkItem(
        what=what, about=_about(report), due=None, how="", why="You speak for the panel.", do="Read it", nameless=what,
        url=address(report, "agency_report_version", reading.version.number) if reading else address(report),
        since=timezone.localdate(reading.asked_at) if reading else None,
    )  # fmt: skip


def _office(report: AgencyReport, today: date) -> Iterator[WorkItem]:
    if queries.open_wish(report):
        what = f"{report.agency.short_name} asks for more time for its report"
        yield _item(report, what, "The board office answers.", "Answer", "agency_report_time_answer")
    elif is_wanted(report.status):
        late = lateness(report, today) if report.handed_in_at is None else ""
        yield WorkItem(
            what=f"{report.agency.name}: report {'not received' if late else 'asked for'}", about=_about(report),
            due=report.wanted_by, how=_how(report), why="The board office asks the agencies.",
            do="Open the report’s page", url=address(report), waits_for=report.agency.short_name,
            since=report.due_on if late else None,
        )  # fmt: skip


def _item(report: AgencyReport, what: str, why: str, do: str, page: str) -> WorkItem:
    return WorkItem(
        what=what, about=_about(report), due=report.wanted_by, how=_how(report), why=why, do=do, nameless=what,
        url=address(report, page),
    )  # fmt: skip


def _about(report: AgencyReport) -> str:
    return report.exercise.reference


def _how(report: AgencyReport) -> str:
    if not report.handed_in_at:
        return report.due_explained
    return "The day by which the panel wants the next version" if report.again_by else ""
