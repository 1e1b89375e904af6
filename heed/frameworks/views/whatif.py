"""What would this case be? Questions of fact, one at a time; nothing is stored."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import boards_of
from heed.core.refusals import NotFound
from heed.frameworks.presenters import site
from heed.frameworks.presenters.whatif import ANSWERS
from heed.frameworks.presenters.whatif import what_if as presented
from heed.frameworks.queries import readable


def what_if(request: HeedRequest, pack: str) -> HttpResponse:
    """The next question that can still change the outcome, and the outcome so far."""
    found = readable(request.actor, pack)
    if not found.criteria:
        raise NotFound
    context = {"page": presented(found, request.GET.dict()), "answers": ANSWERS.items()}
    around = site.frame(found, boards_of(request.actor), active=site.WHAT_IF)
    return render(request, "frameworks/what_if.html", around | context)
