"""One framework as a site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import boards_of
from heed.core.refusals import NotFound, would_allow
from heed.frameworks import permissions
from heed.frameworks.presenters import exercises, forms, notices, parts, site
from heed.frameworks.queries import board_asked, readable
from heed.frameworks.schema import Pack


def show(request: HeedRequest) -> HttpResponse:
    """The framework that the board's new cases are brought under."""
    board = board_asked(request.actor, request.GET.get("board", ""))
    return redirect("frameworks:overview", board.pack)


def overview(request: HeedRequest, pack: str) -> HttpResponse:
    """What the framework is, where it stands, and what there is to read."""
    found = readable(request.actor, pack)
    boards = boards_of(request.actor)
    return _page(
        request, found, "overview", active="overview",
        shown=site.overview(found, today=timezone.localdate())
        | {
            "choosing": [one for one in boards if would_allow(permissions.check_can_choose, request.actor, one)],
            "others": [one for one in boards if one.pack != found.id],
        },
    )  # fmt: skip


def part(request: HeedRequest, pack: str, part: str) -> HttpResponse:
    """One part of the framework, such as its forms."""
    found = readable(request.actor, pack)
    if part not in parts.PARTS or part not in {one.id for one in site.parts(found)}:
        raise NotFound
    return _page(request, found, part, active=part, shown=parts.PARTS[part](found))


def exercise(request: HeedRequest, pack: str, kind: str) -> HttpResponse:
    """One kind of exercise."""
    found = readable(request.actor, pack)
    _known(found.exercises, kind)
    shown = exercises.kind_of_exercise(found, kind)
    return _page(request, found, "exercise", active="exercises", shown=shown)


def form(request: HeedRequest, pack: str, form: str) -> HttpResponse:
    """One form with all its questions, ready to print."""
    found = readable(request.actor, pack)
    _known(found.forms, form)
    return _page(request, found, "form", active="forms", shown=forms.form(found, form))


def letter(request: HeedRequest, pack: str, letter: str) -> HttpResponse:
    """What one letter says, with its gaps."""
    found = readable(request.actor, pack)
    _known(found.letters, letter)
    return _page(request, found, "letter", active="notices", shown=notices.letter(found, letter))


def guide(request: HeedRequest, pack: str, guide: str) -> HttpResponse:
    """One guide for people who are caught up in an exercise."""
    found = readable(request.actor, pack)
    _known(found.guides, guide)
    return _page(request, found, "guide", active="guides", shown=parts.guide(found, guide))


def _known(things: Mapping[str, object], name: str) -> None:
    if name not in things:
        raise NotFound


def _page(
    request: HeedRequest, pack: Pack, template: str, *, active: str, shown: dict[str, Any]
) -> HttpResponse:
    around = site.frame(pack, boards_of(request.actor), active=active)
    return render(request, f"frameworks/{template}.html", around | shown)
