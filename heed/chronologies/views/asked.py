"""What an agency is asked about its own entry, and its answer."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.forms import ReplyForm
from heed.chronologies.glossary.queries import glossary_of
from heed.chronologies.operations.putting import reply
from heed.chronologies.pages import part_page
from heed.chronologies.presenters.entries import entry_rows
from heed.chronologies.queries.parts import the_part
from heed.chronologies.queries.puts import the_put
from heed.chronologies.reading_record import record_part_read
from heed.exercises.typed.pages import Typing
from heed.ui.forms import refusals_on


def asked(request: HeedRequest, reference: str, agency: int, put: int) -> HttpResponse:
    """One question about one of the agency's entries; nothing of any other agency stands here."""
    actor = request.actor
    part = the_part(actor, reference, agency)
    found = the_put(actor, part, put)
    form = ReplyForm(request.POST or None)
    may = partial(permissions.check_can_reply, actor, found)
    typing = Typing(request, part.exercise, f"reply {found.pk}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    record_part_read(part, by=actor, at=timezone.now())
    if request.method == "POST":
        permissions.check_can_reply(actor, found)
        if form.is_valid():
            with refusals_on(form):
                reply(put=found, **form.cleaned_data, by=actor, at=timezone.now())
                typing.sent()
                if form.cleaned_data["answer"] == "correct":
                    messages.success(request, "Your answer is kept. Now correct the entry.")
                    return redirect("chronologies:entry", reference, agency, found.entry_id)
                messages.success(request, "Your answer is kept. The board office sees it beside your entry.")
                return redirect("chronologies:agency", reference, agency)
    is_own = part.ground == permissions.OWN
    return part_page(
        request, "asked", part, put=found, form=form, kept=typing.kept,
        rows=entry_rows(
            [found.entry], {found.agency_id: part.involved.order}, with_marks=False,
            glossary=glossary_of(actor, part.exercise, agencies=[found.agency_id]),
        ),
        may_reply=is_own and found.status == "waiting",
        may_correct=found.reply == "correct" and part.asked.status == "asked",
    )  # fmt: skip
