"""The decision: what it stands on, the form, the check, the record."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow
from heed.referrals import operations, permissions
from heed.referrals.forms import DecisionForm
from heed.referrals.presenters.case import about_deciding, commission_url, decision_lines, seen_line
from heed.referrals.presenters.choices import basis, departures, stances, what_framework_says
from heed.referrals.presenters.edition import framework_line, later_lines
from heed.referrals.queries import decision_of, the_referral


def decision(request: HeedRequest, reference: str) -> HttpResponse:
    """What was decided, or what a decision would stand on."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    operations.read_whole(referral=referral, by=actor, at=timezone.now())
    found = decision_of(referral)
    grounds = permissions.grounds(actor, referral)
    context = {
        **basis(request.actor, referral, today=timezone.localdate()), "decision": decision_lines(referral, found),
        "may_decide": referral.status == "advised" and permissions.DECIDES in grounds,
        "seen": seen_line(actor, referral, today=today), "deciding": about_deciding(referral, today=today),
        "commission_url": commission_url(referral, found) if permissions.OFFICE in grounds else "",
        "framework": framework_line(actor, referral), "later": later_lines(referral, today=today),
        "before": [decision_lines(referral, one) for one in referral.decisions.all() if one != found],
    }  # fmt: skip
    return render(request, "referrals/decision.html", context)


def decide(request: HeedRequest, reference: str) -> HttpResponse:
    """Decide: fill in, check, confirm. Every step sends the whole form, so nothing is kept half done."""
    referral = the_referral(request.actor, reference)
    permissions.check_can_decide(request.actor, referral)
    if referral.status != "advised":
        raise NotNow("A case is decided once the group has advised, and then only once.")
    form = DecisionForm(
        request.POST or None, kinds=stances(referral), hints=what_framework_says(referral),
        departures=lambda outcome: departures(referral, outcome),
    )  # fmt: skip
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid():
        if step == "confirm":
            operations.decide(referral=referral, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "The decision is on record. Now people have to be told.")
            return redirect("referrals:decision", reference)
        if step == "check":
            found = basis(request.actor, referral, today=timezone.localdate())
            outcome = stances(referral)[form.cleaned_data["outcome"]]
            context = {**found, "given": form.cleaned_data, "departs": form.found, "outcome": outcome}
            return render(request, "referrals/decide_check.html", context)
    return render(
        request,
        "referrals/decide.html",
        {**basis(request.actor, referral, today=timezone.localdate()), "form": form},
    )
