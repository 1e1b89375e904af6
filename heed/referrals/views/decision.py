"""The decision: what it stands on, the form, the check, the record."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow
from heed.referrals import operations, permissions
from heed.referrals.deciding.filling import decision_form
from heed.referrals.deciding.typed import DECISION, keep_typed
from heed.referrals.presenters.case import about_deciding, commission_url, decision_lines, seen_line
from heed.referrals.presenters.choices import basis, stances
from heed.referrals.presenters.edition import framework_line, later_lines
from heed.referrals.presenters.group import alternative_lines
from heed.referrals.queries import decision_of, decisions_of, the_referral
from heed.referrals.states import DECISION_STANDS
from heed.ui.forms import as_typed


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
        "before": [decision_lines(referral, one) for one in decisions_of(referral) if one != found],
        "stands": referral.status in DECISION_STANDS,
    }  # fmt: skip
    return render(request, "referrals/decision.html", context)


def decide(request: HeedRequest, reference: str) -> HttpResponse:
    """Decide: fill in, check, confirm. What is typed is kept, also where the group is to meet first."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_can_decide(actor, referral)
    if referral.status != "advised":
        raise NotNow("A case is decided once the group has advised, and then only once.")
    form = decision_form(actor, referral, request.POST or None)
    step = request.POST.get("step", "")
    if request.method == "POST":
        keep_typed(referral=referral, what=DECISION, answers=as_typed(form), by=actor, at=timezone.now())
        if form.is_put_off:
            return redirect("referrals:call_meeting", reference)
    if request.method == "POST" and form.is_valid():
        if step == "confirm":
            operations.decide(referral=referral, by=actor, at=timezone.now(), **form.without_boxes())
            messages.success(request, "The decision is on record. Now people have to be told.")
            return redirect("referrals:decision", reference)
        if step == "check":
            context = {
                **basis(actor, referral, today=today), "given": form.cleaned_data, "departs": form.found,
                "outcome": stances(referral)[form.cleaned_data["outcome"]], "form": form,
                "alternatives": alternative_lines(referral, form.alternatives()),
            }  # fmt: skip
            return render(request, "referrals/decide_check.html", context)
    return render(request, "referrals/decide.html", {**basis(actor, referral, today=today), "form": form})
