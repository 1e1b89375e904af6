"""Sending a letter by e-mail, recording that it went, that it came back, or whether it went at all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core import mail
from heed.core.refusals import NotNow
from heed.notices import operations
from heed.notices.forms import CameBackForm, DoubtForm, SendForm
from heed.notices.presenters import back_to, letter
from heed.notices.queries import letter_to_send
from heed.ui.forms import refusals_on


def email(request: HeedRequest, pk: int) -> HttpResponse:
    """Send it by e-mail: first what goes to whom is shown, then it is asked for."""
    notice = letter_to_send(request.actor, pk)
    if request.method == "POST":
        operations.ask_email(notice=notice, by=request.actor, at=timezone.now())
        messages.success(
            request, f"The letter to {notice.recipient} goes by e-mail. This list says what came of it."
        )
        return redirect(back_to(notice))
    shown = letter(notice, today=timezone.localdate())
    return render(request, "notices/email.html", {"notice": notice, "letter": shown, "leaves": mail.leaves()})


def send(request: HeedRequest, pk: int) -> HttpResponse:
    """Record that it went another way, with what shows it."""
    notice = letter_to_send(request.actor, pk)
    form = SendForm(request.POST or None, request.FILES or None, initial={"sent_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        file = given.pop("file")
        with refusals_on(form, "file" if file else None):
            operations.send(
                notice=notice, by=request.actor, at=timezone.now(), **given,
                proof_file=(file.name, file.read()) if file else None,
            )  # fmt: skip
            messages.success(request, f"The letter to {notice.recipient} is recorded as sent.")
            return redirect(back_to(notice))
    return render(request, "notices/send.html", {"notice": notice, "form": form})


def unsure(request: HeedRequest, pk: int) -> HttpResponse:
    """Say whether an e-mail went that Heed could not be sure of."""
    notice = letter_to_send(request.actor, pk)
    shown = letter(notice, today=timezone.localdate())
    if not shown.is_in_doubt:
        raise NotNow("Nothing about this letter is in doubt.")
    form = DoubtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        operations.settle(
            notice=notice, it_went=given["it_went"] == "yes", how_known=given["how_known"], by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "What you found out is on record.")
        return redirect("notices:show", pk)
    return render(request, "notices/unsure.html", {"notice": notice, "form": form, "letter": shown})


def came_back(request: HeedRequest, pk: int) -> HttpResponse:
    """Record that a letter came back."""
    notice = letter_to_send(request.actor, pk)
    if notice.status != "sent":
        raise NotNow("This letter has not gone, so it cannot have come back.")
    form = CameBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.come_back(notice=notice, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "That it came back is on record. The letter waits to be sent again.")
        return redirect("notices:show", pk)
    return render(request, "notices/came_back.html", {"notice": notice, "form": form})
