"""The board's framework, readable."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import boards_of
from heed.core.refusals import NotFound
from heed.frameworks import presenters
from heed.frameworks.loader import load_pack
from heed.frameworks.queries import board_asked


def show(request: HeedRequest) -> HttpResponse:
    """The whole framework on one page."""
    board = board_asked(request.actor, request.GET.get("board", ""))
    pack = load_pack(board.pack)
    shown = presenters.framework(pack, today=timezone.localdate())
    around = {"board": board, "boards": boards_of(request.actor), "in_force": presenters.in_force(pack)}
    return render(request, "frameworks/show.html", shown | around)


def exercise(request: HeedRequest, kind: str) -> HttpResponse:
    """One kind of exercise."""
    board = board_asked(request.actor, request.GET.get("board", ""))
    pack = load_pack(board.pack)
    if kind not in pack.exercises:
        raise NotFound
    shown = presenters.kind_of_exercise(pack, kind)
    return render(request, "frameworks/exercise.html", shown | {"board": board})
