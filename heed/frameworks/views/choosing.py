"""All frameworks, and the choice of one for a board's new cases."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import boards_of, the_board
from heed.core.refusals import would_allow
from heed.frameworks import operations, permissions
from heed.frameworks.forms import ChooseForm
from heed.frameworks.presenters.departures import pack_title
from heed.frameworks.presenters.listing import consequences, lines, to_choose_from
from heed.frameworks.queries import choices_of, groups_of, packs_on_disk, unreadable


def listing(request: HeedRequest) -> HttpResponse:
    """Every framework that Heed holds, to be read."""
    permissions.check_can_read(request.actor)
    boards = boards_of(request.actor)
    choosing = [one for one in boards if would_allow(permissions.check_can_choose, request.actor, one)]
    context = {
        "chapters": lines(packs_on_disk(), boards, today=timezone.localdate()).items(),
        "unreadable": unreadable(),
        "choosing": [(board, pack_title(board.pack)) for board in choosing],
    }
    return render(request, "frameworks/list.html", context)


def choose(request: HeedRequest, board: int) -> HttpResponse:
    """Choose the framework for the board's new cases: which and why, then check, then confirm."""
    place = the_board(request.actor, board)
    permissions.check_can_choose(request.actor, place)
    step = request.POST.get("step", "")
    form = ChooseForm(
        request.POST if step else None,
        packs=to_choose_from(packs_on_disk(), place, today=timezone.localdate()),
        initial={"pack": request.GET.get("pack", "")},
    )
    context = {"board": place, "form": form, "now": pack_title(place.pack)}
    if step in {"check", "confirm"} and form.is_valid():
        given = form.cleaned_data
        if step == "confirm":
            chosen = operations.choose(
                board=place,
                pack_id=given["pack"],
                reason=given["reason"],
                by=request.actor,
                at=timezone.now(),
            )
            messages.success(
                request,
                f"New cases are brought under {pack_title(chosen.pack)}. Cases that have begun keep theirs.",
            )
            return redirect("frameworks:overview", chosen.pack)
        pack = operations.choosable(given["pack"])
        weighed = consequences(pack, groups_of(place), today=timezone.localdate())
        return render(request, "frameworks/choose_check.html", context | weighed | {"given": given})
    earlier = [(one, pack_title(one.previous), pack_title(one.pack)) for one in choices_of(place)]
    return render(request, "frameworks/choose.html", context | {"earlier": earlier})
