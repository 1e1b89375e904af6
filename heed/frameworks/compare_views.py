"""Two frameworks, or two editions of one, held against each other."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from heed.accounts.middleware import HeedRequest
from heed.frameworks.comparing import compare_page
from heed.frameworks.queries import board_asked


def compare(request: HeedRequest) -> HttpResponse:
    """Choose two, and read what the second says otherwise. Everybody with a role in a board may."""
    board = board_asked(request.actor, "")
    was, now = request.GET.get("was", board.pack), request.GET.get("now", "")
    return render(request, "frameworks/compare.html", compare_page(was, now))
