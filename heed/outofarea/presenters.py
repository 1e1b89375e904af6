"""Requests from other boards as pages and as the document that goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from heed.accounts.calendars import board_calendar
from heed.core.actor import Actor
from heed.core.lateness import late_in_words
from heed.core.refusals import would_allow
from heed.core.workingdays import Calendar
from heed.documents.plain import as_plain_words
from heed.frameworks.kept import pack_of_board
from heed.outofarea import permissions, queries
from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from heed.outofarea.rules import INVOLVEMENT, KNOWN, is_ready
from heed.outofarea.states import READABLE, WITH_AGENCY
from heed.ui.words import day

TONES = {
    "received": "amber", "declined": "grey", "asked": "blue", "sent": "green", "closed": "grey",
    "returned": "amber", "signed-off": "amber", "passed": "green", "withdrawn": "grey",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One request in the list."""

    request: OutOfAreaRequest
    tone: str
    late: str


@dataclass(frozen=True)
class PartRow:
    """One agency's part as the page of the request shows it."""

    part: AgencyPart
    tone: str
    late: str
    files: int


def calendar_of(request: OutOfAreaRequest) -> Calendar:
    """The working days by which lateness is counted: those of our board."""
    return board_calendar(request.board_id, pack_of_board(request.board.pack).calendar)


def row(request: OutOfAreaRequest, *, today: date) -> Row:
    """A request with where it stands and how late the answer is."""
    is_open = request.status in {"received", "asked"}
    late = late_in_words(request.due_on, today, calendar_of(request)) if is_open else ""
    return Row(request, TONES[request.status], late)


def part_row(part: AgencyPart, *, today: date) -> PartRow:
    """An agency's part with where it stands and how late it is. Files count once others may see them."""
    late = late_in_words(part.due_on, today, calendar_of(part.request)) if part.status in WITH_AGENCY else ""
    files = sum(one.removed_at is None for one in part.files.all()) if part.status in READABLE else 0
    return PartRow(part, TONES[part.status], late, files)


def page(actor: Actor, request: OutOfAreaRequest, *, today: date) -> dict[str, object]:
    """Context of one request: what is asked, the agencies' parts that the actor may know of, what comes back to us."""
    sees_whole = would_allow(permissions.check_can_view_whole, actor, request)
    is_office = would_allow(permissions.check_is_office, actor, request)
    parts = queries.parts_of(actor, request)
    status = request.status
    return {
        "request_": request, "row": row(request, today=today), "sees_whole": sees_whole,
        "rows": [part_row(one, today=today) for one in parts],
        "recommendations": queries.recommendations_of(request) if sees_whole else [],
        "may_ask": is_office and status in {"received", "asked"} and bool(queries.agencies_left(request)),
        "may_decline": is_office and status == "received",
        "may_send": is_office and status == "asked" and is_ready(one.status for one in parts),
        "may_record": is_office and status == "sent", "may_settle": is_office and status == "sent",
        "may_close": is_office and status == "sent", "may_reopen": is_office and status == "closed",
        "has_answer": sees_whole and any(one.status == "passed" for one in parts),
    }  # fmt: skip


def part_page(actor: Actor, part: AgencyPart, *, today: date) -> dict[str, object]:
    """Context of one agency's part. What it wrote stands there for the agency, and for others once it is signed off."""
    sees = permissions.sees_answer(actor, part)
    is_own = permissions.is_contact(actor, part)
    return {
        "request_": part.request, "part": part, "row": part_row(part, today=today), "sees_answer": sees,
        "involvement": INVOLVEMENT.get(part.involvement, "") if sees else "",
        "files": [one for one in part.files.select_related("file") if one.removed_at is None] if sees else [],
        "checks": list(part.checks.select_related("checked_by")) if sees or is_own else [],
        "may_write": is_own and part.status in WITH_AGENCY,
        "may_check": part.status == "signed-off" and would_allow(permissions.check_can_check, actor, part),
        "may_withdraw": part.status not in {"passed", "withdrawn"}
        and would_allow(permissions.check_is_office, actor, part.request),
    }  # fmt: skip


def answer(request: OutOfAreaRequest, parts: list[AgencyPart], *, today: date) -> str:
    """The answer to the other board as Markdown: what each agency said that the group has passed. No child is named
    here: the other board knows by its reference whom it asked about; what agencies wrote stands as they wrote it."""
    passed = [one for one in parts if one.status == "passed"]
    lines = [
        f"# Answer to {as_plain_words(request.from_board)}", f"Our reference: {request.reference}",
        *([f"Your reference: {as_plain_words(request.their_reference)}"] if request.their_reference else []),
        f"For: {as_plain_words(request.contact_name)}", f"About: {as_plain_words(request.exercise)}",
        f"{as_plain_words(request.board.title)}, {day(today)}. You asked on {day(request.received_on)}. "
        "Each answer was signed off by the agency, and its quality was checked by our group.",
    ]  # fmt: skip
    for part in passed:
        lines += _part(part)
    return "\n\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def _part(part: AgencyPart) -> Iterator[str]:
    yield f"## {as_plain_words(part.agency.name)}"
    yield f"{INVOLVEMENT[part.involvement]}."
    yield f"Looked in: {_paragraphs(part.searched)}"
    if part.involvement == KNOWN or part.text:
        yield _paragraphs(part.text)
    files = sum(one.removed_at is None for one in part.files.all())
    if files:
        yield f"With {files} {'file' if files == 1 else 'files'}, sent beside this answer."
    if part.signed_off_at:
        yield f"Signed off on {day(timezone.localdate(part.signed_off_at))}."


def _paragraphs(text: str) -> str:
    return "\n\n".join(as_plain_words(line) for line in text.splitlines() if line.strip())
