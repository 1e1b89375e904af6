"""The page of duties and days beside a case's threshold, and writing them down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotAllowed
from heed.notices.forms import DayForm
from heed.referrals import permissions
from heed.referrals.happening import operations
from heed.referrals.happening.forms import DutyForm
from heed.referrals.happening.permissions import check_can_record
from heed.referrals.happening.presenters import day_rows, duty_cards, own_steps
from heed.referrals.happening.queries import the_day, the_step
from heed.referrals.operations import read_whole
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import seen_line
from heed.referrals.queries import pack_of, the_referral
from heed.ui.forms import refusals_on

PAGE = "referrals:duties"


def duties(request: HeedRequest, reference: str) -> HttpResponse:
    """What else the law asks for, and the days that count. Whoever sees a part of the case finds what is theirs."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    is_whole = permissions.sees_whole(actor, referral)
    if is_whole:
        read_whole(referral=referral, by=actor, at=timezone.now())
        cards, days = duty_cards(actor, referral, today=today), day_rows(actor, referral)
    else:
        cards, days = own_steps(actor, referral, today=today), day_rows(actor, referral, only_own=True)
        if not cards and not days:
            raise NotAllowed(
                "Duties and days of this case are for the board office, its group and those who decide."
            )
    context = {
        **frame(actor, referral, active=PAGE, today=today), "referral": referral, "cards": cards, "days": days,
        "is_whole": is_whole, "seen": seen_line(actor, referral, today=today) if is_whole else "",
    }  # fmt: skip
    return render(request, "referrals/duties.html", context)


def duty_done(request: HeedRequest, reference: str, duty: str, step: str) -> HttpResponse:
    """Record that a step of a duty was done, or correct what was recorded."""
    actor = request.actor
    referral = the_referral(actor, reference)
    found, chosen = the_step(actor, referral, duty, step)
    check_can_record(actor, referral, pack_of(referral), chosen.spec.by)
    latest = chosen.latest
    initial = (
        {"done_on": latest.done_on, "how": latest.how, "proof": latest.proof}
        if latest
        else {"done_on": timezone.localdate()}
    )
    form = DutyForm(request.POST or None, initial=initial, wanted=chosen.spec.evidence or "")
    if request.method == "POST" and form.is_valid():
        operations.record_duty(
            referral=referral, duty=duty, step=step, by=actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"“{chosen.spec.title}” is recorded as done.")
        return redirect(PAGE, reference)
    context = {
        **frame(actor, referral, active=PAGE, today=timezone.localdate()), "referral": referral, "form": form,
        "duty": found, "step": chosen,
    }  # fmt: skip
    return render(request, "referrals/duty_done.html", context)


def day(request: HeedRequest, reference: str, event: str) -> HttpResponse:
    """Write down the day on which something happened, or correct it."""
    actor = request.actor
    referral = the_referral(actor, reference)
    chosen, pack = the_day(actor, referral, event), pack_of(referral)
    check_can_record(actor, referral, pack, pack.events[event].recorded_by or "")
    form = DayForm(request.POST or None, is_first=chosen.latest is None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form, "on"):
            operations.record_day(
                referral=referral, event=event, on=given["on"], why=given["why"], again=given.get("again") == "yes",
                by=actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "The day is written down. Deadlines run from it now.")
            return redirect(PAGE, reference)
    context = {
        **frame(actor, referral, active=PAGE, today=timezone.localdate()), "referral": referral, "form": form,
        "day": chosen,
    }  # fmt: skip
    return render(request, "referrals/case_day.html", context)
