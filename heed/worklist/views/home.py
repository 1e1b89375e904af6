"""My work, everybody's first page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.worklist import presenters
from heed.worklist.counting import worklist_of


def home(request: HeedRequest) -> HttpResponse:
    """What waits for the person who is signed in."""
    found = worklist_of(request)
    return render(
        request, "worklist/home.html", presenters.home(request.actor, found, today=timezone.localdate())
    )
