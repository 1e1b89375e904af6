"""Pages about exercises."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises.presenters import frame
from heed.exercises.queries import the_exercise


def overview(request: HeedRequest, reference: str) -> HttpResponse:
    """Where it stands, what is late, what is next, who is on it."""
    exercise = the_exercise(request.actor, reference)
    return render(
        request, "exercises/overview.html",
        frame(request.actor, exercise, active="exercises:overview", today=timezone.localdate()),
    )  # fmt: skip
