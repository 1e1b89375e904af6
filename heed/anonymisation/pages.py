"""What the pages of the check have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises.presenters import frame
from heed.reports.rules import OVERVIEW

CHECK = "anonymisation:check"


def address(name: str, what: str) -> str:
    """The name of a page of the report's check, or of the executive summary's."""
    return f"anonymisation:{name}" if what == OVERVIEW else f"anonymisation:{name}_{what}"


def page(request: HeedRequest, name: str, exercise: Any, *, active: str = CHECK, **more: Any) -> HttpResponse:
    """A page of the exercise's frame, with the check marked in the side navigation."""
    context = frame(request.actor, exercise, active=active, today=timezone.localdate())
    return render(request, f"anonymisation/{name}.html", {**context, **more})
