"""Typing, changing, taking back and putting back one entry of an agency."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.forms import EntryForm, NoContactForm, ReasonForm
from heed.chronologies.operations.entries import add_entry, change_entry, withdraw_entry
from heed.chronologies.pages import part_page
from heed.chronologies.presenters.entries import entry_rows
from heed.chronologies.presenters.typed import typed_again
from heed.chronologies.queries.parts import the_entry, the_part
from heed.chronologies.reading_record import record_part_read
from heed.chronologies.services.forms import ask_service, service_said
from heed.chronologies.services.queries import inside
from heed.chronologies.withdrawing.operations import put_back as put_entry_back
from heed.chronologies.withdrawing.operations import withdraw_merged
from heed.chronologies.withdrawing.queries import put_backs_of
from heed.core.refusals import NotNow
from heed.exercises.typed.pages import Typing
from heed.ui.forms import refusals_on

STAYS_TO_BE_SEEN = (
    "It counts no more, in no figure and no file. It stays in the merged chronology, struck through and with your "
    "reason, for everybody who reads that; the next merge asks nothing about it. You can put it back."
)


def add(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Type an entry."""
    return _add(request, reference, agency, EntryForm, "Add an entry", "The entry is added.")


def add_no_contact(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Tell a time without contact."""
    told = "The time without contact is added."
    return _add(request, reference, agency, NoContactForm, "A time without contact", told)


def _add(
    request: HeedRequest, reference: str, agency: int, kind: type[EntryForm | NoContactForm], title: str, told: str
) -> HttpResponse:  # fmt: skip
    part = the_part(request.actor, reference, agency)
    asked = part.request
    if asked is None or asked.status != "asked":
        raise NotNow("Entries can be added once the agency is asked, until it signs off.")
    writes = inside(request.actor, part).writes
    form = kind(request.POST or None, is_late=asked.merged_at is not None)
    ask_service(form, writes)
    what = "entry" if kind is EntryForm else "time without contact"
    own = next((key for key, _ in writes), "")
    may = partial(permissions.check_can_write, request.actor, asked, int(own) if own else None)
    typing = Typing(request, part.exercise, f"new {what} {agency}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    if request.method == "POST" and form.is_valid():
        late = form.cleaned_data.get("late_reason", "")
        with refusals_on(form):
            add_entry(
                request=asked,
                typed=form.typed,
                service=service_said(form, writes),
                late_reason=late,
                by=request.actor,
                at=timezone.now(),
            )
            typing.sent()
            messages.success(request, told)
            return redirect("chronologies:agency", reference, agency)
    return part_page(request, "entry", part, form=form, kept=typing.kept, title=title)


def change(request: HeedRequest, reference: str, agency: int, entry: int) -> HttpResponse:
    """Change an entry before sign-off."""
    part = the_part(request.actor, reference, agency)
    found = the_entry(request.actor, part, entry)
    if part.request is None or part.request.status != "asked":
        raise NotNow("The chronology is signed off. The board office can open it again.")
    permissions.check_can_change_entry(request.actor, found, part.request)
    is_silence, values = typed_again(found)
    kind = NoContactForm if is_silence else EntryForm
    form = kind(request.POST or None, is_late=part.request.merged_at is not None, initial=values)
    may = partial(permissions.check_can_change_entry, request.actor, found, part.request)
    typing = Typing(request, part.exercise, f"entry {found.pk}", form, may=may)
    if typing.is_aside:
        return typing.answer()
    record_part_read(part, by=request.actor, at=timezone.now())
    if request.method == "POST" and form.is_valid():
        late = form.cleaned_data.get("late_reason", "")
        with refusals_on(form):
            change_entry(entry=found, typed=form.typed, late_reason=late, by=request.actor, at=timezone.now())
            typing.sent()
            messages.success(request, f"Entry {found.key} is changed.")
            return redirect("chronologies:agency", reference, agency)
    return part_page(
        request, "entry", part, form=form, kept=typing.kept, entry=found, title=f"Change entry {found.key}"
    )


def withdraw(request: HeedRequest, reference: str, agency: int, entry: int) -> HttpResponse:
    """Take back an entry. One that is merged stays to be seen, struck through."""
    actor, part = request.actor, the_part(request.actor, reference, agency)
    found = the_entry(actor, part, entry)
    if found.in_merge:
        permissions.check_can_take_back(actor, found)
    else:
        permissions.check_can_change_entry(actor, found, part.asked)
    record_part_read(part, by=actor, at=timezone.now())
    form = ReasonForm(request.POST or None)
    take_back = withdraw_merged if found.in_merge else withdraw_entry
    if request.method == "POST" and form.is_valid():
        take_back(entry=found, reason=form.cleaned_data["reason"], by=actor, at=timezone.now())
        messages.success(request, f"Entry {found.key} is taken back.")
        return redirect("chronologies:agency", reference, agency)
    return part_page(
        request, "take_back", part, form=form, title=f"Take back entry {found.key}", button="Take it back",
        lede=STAYS_TO_BE_SEEN if found.in_merge else "It no longer counts. It is kept, with your reason.",
        rows=entry_rows([found], {}, with_marks=False), put_backs=put_backs_of(found),
    )  # fmt: skip


def put_back(request: HeedRequest, reference: str, agency: int, entry: int) -> HttpResponse:
    """Let an entry that was taken back after the merge count again."""
    actor, part = request.actor, the_part(request.actor, reference, agency)
    found = the_entry(actor, part, entry)
    permissions.check_can_take_back(actor, found)
    record_part_read(part, by=actor, at=timezone.now())
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        put_entry_back(entry=found, reason=form.cleaned_data["reason"], by=actor, at=timezone.now())
        messages.success(request, f"Entry {found.key} is put back.")
        return redirect("chronologies:agency", reference, agency)
    return part_page(
        request, "take_back", part, form=form, title=f"Put entry {found.key} back", button="Put it back",
        lede="It counts again from now on. That it was taken back, and why, is kept.",
        rows=entry_rows([found], {}, with_marks=False), put_backs=put_backs_of(found),
    )  # fmt: skip
