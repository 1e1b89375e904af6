"""To whom and where letters go: of one letter, and the board's address book."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import the_board
from heed.core.refusals import BadInput, NotNow
from heed.frameworks.queries import board_asked
from heed.notices import operations, permissions
from heed.notices.forms import AddresseeForm, AddressForm
from heed.notices.queries import address_book, the_entry, the_notice
from heed.ui.forms import refusals_on


def address(request: HeedRequest, pk: int) -> HttpResponse:
    """Who one letter goes to, and where."""
    notice = the_notice(request.actor, pk)
    permissions.check_can_send(request.actor, notice)
    before = {"name": notice.recipient, "email": notice.email, "address": notice.address}
    form = AddressForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        operations.set_address(notice=notice, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The address of this letter is changed.")
        return redirect("notices:show", pk)
    return render(request, "notices/address.html", {"notice": notice, "form": form})


def addresses(request: HeedRequest) -> HttpResponse:
    """The board's address book."""
    board = board_asked(request.actor, request.GET.get("board", ""))
    parts = address_book(request.actor, board, on=timezone.localdate())
    return render(request, "notices/addresses.html", {"board": board, "parts": parts})


def addressee(request: HeedRequest, board: int, body: str, agency: int) -> HttpResponse:
    """Who stands for one body, and where letters reach them."""
    place = the_board(request.actor, board)
    entry = the_entry(request.actor, place, body, agency, on=timezone.localdate())
    kept = entry.kept
    before: dict[str, Any] = {"version": kept.version if kept else 0}
    if kept:
        before |= {"name": kept.name, "email": kept.email, "address": kept.address}
    form = AddresseeForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, kinds=(BadInput, NotNow)):
            operations.keep_addressee(
                board=place, body=body, agency=entry.agency, by=request.actor, at=timezone.now(), **form.cleaned_data
            )  # fmt: skip
            messages.success(request, "The address is kept. Letters that have not gone yet take it over.")
            return redirect(f"{reverse('notices:addresses')}?board={place.pk}")
    return render(request, "notices/addressee.html", {"board": place, "entry": entry, "form": form})
