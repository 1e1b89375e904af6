"""The page of agreement to what was decided, and saying whether a party agrees."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.referrals import permissions
from heed.referrals.agreeing import operations
from heed.referrals.agreeing.forms import AgreementForm
from heed.referrals.agreeing.permissions import check_can_say
from heed.referrals.agreeing.presenters import agreement_page
from heed.referrals.agreeing.queries import kind_decided, the_party
from heed.referrals.happening.permissions import speaks_for
from heed.referrals.operations import read_whole
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import commission_url, seen_line
from heed.referrals.queries import decision_of, pack_of, the_referral

PAGE = "referrals:agreement"


def agreement(request: HeedRequest, reference: str) -> HttpResponse:
    """Who has to agree to what was decided, and how each of them stands."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_can_view_whole(actor, referral)
    kind_decided(referral)
    read_whole(referral=referral, by=actor, at=timezone.now())
    is_office = permissions.OFFICE in permissions.grounds(actor, referral)
    url = commission_url(referral, decision_of(referral)) if is_office else ""
    context = {
        **frame(actor, referral, active=PAGE, today=today), "referral": referral,
        "page": agreement_page(actor, referral, commission_url=url), "seen": seen_line(actor, referral, today=today),
    }  # fmt: skip
    return render(request, "referrals/agreement.html", context)


def agree(request: HeedRequest, reference: str, party: str) -> HttpResponse:
    """Say whether a party agrees, or write it down for somebody without an account."""
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_can_view_whole(actor, referral)
    chosen, pack = the_party(referral, party), pack_of(referral)
    check_can_say(actor, referral, pack, party)
    form = AgreementForm(request.POST or None, for_others=not speaks_for(actor, referral, pack, party))
    if request.method == "POST" and form.is_valid():
        operations.say_whether_agreed(
            referral=referral, party=party, agrees=form.cleaned_data["agrees"] == "yes",
            reasons=form.cleaned_data["reasons"], by=actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "It is on record.")
        return redirect(PAGE, reference)
    context = {
        **frame(actor, referral, active=PAGE, today=timezone.localdate()), "referral": referral, "form": form,
        "party": chosen, "kind": kind_decided(referral),
    }  # fmt: skip
    return render(request, "referrals/agree.html", context)
