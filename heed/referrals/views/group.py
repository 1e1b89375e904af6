"""The group: its meeting, its members' views, its advice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.meetings.queries import upcoming
from heed.referrals import operations, permissions
from heed.referrals.forms import AdviceForm, MeetingForm, StanceForm
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import seen_line
from heed.referrals.presenters.choices import stances, summaries, too_few_views
from heed.referrals.presenters.group import group_page
from heed.referrals.presenters.threshold import threshold as threshold_page
from heed.referrals.queries import groups_that_advise, the_referral


def group(request: HeedRequest, reference: str) -> HttpResponse:
    """The meeting, the views that may be read now, and the advice."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    operations.read_whole(referral=referral, by=actor, at=timezone.now())
    context = {
        **frame(actor, referral, active="referrals:group", today=today), "referral": referral,
        "page": group_page(actor, referral, today=today), "seen": seen_line(actor, referral, today=today),
        "is_office": permissions.OFFICE in permissions.grounds(actor, referral),
    }  # fmt: skip
    return render(request, "referrals/group.html", context)


def put_to_group(request: HeedRequest, reference: str) -> HttpResponse:
    """Choose the meeting, or arrange a new one."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_is_office(actor, referral, "Putting a case to the group")
    groups = groups_that_advise(referral)
    meetings = upcoming(actor, board=referral.board_id, groups=[one.pk for one in groups], today=today)
    form = MeetingForm(request.POST or None, meetings=meetings, groups=groups)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data.get(name) for name in ("meeting", "group", "held_at")}
        place = form.cleaned_data.get("place") or ""
        operations.put_to_group(referral=referral, place=place, by=actor, at=timezone.now(), **given)
        messages.success(request, f"{reference} is on the agenda. Each member can now give a view.")
        return redirect("referrals:group", reference)
    context = {
        **frame(request.actor, referral, active="referrals:group", today=timezone.localdate()),
        "referral": referral,
        "form": form,
        "groups": groups,
        "meetings": meetings,
    }
    return render(request, "referrals/put_to_group.html", context)


def give_view(request: HeedRequest, reference: str) -> HttpResponse:
    """Give one's own view."""
    referral = the_referral(request.actor, reference)
    permissions.check_can_give_view(request.actor, referral)
    form = StanceForm(request.POST or None, kinds=stances(referral, abstain=True), hints=summaries(referral))
    if request.method == "POST" and form.is_valid():
        operations.give_view(referral=referral, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "Your view is on record. You can now read the others’.")
        return redirect("referrals:group", reference)
    context = {
        **frame(request.actor, referral, active="referrals:group", today=timezone.localdate()),
        "referral": referral,
        "form": form,
        "page": threshold_page(referral),
    }
    return render(request, "referrals/give_view.html", context)


def advise(request: HeedRequest, reference: str) -> HttpResponse:
    """Give the group's advice."""
    referral = the_referral(request.actor, reference)
    permissions.check_can_advise(request.actor, referral)
    page = group_page(request.actor, referral, today=timezone.localdate())
    form = AdviceForm(
        request.POST or None,
        kinds=stances(referral),
        hints=summaries(referral),
        needs_reason=too_few_views(referral),
    )
    if request.method == "POST" and form.is_valid():
        operations.advise(referral=referral, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The group’s advice is with the decision maker.")
        return redirect("referrals:group", reference)
    return render(
        request,
        "referrals/advise.html",
        {
            **frame(request.actor, referral, active="referrals:group", today=timezone.localdate()),
            "referral": referral,
            "form": form,
            "page": page,
        },
    )
