"""The group before its advice: what is proposed, views of those who cannot come, the end of the round, the draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow
from heed.meetings.queries import members_taking_part
from heed.referrals import operations, permissions
from heed.referrals.deciding.filling import advice_form, view_parts
from heed.referrals.deciding.forms import ProposalForm, TakeDownForm
from heed.referrals.deciding.typed import ADVICE, keep_typed
from heed.referrals.presenters import frame
from heed.referrals.presenters.choices import stances, summaries
from heed.referrals.presenters.group import group_page
from heed.referrals.queries import the_referral
from heed.ui.forms import as_typed


def propose(request: HeedRequest, reference: str) -> HttpResponse:
    """Put a proposal to the members."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    if permissions.OFFICE not in permissions.check_can_view(actor, referral):
        permissions.check_can_advise(actor, referral)
    form = ProposalForm(request.POST or None, kinds=stances(referral), hints=summaries(referral))
    if request.method == "POST" and form.is_valid():
        operations.propose(referral=referral, by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The proposal is with the members. Each can agree with it or not.")
        return redirect("referrals:group", reference)
    context = {
        **frame(actor, referral, active="referrals:group", today=today),
        "referral": referral,
        "form": form,
    }
    return render(request, "referrals/propose.html", context)


def take_down_view(request: HeedRequest, reference: str) -> HttpResponse:
    """Write down the view of a member who cannot give it in Heed."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_is_office(actor, referral, "Writing down a member’s view")
    if referral.item is None or referral.status != "with-group":
        raise NotNow("Views are given while the case is with the group, until its advice is given.")
    members = [one for one in members_taking_part(referral.item) if one.pk != actor.person]
    form = TakeDownForm(request.POST or None, members=members, **view_parts(referral))
    if request.method == "POST" and form.is_valid():
        operations.take_down_view(referral=referral, by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The view is on record. It stays hidden as the others do.")
        return redirect("referrals:group", reference)
    context = {
        **frame(actor, referral, active="referrals:group", today=today),
        "referral": referral,
        "form": form,
    }
    return render(request, "referrals/take_down_view.html", context)


@require_POST
def close_round(request: HeedRequest, reference: str) -> HttpResponse:
    """Close the round of views."""
    referral = the_referral(request.actor, reference)
    operations.close_round(referral=referral, by=request.actor, at=timezone.now())
    messages.success(request, "The round is closed. Members who gave a view can now read the others’.")
    return redirect("referrals:group", reference)


def prepare_advice(request: HeedRequest, reference: str) -> HttpResponse:
    """Prepare the advice for the chair of the group, who checks and gives it."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_is_office(actor, referral, "Preparing the group’s advice")
    form = advice_form(actor, referral, request.POST or None)
    if request.method == "POST":
        keep_typed(referral=referral, what=ADVICE, answers=as_typed(form), by=actor, at=timezone.now())
        messages.success(
            request, "The chair of the group finds what you prepared on the page for the advice."
        )
        return redirect("referrals:group", reference)
    context = {
        **frame(actor, referral, active="referrals:group", today=today), "referral": referral, "form": form,
        "page": group_page(actor, referral, today=today), "is_prepared": True,
    }  # fmt: skip
    return render(request, "referrals/advise.html", context)
