"""The working days by which the deadlines of My work are counted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.accounts.closing import check_day
from heed.accounts.middleware import HeedRequest
from heed.accounts.permissions import check_can_administer
from heed.accounts.queries import the_board, the_closure
from heed.frameworks.queries import board_asked
from heed.ui.forms import refusals_on
from heed.worklist import calendar_page
from heed.worklist.deadlines import Moved, calendar_now, moved
from heed.worklist.forms import LeaveOutForm
from heed.worklist.operations import count_again as count_day_again
from heed.worklist.operations import leave_out as leave_day_out


def working_days(request: HeedRequest) -> HttpResponse:
    """The days of the coming time on which deadlines stand still."""
    board = board_asked(request.actor, request.GET.get("board", ""))
    return render(
        request, "worklist/working_days.html",
        calendar_page.working_days(request.actor, board, timezone.localdate()),
    )  # fmt: skip


def leave_out(request: HeedRequest, board: int) -> HttpResponse:
    """Leave a day out: first what moves is shown, then it is done."""
    place = the_board(request.actor, board)
    check_can_administer(request.actor, place.pk)
    form = LeaveOutForm(request.POST or None)
    moves: list[Moved] | None = None
    if request.method == "POST" and form.is_valid():
        now, at = calendar_now(place), timezone.now()
        with refusals_on(form, "day"):
            if "sure" in request.POST:
                leave_day_out(
                    **form.cleaned_data, division=now.division, board=place, by=request.actor, at=at
                )
                messages.success(request, "The day is left out. What counts by it has moved.")
                return redirect(f"{reverse('worklist:working_days')}?board={place.pk}")
            check_day(**form.cleaned_data, at=at, calendar=now)
            moves = moved(place, now, now.without(**form.cleaned_data))
    return render(request, "worklist/leave_out.html", {"board": place, "form": form, "moves": moves})


def count_again(request: HeedRequest, closure: int) -> HttpResponse:
    """Take back a day that was left out by mistake, after showing what moves back."""
    found = the_closure(request.actor, closure)
    board = found.board
    assert board is not None  # only days of a board are found here
    check_can_administer(request.actor, board.pk)
    if request.method == "POST":
        count_day_again(closure=found, by=request.actor, at=timezone.now())
        messages.success(request, "The day counts again. What counts by it has moved back.")
        return redirect(f"{reverse('worklist:working_days')}?board={board.pk}")
    now = calendar_now(board)
    around = {"board": board, "closure": found, "moves": moved(board, now, now.counting(found.day))}
    return render(request, "worklist/count_again.html", around)
