"""What every page of the chronologies has in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies.presenters.agencies import badge
from heed.chronologies.queries.parts import Part
from heed.exercises.models import Exercise
from heed.exercises.presenters import frame


def page(
    request: HeedRequest, template: str, exercise: Exercise, *, active: str, **context: Any
) -> HttpResponse:
    """A page of the exercise, with its identity bar and its parts."""
    framed = frame(request.actor, exercise, active=f"chronologies:{active}", today=timezone.localdate())
    return render(request, f"chronologies/{template}.html", {**framed, "exercise": exercise, **context})


def part_page(request: HeedRequest, template: str, part: Part, **context: Any) -> HttpResponse:
    """A page of one agency's part."""
    about = {"part": part, "agency": part.involved.agency, "badge": badge(part.involved.order)}
    return page(request, template, part.exercise, active="agencies", **about, **context)
