"""The pages of the packet for the national collection."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.documents.responses import bytes_response
from heed.exercises.permissions import DECIDES, OFFICE, grounds
from heed.exercises.presenters import frame
from heed.publication import permissions
from heed.publication.packet import operations, queries
from heed.publication.packet.forms import ListingForm, SendingForm
from heed.publication.queries import the_publication
from heed.ui.forms import refusals_on

COLLECTION = "publication:collection"


def _page(request: HeedRequest, name: str, exercise: Any, **more: Any) -> HttpResponse:
    context = frame(request.actor, exercise, active="publication:show", today=timezone.localdate())
    return render(request, f"publication/packet/{name}.html", {**context, **more})


def collection(request: HeedRequest, reference: str) -> HttpResponse:
    """Whether the review is listed, and its packets; the decision maker chooses here."""
    publication = the_publication(request.actor, reference)
    if request.method == "POST":
        permissions.check_can_follow(request.actor, publication)
        permissions.check_can_agree(request.actor, publication)
    found, held = (
        queries.the_collection(request.actor, publication),
        grounds(request.actor, publication.exercise),
    )
    form = ListingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "reasons"):
            operations.choose_listing(
                publication=publication, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, "What was chosen is kept.")
            return redirect(COLLECTION, reference)
    return _page(
        request, "collection", publication.exercise, publication=publication, found=found, form=form,
        may_choose=DECIDES in held, is_office=OFFICE in held,
    )  # fmt: skip


def packet(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """The packet, for whoever sends it. That it was taken is recorded."""
    publication = the_publication(request.actor, reference)
    found = queries.the_packet(request.actor, publication, pk)
    data = queries.packet_bytes(request.actor, found, at=timezone.now())
    return bytes_response(data, kind="zip", download_name=f"{publication.slug}.zip")


def sent(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Write down that the packet was sent."""
    publication = the_publication(request.actor, reference)
    found = queries.the_packet(request.actor, publication, pk)
    form = SendingForm(request.POST or None, initial={"sent_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "sent_on"):
            operations.record_sending(packet=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "That it was sent is on record.")
            return redirect(COLLECTION, reference)
    return _page(request, "sent", publication.exercise, form=form)
