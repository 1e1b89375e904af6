"""Keeping what is being typed."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotFound
from heed.referrals.deciding.filling import form_for
from heed.referrals.deciding.typed import ADVICE, CHALLENGE, DECISION, VIEW, check_can_type, keep_typed
from heed.referrals.queries import the_referral
from heed.ui import saving
from heed.ui.forms import as_typed


@require_POST
def keep(request: HeedRequest, reference: str, what: str) -> HttpResponse:
    """Keep what was typed so far, right or not."""
    if what not in {VIEW, ADVICE, DECISION, CHALLENGE}:
        raise NotFound
    referral = the_referral(request.actor, reference)
    check_can_type(request.actor, referral, what)
    form = form_for(what, referral, request.POST)
    saved_at = keep_typed(
        referral=referral, what=what, answers=as_typed(form), by=request.actor, at=timezone.now()
    )
    return saving.saved(saved_at)
