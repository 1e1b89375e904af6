"""Having a case judged by another edition of the framework."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow
from heed.referrals import operations, permissions
from heed.referrals.forms import RepinForm
from heed.referrals.presenters import frame
from heed.referrals.presenters.edition import edition_choices, framework_line, would_become
from heed.referrals.queries import the_referral, why_no_other_edition


def repin(request: HeedRequest, reference: str) -> HttpResponse:
    """Choose, look at what it changes, confirm. Every step sends the whole form, so nothing typed is lost."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_can_repin(actor, referral)
    if sentence := why_no_other_edition(referral):
        raise NotNow(sentence)
    choices = edition_choices(referral, today=today)
    form = RepinForm(request.POST or None, editions={one.digest: (one.label, one.hint) for one in choices})
    step = request.POST.get("step", "")
    context = {
        **frame(actor, referral, active="referrals:threshold", today=today), "referral": referral, "form": form,
        "framework": framework_line(actor, referral), "any": bool(choices),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        if step == "confirm":
            operations.repin(referral=referral, by=actor, at=timezone.now(), **form.cleaned_data)
            messages.success(
                request, "The case is judged by the other edition from now on. The reason is on record."
            )
            return redirect("referrals:threshold", reference)
        if step == "check":
            other = would_become(referral, form.cleaned_data["edition"], today=today)
            return render(
                request, "referrals/repin_check.html", context | {"given": form.cleaned_data, "other": other}
            )
    return render(request, "referrals/repin.html", context)
