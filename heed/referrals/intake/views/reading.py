"""The versions of a form that was sent again, and two cases that may be about one child."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.referrals import permissions
from heed.referrals.intake import operations
from heed.referrals.intake.forms import LikenessForm
from heed.referrals.intake.presenters.triage import like_line
from heed.referrals.intake.presenters.versions import versions_page
from heed.referrals.intake.queries import the_likeness
from heed.referrals.presenters import frame
from heed.referrals.presenters.drafts import form_of
from heed.referrals.queries import the_referral
from heed.trail.operations import record_reading
from heed.ui.forms import refusals_on


def versions(request: HeedRequest, reference: str) -> HttpResponse:
    """Each version of the form, and what was changed from one to the next."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    with_names = permissions.sees_names(actor, referral)
    record_reading(
        by=actor, at=timezone.now(), subject_kind="referral form", subject=referral.form_id,
        ground=permissions.check_can_view(actor, referral)[0], board=referral.board_id, reference=reference,
    )  # fmt: skip
    context = {
        **frame(actor, referral, active="referrals:form", today=today), "referral": referral,
        "spec": form_of(referral), "versions": versions_page(referral, with_names=with_names),
        "with_names": with_names,
    }  # fmt: skip
    return render(request, "referrals/versions.html", context)


def alike(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Is it the same child? For the board office alone."""
    actor, today = request.actor, timezone.localdate()
    found, referral = the_likeness(actor, reference, pk)
    initial = {"verdict": found.likeness.verdict}
    form = LikenessForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "reason"):
            operations.judge_likeness(
                likeness=found.likeness, by=actor, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, "It is on record. Nobody outside the board office is shown it.")
            return redirect("referrals:triage", reference)
    for case in (referral, found.other):
        record_reading(
            by=actor, at=timezone.now(), subject_kind="referral", subject=case.pk, ground=permissions.OFFICE,
            board=case.board_id, reference=case.reference or "",
        )  # fmt: skip
    context = {
        **frame(actor, referral, active="referrals:triage", today=today), "referral": referral,
        "other": found.other, "line": like_line(referral, found), "form": form,
    }  # fmt: skip
    return render(request, "referrals/alike.html", context)
