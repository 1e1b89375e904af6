"""What every page of findings, recommendations and the report has in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises.models import Exercise
from heed.exercises.presenters import frame
from heed.reports import queries

FINDINGS, REPORT, CHAIN = "reports:findings", "reports:report", "reports:chain"


def page(request: HeedRequest, name: str, reference: str, active: str, **more: Any) -> HttpResponse:
    """A page of the exercise, with its identity bar and its parts, for those who see the whole of it."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    return framed(request, name, exercise, active, **more)


def framed(request: HeedRequest, name: str, exercise: Exercise, active: str, **more: Any) -> HttpResponse:
    """The same for an exercise that the caller has found for this reader."""
    context = frame(request.actor, exercise, active=active, today=timezone.localdate())
    return render(request, f"reports/{name}.html", {**context, **more})


def keys_in(values: list[str]) -> list[int]:
    """The keys among what a form sent; what is none is left out."""
    return [int(key) for key in values if key.isascii() and key.isdigit() and len(key) < 18]
