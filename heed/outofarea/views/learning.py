"""What the other board's exercise recommends to us, and what follows from it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.actionplans.forms import PlanForm
from heed.actionplans.queries import possible_owners
from heed.outofarea import operations, permissions, queries
from heed.outofarea.forms import ReasonForm, RecommendationForm
from heed.ui.forms import refusals_on


def recommend(request: HeedRequest, reference: str) -> HttpResponse:
    """Put a recommendation for us on record."""
    found = queries.the_request(request.actor, reference)
    permissions.check_is_office(request.actor, found)
    form = RecommendationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.record_recommendation(
                request=found, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, "The recommendation is on record. Say what follows from it.")
            return redirect("outofarea:show", reference)
    return _doing(request, reference, form, "Record a recommendation for us", "Put it on record")


def act(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Make an action of a recommendation."""
    found = queries.the_recommendation(request.actor, reference, number)
    permissions.check_is_office(request.actor, found.request)
    board = found.request.board
    owners = possible_owners(board, on=timezone.localdate())
    form = PlanForm(request.POST or None, board=board.pk, owners=owners)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.act_on(recommendation=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "It is an action now, and followed like every other.")
            return redirect("outofarea:show", reference)
    return _doing(request, reference, form, "Make it an action", "Put it on the plan", quoted=found.text)


def set_aside(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Say why nothing follows from a recommendation."""
    found = queries.the_recommendation(request.actor, reference, number)
    permissions.check_is_office(request.actor, found.request)
    form = ReasonForm(request.POST or None, question="Why does nothing follow from it?")
    if request.method == "POST" and form.is_valid():
        operations.set_aside(
            recommendation=found, because=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
        )
        messages.success(request, "The reason is on record.")
        return redirect("outofarea:show", reference)
    return _doing(request, reference, form, "Nothing follows from it", "Put it on record", quoted=found.text)


def _doing(
    request: HeedRequest, reference: str, form: Any, title: str, button: str, quoted: str = ""
) -> HttpResponse:
    context = {
        "form": form, "doing": title, "button": button, "reference": reference, "quoted": quoted,
        "back": reverse("outofarea:show", args=[reference]),
    }  # fmt: skip
    return render(request, "outofarea/doing.html", context)
