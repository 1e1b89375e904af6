"""Who may bring cases without an account: the board office's pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts import guests as operations
from heed.accounts.forms import LET_IN, DomainsForm, GuestForm
from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import (
    agencies_of,
    agencies_with_domains,
    guests_of,
    office_boards,
    the_agency,
    the_board,
    the_guest,
)
from heed.core.refusals import NotAllowed
from heed.ui.forms import refusals_on


def guests(request: HeedRequest) -> HttpResponse:
    """Who waits to be let in, who was, and at which domains the agencies' people have their addresses."""
    boards = office_boards(request.actor)
    if not boards:
        raise NotAllowed("Who may bring a case without an account is for the board office to say.")
    places = [
        {
            "board": board, "agencies": agencies_with_domains(board.pk), "address": _address(request, board.slug),
            "waiting": guests_of(request.actor, board.pk, "waiting"),
            "others": guests_of(request.actor, board.pk, "known", "let-in", "turned-away"),
        }
        for board in boards
    ]  # fmt: skip
    return render(request, "accounts/guests.html", {"places": places})


@require_POST
def opening(request: HeedRequest, pk: int) -> HttpResponse:
    """Open or close the way in for people without an account."""
    board = the_board(request.actor, pk)
    is_open = request.POST.get("open") == "yes"
    operations.open_to_guests(board=board, is_open=is_open, by=request.actor, at=timezone.now())
    told = "can bring cases" if is_open else "can no longer bring cases, but on the telephone"
    messages.success(request, f"People without an account {told}.")
    return redirect("accounts:guests")


def guest(request: HeedRequest, pk: int) -> HttpResponse:
    """Let one person in, or turn them away."""
    found = the_guest(request.actor, pk)
    agencies = {str(one.pk): one for one in agencies_of(found.board_id)}
    form = GuestForm(request.POST or None, agencies=list(agencies.values()))
    if request.method == "POST" and form.is_valid():
        link, at = _address(request, found.board.slug), timezone.now()
        if form.cleaned_data["answer"] == LET_IN:
            agency = agencies.get(form.cleaned_data["agency"])
            operations.let_in(guest=found, agency=agency, by=request.actor, at=at, link=link)
            messages.success(request, f"{found.person.name} can bring cases. An e-mail says so.")
        else:
            reason = form.cleaned_data["reason"]
            operations.turn_away(guest=found, reason=reason, by=request.actor, at=at, link=link)
            messages.success(request, f"{found.person.name} was not let in. An e-mail says why.")
        return redirect("accounts:guests")
    return render(request, "accounts/guest.html", {"guest": found, "form": form})


def domains(request: HeedRequest, pk: int) -> HttpResponse:
    """At which domains an agency's people have their addresses."""
    agency, board = the_agency(request.actor, pk)
    before = "\n".join(one.domain for one in agency.domains.all())
    form = DomainsForm(request.POST or None, initial={"domains": before}, agency=agency.name)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "domains"):
            operations.set_domains(
                agency=agency, board=board, domains=form.cleaned_data["domains"].split(), by=request.actor,
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, f"The addresses of {agency.name} are kept.")
            return redirect("accounts:guests")
    return render(request, "accounts/domains.html", {"agency": agency, "form": form})


def _address(request: HeedRequest, board: str) -> str:
    """Where people without an account begin; the pages for it stand further up, so they are asked for by name."""
    try:
        return request.build_absolute_uri(reverse("referrals:guest_start", args=[board]))
    except NoReverseMatch:
        return request.build_absolute_uri("/")
