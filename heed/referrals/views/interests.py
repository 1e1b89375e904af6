"""An interest in a case, declared and ruled on from the case itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotAllowed
from heed.meetings import operations as meetings
from heed.meetings.forms import InterestForm, RulingForm
from heed.meetings.permissions import check_can_rule
from heed.referrals import operations, permissions
from heed.referrals.presenters import frame
from heed.referrals.queries import the_referral
from heed.referrals.queries.interests import may_declare, the_interest


def declare_interest(request: HeedRequest, reference: str) -> HttpResponse:
    """Declare an interest: a member their own, the board office anybody's."""
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_can_view_whole(actor, referral)
    people = may_declare(actor, referral)
    if not people:
        raise NotAllowed("An interest is declared by the members of the group, each their own.")
    form = InterestForm(request.POST or None, people=people)
    is_own = [person.pk for person in people] == [actor.person]
    if request.method == "POST" and form.is_valid():
        operations.declare_interest(
            referral=referral,
            person=form.who,
            nature=form.cleaned_data["nature"],
            by=actor,
            at=timezone.now(),
        )
        messages.success(request, "The interest is on record. The chair says whether it stands in the way.")
        return redirect("referrals:list") if is_own else redirect("referrals:access", reference)
    context = {
        **frame(actor, referral, active="referrals:access", today=timezone.localdate()), "referral": referral,
        "form": form, "is_own": is_own,
    }  # fmt: skip
    return render(request, "referrals/declare_interest.html", context)


def rule_on_interest(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Say whether somebody with an interest takes part all the same."""
    actor = request.actor
    referral = the_referral(actor, reference)
    found = the_interest(actor, referral, pk)
    check_can_rule(actor, found)
    form = RulingForm(request.POST or None, conflict=found)
    if request.method == "POST" and form.is_valid():
        meetings.rule(
            conflict=found, allowed=form.cleaned_data["allowed"] == "yes", reason=form.cleaned_data["reason"],
            by=actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "What you said is on record, with your reason.")
        return redirect("referrals:access", reference)
    context = {
        **frame(actor, referral, active="referrals:access", today=timezone.localdate()), "referral": referral,
        "form": form, "conflict": found,
    }  # fmt: skip
    return render(request, "referrals/rule_on_interest.html", context)
