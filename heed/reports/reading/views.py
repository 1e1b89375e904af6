"""The page that says how plainly a version reads."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.reports import queries
from heed.reports.pages import DOCUMENTS, REPORT, page
from heed.reports.reading.presenters import lines
from heed.reports.reading.queries import explained_elsewhere, measured
from heed.reports.rules import OVERVIEW


def plain_english(request: HeedRequest, reference: str, version: int, what: str = OVERVIEW) -> HttpResponse:
    """Words, sentences, passives, abbreviations and the ten hardest sentences of one version."""
    queries.the_reports_exercise(request.actor, reference)
    report = queries.the_version(request.actor, reference, version, what)
    found = measured(request.actor, report, at=timezone.now())
    return page(
        request, "plain_english", reference, REPORT, report=report, document=DOCUMENTS[what], reading=found.reading,
        lines=lines(found.reading, found.before), has_before=found.before is not None, ground=found.ground,
        known=explained_elsewhere(request.actor, report),
    )  # fmt: skip
