"""An agency's report on its own page: where it stands, what was said of it, and what this reader may do."""

from __future__ import annotations

from datetime import date
from typing import Any

from heed.core.actor import Actor
from heed.core.refusals import would_allow
from heed.reports.agency import permissions, presenters, queries
from heed.reports.agency.framework import is_under_way, spec_for
from heed.reports.agency.models import AgencyReport
from heed.reports.agency.states import (
    ACCEPTED,
    CHECKING,
    RETURNED,
    TO_ACCEPT,
    WITH_PANEL,
    is_wanted,
    is_writable,
)


def overview(actor: Actor, report: AgencyReport, *, today: date) -> dict[str, Any]:
    """Context of the page."""
    remarks = queries.remarks_of(actor, report)
    inside = permissions.inside_ground(actor, report)
    return {
        "inside": inside,
        "spec": spec_for(report),
        "lines": presenters.report_lines([report], today=today)[0],
        "author": queries.author_named(report).author,
        "versions": queries.versions_of(actor, report),
        "history": presenters.history(queries.rounds_of(actor, report)),
        "points": [one for one in remarks if one.number or one.reading.verdict],
        "is_returned": report.status == RETURNED,
        "wishes": queries.wishes_of(report),
        "wish": queries.open_wish(report),
        **_for_agency(actor, report, inside, remarks),
        **_for_readers(actor, report),
    }


def _for_agency(actor: Actor, report: AgencyReport, inside: str, remarks: Any) -> dict[str, Any]:
    """What the agency's author and its contact do."""
    writes = bool(inside) and inside != permissions.CHECKER
    goes_on = writes and is_under_way(report)
    is_open = goes_on and is_writable(report.status)
    return {
        "is_over": not is_under_way(report),
        "is_contact": inside == permissions.CONTACT,
        "parts": presenters.part_lines(report, remarks) if writes else [],
        "may_answer": is_open,
        "may_take_back": goes_on and report.status in (CHECKING, TO_ACCEPT),
        "may_ask_time": goes_on and is_wanted(report.status) and queries.open_wish(report) is None,
        "terms_changed": is_open and queries.terms_changed(report),
        "may_accept": is_under_way(report)
        and report.status == TO_ACCEPT
        and would_allow(permissions.check_can_accept, actor, report),
        "proposals": list(report.proposals.select_related("recommendation")) if inside else [],
    }


def _for_readers(actor: Actor, report: AgencyReport) -> dict[str, Any]:
    """What its checker, the panel and the board office do."""
    reading = queries.open_round_of(report)
    goes_on = is_under_way(report)
    return {
        "reading": reading,
        "reads_now": goes_on and reading is not None and queries.reads_now(actor, reading),
        "may_settle": goes_on and would_allow(permissions.check_can_settle, actor, report, "It"),
        "may_return": goes_on
        and report.status in (WITH_PANEL, ACCEPTED)
        and would_allow(permissions.check_speaks_for_panel, actor, report),
    }
