"""The overview of a case, its form, who was told, and who can see it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.referrals import operations, permissions
from heed.referrals.intake.queries import asked_now, versions_of
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import commission_url, decision_lines, seen_line
from heed.referrals.presenters.case import overview as overview_page
from heed.referrals.presenters.drafts import as_sent, form_of
from heed.referrals.presenters.interests import interest_lines
from heed.referrals.presenters.lately import lately
from heed.referrals.queries import WITHOUT_ACCOUNT, decision_of, the_referral, titled, who_can
from heed.referrals.queries.interests import may_declare
from heed.trail.operations import record_reading


def overview(request: HeedRequest, reference: str) -> HttpResponse:
    """Where the case is. The agency that referred reads where it stands and what was decided."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    decision = decision_of(referral)
    context = {
        **frame(actor, referral, active="referrals:overview", today=today), "referral": referral,
        "decision": decision_lines(referral, decision),
    }  # fmt: skip
    if not permissions.sees_whole(actor, referral):
        is_own = permissions.REFERRED not in permissions.grounds(actor, referral)
        return render(
            request,
            "referrals/overview_agency.html",
            context | {"is_own": is_own, "asked": asked_now(referral)},
        )
    if decision:
        operations.read_whole(referral=referral, by=actor, at=timezone.now())
    is_office = permissions.OFFICE in permissions.grounds(actor, referral)
    context |= {
        "page": overview_page(referral, today=today), "lately": lately(actor, referral),
        "seen": seen_line(actor, referral, today=today),
        "commission_url": commission_url(referral, decision) if is_office else "",
    }  # fmt: skip
    return render(request, "referrals/overview.html", context)


def form(request: HeedRequest, reference: str) -> HttpResponse:
    """The referral form as it was sent. Names stay with the office, the decision maker and the agency that wrote it."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    with_names = permissions.sees_names(actor, referral)
    record_reading(
        by=actor, at=timezone.now(), subject_kind="referral form", subject=referral.form_id,
        ground=permissions.check_can_view(actor, referral)[0], board=referral.board_id, reference=reference,
    )  # fmt: skip
    context = {
        **frame(actor, referral, active="referrals:form", today=today), "referral": referral,
        "spec": form_of(referral), "sections": as_sent(referral, with_names=with_names), "with_names": with_names,
        "versions": versions_of(referral), "asked": asked_now(referral),
    }  # fmt: skip
    return render(request, "referrals/form.html", context)


def access(request: HeedRequest, reference: str) -> HttpResponse:
    """Who can see this case, and why."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_can_view_whole(actor, referral)
    with_names = permissions.sees_names(actor, referral)
    seers = [
        (
            WITHOUT_ACCOUNT
            if seer.ground == permissions.BROUGHT and not with_names
            else titled(seer.person, board=referral.board_id, on=today),
            seer.ground,
            seer.sees_whole,
        )
        for seer in who_can(referral, on=today)
    ]
    context = {
        **frame(actor, referral, active="referrals:access", today=today),
        "referral": referral,
        "seers": seers,
        "interests": interest_lines(actor, referral),
        "may_declare": bool(may_declare(actor, referral)),
        "is_office": permissions.OFFICE in permissions.grounds(actor, referral),
    }
    return render(request, "referrals/access.html", context)
