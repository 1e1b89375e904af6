"""What a notification asks, prepared on one page in its order for copying."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import BadInput, NotNow
from heed.questionnaires.filling import Filling
from heed.referrals import permissions
from heed.referrals.notifying import operations
from heed.referrals.notifying.forms import covers_form
from heed.referrals.notifying.permissions import check_can_prepare
from heed.referrals.notifying.presenters import cards, copy_page, write_url
from heed.referrals.notifying.queries import Filled, the_form, the_notification
from heed.referrals.presenters import frame
from heed.referrals.queries import the_referral
from heed.ui import saving
from heed.ui.forms import refusals_on

PAGE = "referrals:notification"


def notification(request: HeedRequest, reference: str) -> HttpResponse:
    """The notifications that somebody types into another body's form: how many forms each takes, and how far they are.

    Serves law.md §1.2 (what is notified, and by what unit).
    """
    actor = request.actor
    referral = the_referral(actor, reference)
    operations.read_prepared(referral=referral, by=actor, at=timezone.now())
    context = {
        **frame(actor, referral, active=PAGE, today=timezone.localdate()), "referral": referral,
        "cards": cards(actor, referral), "may_prepare": permissions.may(check_can_prepare, actor, referral),
    }  # fmt: skip
    return render(request, "referrals/notifying/notification.html", context)


def notification_covers(request: HeedRequest, reference: str, duty: str) -> HttpResponse:
    """Write down which children the notification covers."""
    actor = request.actor
    referral = the_referral(actor, reference)
    check_can_prepare(actor, referral)
    found = the_notification(actor, referral, duty)
    form = covers_form(
        request.POST if request.method == "POST" else None, found.coverage, child_name=referral.child_name
    )
    if form.is_bound and form.is_valid():
        given = form.answers()
        with refusals_on(form):
            operations.write_coverage(
                referral=referral, duty=duty, children=given["children"],  # type: ignore[arg-type]
                is_operation=given["is_operation"] == "yes", by=actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "Written down. How many forms it takes stands below.")
            return redirect(PAGE, reference)
    context = {
        **frame(actor, referral, active=PAGE, today=timezone.localdate()), "referral": referral, "form": form,
        "found": found,
    }  # fmt: skip
    return render(request, "referrals/notifying/covers.html", context)


def notification_form(request: HeedRequest, reference: str, duty: str, number: int) -> HttpResponse:
    """One form of the notification in its order, each answer to be copied, and what is missing."""
    actor = request.actor
    referral = the_referral(actor, reference)
    operations.read_prepared(referral=referral, by=actor, at=timezone.now())
    form = the_form(actor, referral, duty, number)
    context = {
        **frame(actor, referral, active=PAGE, today=timezone.localdate()), "referral": referral,
        "page": copy_page(form), "write": write_url(referral, form),
        "may_prepare": permissions.may(check_can_prepare, actor, referral),
    }  # fmt: skip
    return render(request, "referrals/notifying/copy.html", context)


def notification_write(request: HeedRequest, reference: str, duty: str, number: int) -> HttpResponse:
    """Write what the case does not answer. Kept as it is typed, right or not."""
    actor = request.actor
    referral = the_referral(actor, reference)
    check_can_prepare(actor, referral)
    found = the_form(actor, referral, duty, number)
    form = Filling(found.spec, answers=found.answers, data=request.POST or None, strict=False)
    base = saving.drawn_from(request, "base") if request.method == "POST" else found.version
    if request.method == "POST":
        kept = _kept(request, found, form, base, reference)
        if saving.is_saving(request):
            return saving.saved_as(kept, form.main)
        if kept is not None and form.row_changed:
            return redirect(f"{write_url(referral, found)}#{form.row_changed}")
        if kept is not None:
            return redirect("referrals:notification_form", reference, duty, number)
    form.show_what_is_required()
    context = {
        **frame(actor, referral, active=PAGE, today=timezone.localdate()), "referral": referral, "form": form,
        "base": base, "page": copy_page(found),
    }  # fmt: skip
    return render(request, "referrals/notifying/write.html", context)


def _kept(request: HeedRequest, found: Filled, form: Filling, base: int, reference: str) -> int | None:
    """Keep what was typed; the version that it has now. Where it cannot be kept, the form says why."""
    with refusals_on(form, kinds=(BadInput, NotNow)):
        kept = operations.write_prepared(
            referral=the_referral(request.actor, reference), duty=found.notification.duty, number=found.number,
            answers=form.answers(), version=base, by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return kept.form.version
    return None
