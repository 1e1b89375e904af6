"""Reports from the front line as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from heed.core.actor import Actor
from heed.questionnaires.operations import form_of
from heed.questionnaires.rules import Row, rows
from heed.referrals.frontline.models import FrontLineReport
from heed.referrals.frontline.permissions import TOLD, grounds
from heed.referrals.frontline.queries import reports_of, way_of
from heed.referrals.frontline.rules import CAME_OF_IT

TONES = {"draft": "grey", "sent": "amber", "answered": "green"}


@dataclass(frozen=True)
class Line:
    """One report in the list: for which agency, when it was told, where it stands."""

    title: str
    agency: str
    sent_at: datetime | None
    status: str
    tone: str
    is_own: bool
    url: str


@dataclass(frozen=True)
class AnswerLine:
    """What came of it, in whose words and when. Those who answer are named; whoever told it is not."""

    came_of_it: str
    text: str
    by: str
    at: datetime


def lines(actor: Actor) -> list[Line]:
    """Every report that this person may read."""
    return [_line(actor, one) for one in reports_of(actor)]


def _line(actor: Actor, report: FrontLineReport) -> Line:
    page = "frontline_write" if report.status == "draft" else "frontline_show"
    return Line(
        title=way_of(report).route.title, agency=report.agency.name, sent_at=report.sent_at,
        status=report.status_title, tone=TONES[report.status], is_own=TOLD in grounds(actor, report),
        url=reverse(f"referrals:{page}", args=[report.pk]),
    )  # fmt: skip


def shown(report: FrontLineReport) -> list[Row]:
    """Every question with what was told."""
    return [row for row in rows(form_of(report.form), report.form.answers) if row.text]


def answer_lines(report: FrontLineReport) -> list[AnswerLine]:
    """What came of it, the first first."""
    return [
        AnswerLine(CAME_OF_IT[one.came_of_it], one.text, one.given_by.name, one.given_at)
        for one in report.answers.select_related("given_by")
    ]
