"""The page that another board's chair reaches by a link, without an account: the summary, two questions, one answer.

The link alone opens nothing where Heed sends e-mail: a one-time code goes to the address that the link was sent to, so
that a link that is passed on is of no use. Nothing else of Heed is reached from here.
"""

from __future__ import annotations

from contextlib import suppress

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts import guest_session
from heed.core.refusals import BadInput, NotFound, NotNow
from heed.referrals.deciding import challenges, doorkeeping
from heed.referrals.deciding.forms import AnswerForm
from heed.referrals.deciding.links import Asked, by_token
from heed.referrals.intake.forms.beginning import CodeForm
from heed.ui import saving
from heed.ui.forms import as_typed


def _private(response: HttpResponse) -> HttpResponse:
    """Kept by nobody between, found by no search, and the address told to no other site."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _not_here(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "referrals/link_dead.html", {"board_title": ""}, status=404))


@login_not_required
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Read the summary and answer, once."""
    now = timezone.now()
    try:
        challenge = by_token(token, today=timezone.localdate(now))
    except NotFound:
        return _not_here(request)
    board = challenge.referral.board
    context = {"challenge": challenge, "board": board, "board_title": board.title, "token": token}
    if challenge.status != "asked":
        return _private(render(request, "referrals/link_answered.html", context))
    if not doorkeeping.has_come(request, challenge, at=now):
        return _door(request, challenge, token, context)
    challenges.opened(challenge=challenge, at=now)
    form = AnswerForm(request.POST or None, initial=challenge.draft)
    if request.method == "POST":
        challenges.keep_draft(challenge=challenge, answers=as_typed(form), at=now)
        if form.is_valid():
            with suppress(NotNow):  # answered in another window meanwhile: the page below says so
                challenges.answer(challenge=challenge, at=now, **form.cleaned_data)
            return _private(render(request, "referrals/link_answered.html", context))
    return _private(render(request, "referrals/link.html", {**context, "form": form}))


def _door(request: HttpRequest, challenge: Asked, token: str, context: dict[str, object]) -> HttpResponse:
    """Ask for a code, then for what it is. Nothing of the request is said here."""
    network, now = guest_session.network(request), timezone.now()
    is_asked = doorkeeping.has_asked(request, challenge)
    wants_code = request.POST.get("step") == "send"
    form = CodeForm(request.POST if request.method == "POST" and not wants_code else None)
    refused = ""
    try:
        if wants_code:
            doorkeeping.send_code(request, challenge, network=network, at=now)
            is_asked = True
        elif is_asked and form.is_bound and form.is_valid():
            doorkeeping.come_in(request, challenge, typed=form.cleaned_data["code"], network=network, at=now)
            return _private(redirect("referrals:by_link", token))
    except (BadInput, NotNow) as wrong:
        refused = wrong.sentence
    if refused and form.is_bound:
        form.add_error("code", refused)
        refused = ""
    door = {
        "form": form if is_asked else None, "refused": refused,
        "address": doorkeeping.hinted(challenge.email),
    }  # fmt: skip
    return _private(render(request, "referrals/link_code.html", {**context, **door}))


@login_not_required
@require_POST
def keep_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep what the other chair is typing."""
    now = timezone.now()
    try:
        challenge = by_token(token, today=timezone.localdate(now))
    except NotFound:
        return _not_here(request)
    if not doorkeeping.has_come(request, challenge, at=now):
        text = "Not saved: show the code again first."
        return _private(HttpResponse(text, status=403, content_type="text/plain; charset=utf-8"))
    saved_at = challenges.keep_draft(challenge=challenge, answers=as_typed(AnswerForm(request.POST)), at=now)
    return _private(saving.saved(saved_at))
