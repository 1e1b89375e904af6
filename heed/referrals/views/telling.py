"""Telling people: who has to be told, by when, and whether it has been done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import agencies_of
from heed.core.mail import leaves
from heed.core.refusals import NotNow
from heed.notices.operations import ask_emails
from heed.referrals import operations, permissions
from heed.referrals.forms import AddAgencyForm
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import commission_url, seen_line
from heed.referrals.presenters.telling import telling, to_email
from heed.referrals.queries import decision_of, letters_of, not_needed, the_referral
from heed.ui.words import plural


def told(request: HeedRequest, reference: str) -> HttpResponse:
    """Who has to be told, by when, and whether it has been done. The office closes the telling here."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_can_view_whole(actor, referral)
    if request.method == "POST":
        operations.close_telling(referral=referral, by=actor, at=timezone.now())
        messages.success(request, "Everybody has been told. The telling is closed.")
        return redirect("referrals:told", reference)
    grounds = permissions.grounds(actor, referral)
    is_office = permissions.OFFICE in grounds
    context = {
        **frame(actor, referral, active="referrals:told", today=today), "referral": referral,
        "page": telling(actor, referral, today=today), "not_needed": not_needed(referral), "is_office": is_office,
        "may_read": is_office or permissions.DECIDES in grounds, "seen": seen_line(actor, referral, today=today),
        "commission_url": commission_url(referral, decision_of(referral)) if is_office else "",
    }  # fmt: skip
    return render(request, "referrals/told.html", context)


def tell_all(request: HeedRequest, reference: str) -> HttpResponse:
    """Send every finished letter that has an e-mail address, in one go."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_is_office(actor, referral, "Sending letters")
    if not leaves():
        raise NotNow(
            "Heed knows no mail server, so no e-mail leaves it. Send the letters yourself and record it."
        )
    letters = to_email(referral)
    if request.method == "POST":
        chosen = set(request.POST.getlist("letter"))
        asked, refused = ask_emails(
            notices=[one for one in letters if str(one.pk) in chosen], by=actor, at=timezone.now()
        )
        for sentence in refused:
            messages.warning(request, sentence)
        told = f"{len(asked)} {plural(len(asked), 'letter goes,letters go')} by e-mail."
        messages.success(request, f"{told} This list says what came of it.")
        return redirect("referrals:told", reference)
    context = {
        **frame(actor, referral, active="referrals:told", today=today), "referral": referral, "letters": letters,
    }  # fmt: skip
    return render(request, "referrals/tell_all.html", context)


def tell_agency(request: HeedRequest, reference: str) -> HttpResponse:
    """Raise the letter on the decision for one more agency."""
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_is_office(actor, referral, "Adding a letter")
    decision = decision_of(referral)
    letters = letters_of(referral)
    if decision:
        letters = letters.filter(raised_at__gte=decision.decided_at)
    have = set(letters.values_list("agency", flat=True))
    agencies = {str(one.pk): one for one in agencies_of(referral.board_id) if one.pk not in have}
    add = AddAgencyForm(request.POST or None, agencies=list(agencies.values()))
    if request.method == "POST" and add.is_valid():
        agency = agencies[add.cleaned_data["agency"]]
        operations.add_agency_to_tell(referral=referral, agency=agency, by=actor, at=timezone.now())
        messages.success(request, f"There is a letter to {agency.name} to be sent.")
        return redirect("referrals:told", reference)
    context = {
        **frame(actor, referral, active="referrals:told", today=timezone.localdate()),
        "referral": referral, "form": add, "any_left": bool(agencies),
    }  # fmt: skip
    return render(request, "referrals/tell_agency.html", context)
