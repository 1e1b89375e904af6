"""A decision considered again, and an extraordinary meeting of the group."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow
from heed.referrals import permissions
from heed.referrals.deciding import reconsidering
from heed.referrals.deciding.extraordinary import call_meeting as call
from heed.referrals.deciding.forms import AgainForm, AnswerAgainForm, CallForm
from heed.referrals.deciding.presenters import around, bodies_of
from heed.referrals.deciding.queries import the_reconsideration
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import decision_lines
from heed.referrals.queries import decision_of, the_referral
from heed.referrals.states import DECISION_STANDS


def ask_again(request: HeedRequest, reference: str) -> HttpResponse:
    """Ask that the decision be considered again."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_can_ask_again(actor, referral)
    if referral.status not in DECISION_STANDS:
        raise NotNow("No decision stands that could be considered again.")
    form = AgainForm(request.POST or None, bodies=bodies_of(referral))
    if request.method == "POST" and form.is_valid():
        reconsidering.ask_again(referral=referral, by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(
            request, "It is on record. The decision maker says whether the decision is considered again."
        )
        return redirect("referrals:decision", reference)
    context = {
        **frame(actor, referral, active="referrals:decision", today=today), "referral": referral, "form": form,
        "decision": decision_lines(referral, decision_of(referral)),
    }  # fmt: skip
    return render(request, "referrals/ask_again.html", context)


def answer_again(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Take it up, or let the decision stand."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    asked = the_reconsideration(actor, referral, pk)
    permissions.check_can_decide(actor, referral)
    if asked.status != "asked":
        raise NotNow("This has been answered already.")
    form = AnswerAgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = reconsidering.take_up if form.cleaned_data["answer"] == "take_up" else reconsidering.decline
        act(asked=asked, reason=form.cleaned_data["reason"], by=actor, at=timezone.now())
        told = (
            "The decision is being considered again."
            if act is reconsidering.take_up
            else "The decision stands."
        )
        messages.success(request, f"{told} Your reason is on record.")
        return redirect("referrals:decision", reference)
    line = next(one for one in around(actor, referral, today=today).again if one.asked.pk == asked.pk)
    context = {
        **frame(actor, referral, active="referrals:decision", today=today), "referral": referral, "form": form,
        "line": line, "decision": decision_lines(referral, decision_of(referral)),
    }  # fmt: skip
    return render(request, "referrals/answer_again.html", context)


def call_meeting(request: HeedRequest, reference: str) -> HttpResponse:
    """Call an extraordinary meeting of the group on this case."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_can_call_meeting(actor, referral)
    if referral.item is None or referral.status not in {"advised", *DECISION_STANDS}:
        raise NotNow("An extraordinary meeting is called once the group has advised on the case.")
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = call(
            referral=referral,
            because=form.cleaned_data["because"],
            by=actor,
            at=timezone.now(),
            **form.where_and_when,
        )
        messages.success(request, "The meeting is called. The board office sends the invitations.")
        return redirect("meetings:show", item.meeting_id)
    context = {
        **frame(actor, referral, active="referrals:decision", today=today), "referral": referral, "form": form,
        "group": referral.item.meeting.group, "is_before": referral.status == "advised",
    }  # fmt: skip
    return render(request, "referrals/call_meeting.html", context)
