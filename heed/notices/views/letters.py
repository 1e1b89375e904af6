"""Pages for one letter: reading it, changing it, taking it away as a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotFound
from heed.documents.responses import bytes_response, file_response
from heed.notices import operations, permissions
from heed.notices.forms import EditForm, SetAsideForm
from heed.notices.papers import file_name
from heed.notices.presenters import back_to, letter
from heed.notices.queries import the_notice


def show(request: HeedRequest, pk: int) -> HttpResponse:
    """The letter as it stands or went."""
    notice = the_notice(request.actor, pk)
    ground = operations.read(notice=notice, by=request.actor, at=timezone.now())
    shown = letter(notice, today=timezone.localdate())
    is_office = ground == "board office"
    return render(
        request, "notices/show.html",
        {"notice": notice, "letter": shown, "is_office": is_office, "may_send": is_office and shown.may_go,
         "back_url": back_to(notice)},
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
    name = file_name(notice, "docx")
    if notice.document:
        return file_response(notice.document, download_name=name)
    return bytes_response(
        operations.as_word(notice, sent_on=timezone.localdate()), kind="docx", download_name=name
    )


def pdf(request: HeedRequest, pk: int) -> HttpResponse:
    """The letter as PDF: as it went, or as it stands."""
    notice = the_notice(request.actor, pk)
    operations.read(notice=notice, by=request.actor, at=timezone.now())
    name = file_name(notice, "pdf")
    if notice.pdf:
        return file_response(notice.pdf, download_name=name)
    return bytes_response(
        operations.as_pdf(notice, sent_on=timezone.localdate()), kind="pdf", download_name=name
    )


def proof(request: HeedRequest, pk: int) -> HttpResponse:
    """The file that shows that the letter went."""
    notice = the_notice(request.actor, pk)
    if notice.proof_file is None:
        raise NotFound
    operations.read(notice=notice, by=request.actor, at=timezone.now())
    kind = notice.proof_file.kind
    return file_response(
        notice.proof_file, download_name=f"{notice.reference} letter {notice.pk} proof.{kind}"
    )
