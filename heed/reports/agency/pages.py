"""What every page about an agency's report has in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.reports.agency import presenters
from heed.reports.agency.models import AgencyReport


def page(request: HeedRequest, template: str, report: AgencyReport, **context: Any) -> HttpResponse:
    """A page about one report."""
    framed = presenters.around(request.actor, report, today=timezone.localdate())
    return render(request, f"reports/agency/{template}.html", {**framed, **context})


def ask_page(
    request: HeedRequest, report: AgencyReport, form: Any, *, title: str, button: str, lede: str = "", **more: Any
) -> HttpResponse:  # fmt: skip
    """A page that asks one thing about one report."""
    return page(request, "ask_one", report, form=form, title=title, button=button, lede=lede, **more)


def home(report: AgencyReport) -> HttpResponse:
    """On to the report's own page."""
    return redirect("reports:agency_report", report.exercise.reference, report.agency_id)
