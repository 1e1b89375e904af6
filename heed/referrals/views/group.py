"""The group: its meeting, its members' views, its advice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow
from heed.meetings.operations import GivenMeanwhile
from heed.meetings.queries import upcoming
from heed.referrals import operations, permissions
from heed.referrals.deciding.filling import advice_form, view_form
from heed.referrals.deciding.forms import TakeBackForm, known_view
from heed.referrals.deciding.typed import prepared_advice
from heed.referrals.forms import MeetingForm
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import seen_line
from heed.referrals.presenters.group import group_page, own_view
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
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_can_give_view(actor, referral)
    form = view_form(actor, referral, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.give_view(
                referral=referral, knows=known_view(request), by=actor, at=timezone.now(), **form.cleaned_data
            )
        except GivenMeanwhile as other:
            form.add_error(None, other.sentence)
        else:
            messages.success(request, "Your view is on record.")
            return redirect("referrals:group", reference)
    today, own = timezone.localdate(), own_view(actor, referral)
    meanwhile = request.method == "POST" and bool(form.non_field_errors())
    context = {
        **frame(actor, referral, active="referrals:group", today=today), "referral": referral, "form": form,
        "page": threshold_page(referral), "group": group_page(actor, referral, today=today),
        "own": own, "meanwhile": meanwhile,
        "knows": own.key if meanwhile or request.method == "GET" else known_view(request),
    }  # fmt: skip
    return render(request, "referrals/give_view.html", context)


def take_back_view(request: HeedRequest, reference: str) -> HttpResponse:
    """Take one's own view back."""
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_can_give_view(actor, referral)
    own = own_view(actor, referral)
    if not own.counts or referral.status != "with-group":
        raise NotNow("You have no view on this case that could be taken back.")
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.take_back_view(referral=referral, by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "Your view is taken back. That you gave it stays on record.")
        return redirect("referrals:group", reference)
    context = {
        **frame(actor, referral, active="referrals:group", today=timezone.localdate()), "referral": referral,
        "form": form, "own": own,
    }  # fmt: skip
    return render(request, "referrals/take_back_view.html", context)


def advise(request: HeedRequest, reference: str) -> HttpResponse:
    """Check and give the group's advice."""
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_can_advise(actor, referral)
    form = advice_form(actor, referral, request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.advise(referral=referral, by=actor, at=timezone.now(), **form.without_boxes())
        messages.success(request, "The group’s advice is with the decision maker.")
        return redirect("referrals:group", reference)
    context = {
        **frame(actor, referral, active="referrals:group", today=timezone.localdate()), "referral": referral,
        "form": form, "page": group_page(actor, referral, today=timezone.localdate()),
        "prepared": prepared_advice(referral) if request.method == "GET" else None,
    }  # fmt: skip
    return render(request, "referrals/advise.html", context)
