"""Pages for one letter."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.documents.responses import bytes_response, file_response
from heed.notices import operations, permissions
from heed.notices.forms import EditForm, SendForm, SetAsideForm
from heed.notices.presenters import back_to, letter
from heed.notices.queries import the_notice


def show(request: HeedRequest, pk: int) -> HttpResponse:
    """The letter as it stands or went."""
    notice = the_notice(request.actor, pk)
    ground = operations.read(notice=notice, by=request.actor, at=timezone.now())
    may_send = notice.status == "due" and ground == "board office"
    return render(
        request, "notices/show.html",
        {"notice": notice, "letter": letter(notice), "may_send": may_send, "back_url": back_to(notice)},
    )  # fmt: skip


def edit(request: HeedRequest, pk: int) -> HttpResponse:
    """Change the wording."""
    notice = the_notice(request.actor, pk)
    permissions.check_can_send(request.actor, notice)
    operations.read(notice=notice, by=request.actor, at=timezone.now())
    form = EditForm(request.POST or None, initial={"text": notice.text})
    if request.method == "POST" and form.is_valid():
        operations.edit(notice=notice, text=form.cleaned_data["text"], by=request.actor, at=timezone.now())
        messages.success(request, "The letter is changed.")
        return redirect("notices:show", pk)
    return render(request, "notices/edit.html", {"notice": notice, "form": form})


def send(request: HeedRequest, pk: int) -> HttpResponse:
    """Record that it went."""
    notice = the_notice(request.actor, pk)
    permissions.check_can_send(request.actor, notice)
    form = SendForm(request.POST or None, initial={"sent_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        operations.send(notice=notice, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"The letter to {notice.recipient} is recorded as sent.")
        return redirect(back_to(notice))
    return render(request, "notices/send.html", {"notice": notice, "form": form})


def set_aside(request: HeedRequest, pk: int) -> HttpResponse:
    """Record that it is not needed."""
    notice = the_notice(request.actor, pk)
    permissions.check_can_send(request.actor, notice)
    form = SetAsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.set_aside(notice=notice, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"The letter to {notice.recipient} is set aside.")
        return redirect(back_to(notice))
    return render(request, "notices/set_aside.html", {"notice": notice, "form": form})


def word(request: HeedRequest, pk: int) -> HttpResponse:
    """The letter as Word: as it went, or as it stands."""
    notice = the_notice(request.actor, pk)
    operations.read(notice=notice, by=request.actor, at=timezone.now())
    name = f"{notice.reference} letter {notice.pk}.docx"
    if notice.document:
        return file_response(notice.document, download_name=name)
    return bytes_response(
        operations.as_word(notice, sent_on=timezone.localdate()), kind="docx", download_name=name
    )
