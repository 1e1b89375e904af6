"""The list of cases as its page shows it: rows, headings that sort, filters that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.urls import reverse

from heed.frameworks.standing import explained
from heed.referrals.queries import sender_of, working_days
from heed.referrals.queries.listing import Filter, Line, Page
from heed.referrals.rules import how_far
from heed.referrals.states import REFERRAL
from heed.ui.words import day


@dataclass(frozen=True)
class CaseRow:
    """One case in the list."""

    reference: str
    pseudonym: str
    url: str
    stage: str
    agency: str
    received: datetime | None
    due: str
    due_note: str
    late: str


@dataclass(frozen=True)
class Heading:
    """A column; `url` sorts by it, `order` is "ascending", "descending" or "none" as it stands."""

    label: str
    url: str
    order: str


@dataclass(frozen=True)
class ListPage:
    """Everything on the page."""

    rows: list[CaseRow]
    count: int
    number: int
    pages: int
    previous: str
    next: str
    headings: list[Heading]
    chosen: list[tuple[str, str]]
    clear: str


def list_page(page: Page, wanted: Filter, query: QueryDict, *, today: date) -> ListPage:
    """The page for what was found and asked for; every link keeps the rest of the address."""
    return ListPage(
        rows=[_row(line, today) for line in page.lines],
        count=page.count,
        number=page.number,
        pages=page.pages,
        previous=_address(query, page=page.number - 1) if page.number > 1 else "",
        next=_address(query, page=page.number + 1) if page.number < page.pages else "",
        headings=[
            _heading("Case", "reference", wanted, query),
            Heading("Stage", "", "none"),
            Heading("Referred by", "", "none"),
            _heading("Received", "received", wanted, query),
            _heading("Next deadline", "deadline", wanted, query),
        ],
        chosen=_chosen(wanted, query),
        clear=_address(query, words=None, stage=None, page=None),
    )


def _row(line: Line, today: date) -> CaseRow:
    referral, due = line.referral, line.due
    is_draft = referral.status == "draft"
    late = how_far(due.due, today, working_days(referral)) if due and due.due and due.due < today else ""
    return CaseRow(
        reference=referral.reference or "Draft",
        pseudonym=referral.pseudonym,
        url=reverse("referrals:draft", args=[referral.pk])
        if is_draft
        else reverse("referrals:overview", args=[referral.reference]),
        stage=referral.status_title,
        agency=sender_of(referral),
        received=referral.received_at,
        due=f"{day(due.due)}" if due and due.due else "",
        due_note=f"Decision. {explained(due)}" if due and due.due else "",
        late=late,
    )


def _heading(label: str, sort: str, wanted: Filter, query: QueryDict) -> Heading:
    order = {sort: "ascending", f"-{sort}": "descending"}.get(wanted.sort, "none")
    return Heading(
        label, _address(query, sort=f"-{sort}" if order == "ascending" else sort, page=None), order
    )


def _chosen(wanted: Filter, query: QueryDict) -> list[tuple[str, str]]:
    found = [(f"“{wanted.words}”", _address(query, words=None, page=None))] if wanted.words else []
    for status in wanted.statuses:
        others = [one for one in wanted.statuses if one != status]
        found.append((REFERRAL.title(status), _address(query, stage=others or None, page=None)))
    return found


def _address(query: QueryDict, **change: object) -> str:
    """This page's address with some of it changed; None takes a part away."""
    changed = query.copy()
    for name, value in change.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return f"?{changed.urlencode()}"
