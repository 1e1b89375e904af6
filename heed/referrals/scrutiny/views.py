"""The page of scrutiny files, and taking one away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.documents.responses import file_response
from heed.referrals.presenters import frame
from heed.referrals.queries import the_referral
from heed.referrals.scrutiny import operations
from heed.referrals.scrutiny.forms import AskForm
from heed.referrals.scrutiny.permissions import check_can_scrutinise
from heed.referrals.scrutiny.presenters import lines
from heed.referrals.scrutiny.queries import the_file

PAGE = "referrals:scrutiny"


def scrutiny(request: HeedRequest, reference: str) -> HttpResponse:
    """Every file that was made, and having another one made."""
    actor = request.actor
    referral = the_referral(actor, reference)
    check_can_scrutinise(actor, referral)
    form = AskForm(request.POST or None, initial={"names": "yes", "identifying": "no"})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        operations.ask_scrutiny(
            referral=referral, asked_for=given["asked_for"], with_names=given["names"] == "yes",
            with_identifying=given["identifying"] == "yes", by=actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "The file is being made. You can leave this page.")
        return redirect(PAGE, reference)
    files = lines(actor, referral)
    context = {
        **frame(actor, referral, active=PAGE, today=timezone.localdate()), "referral": referral, "form": form,
        "files": files, "is_moving": any(one.is_moving for one in files),
    }  # fmt: skip
    return render(request, "referrals/scrutiny.html", context)


def scrutiny_file(request: HeedRequest, reference: str, pk: int, kind: str) -> HttpResponse:
    """One of its documents. That it was taken is on record."""
    referral = the_referral(request.actor, reference)
    file, stored = the_file(request.actor, referral, pk, kind)
    operations.read_scrutiny(file=file, by=request.actor, at=timezone.now())
    return file_response(stored, download_name=operations.file_name(file, stored.kind))
