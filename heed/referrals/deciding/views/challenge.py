"""Peer challenge on the case's own pages: asking, what became of it, reminding, withdrawing, writing an answer down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.mail import leaves
from heed.referrals import operations, permissions
from heed.referrals.deciding import challenges
from heed.referrals.deciding.filling import challenge_form
from heed.referrals.deciding.forms import TakenDownAnswerForm, WithdrawForm
from heed.referrals.deciding.presenters import challenge_line, link_to_pass_on
from heed.referrals.deciding.queries import the_challenge
from heed.referrals.deciding.typed import CHALLENGE, keep_typed
from heed.referrals.presenters import frame
from heed.referrals.queries import the_referral
from heed.ui.forms import as_typed, refusals_on


def _address(request: HeedRequest) -> str:
    """Where the other chair answers; {token} stands for what only the link knows."""
    return request.build_absolute_uri(reverse("referrals:by_link", args=["TOKEN"])).replace(
        "TOKEN", "{token}"
    )


def ask_challenge(request: HeedRequest, reference: str) -> HttpResponse:
    """Ask another board's chair: fill in, read what they will read, send."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    permissions.check_can_ask_challenge(actor, referral)
    operations.read_whole(referral=referral, by=actor, at=timezone.now())
    form = challenge_form(actor, referral, request.POST or None)
    context = {
        **frame(actor, referral, active="referrals:decision", today=today),
        "referral": referral,
        "form": form,
    }
    if request.method == "POST":
        keep_typed(referral=referral, what=CHALLENGE, answers=as_typed(form), by=actor, at=timezone.now())
        step, given = request.POST.get("step"), form.cleaned_data if form.is_valid() else {}
        with refusals_on(form, "summary"):
            if given and step == "send":
                asked = challenges.ask(
                    referral=referral, address=_address(request), by=actor, at=timezone.now(), **given
                )
                how = "The e-mail with the link is on its way." if leaves() else "Pass the link on yourself."
                messages.success(request, f"The request is on record. {how}")
                return redirect("referrals:challenge", reference, asked.pk)
            if given and step == "check":
                question, summary = challenges.as_read(referral, given["question"], given["summary"])
                read = {"given": {**given, "question": question, "summary": summary}}
                return render(request, "referrals/challenge_check.html", context | read)
    return render(request, "referrals/challenge_ask.html", context)


def challenge(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """One request: what was asked, what became of it, and the link where Heed could not send it."""
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    operations.read_whole(referral=referral, by=actor, at=timezone.now())
    found = the_challenge(actor, referral, pk)
    may_ask = permissions.may(permissions.check_can_ask_challenge, actor, referral)
    context = {
        **frame(actor, referral, active="referrals:decision", today=today), "referral": referral,
        "line": challenge_line(referral, found, today=today), "may_ask": may_ask,
        "link": link_to_pass_on(found, _address(request)) if may_ask else "",
    }  # fmt: skip
    return render(request, "referrals/challenge.html", context)


@require_POST
def remind(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Send the link once more."""
    referral = the_referral(request.actor, reference)
    found = the_challenge(request.actor, referral, pk)
    challenges.remind(challenge=found, address=_address(request), by=request.actor, at=timezone.now())
    told = (
        "The reminder is on its way." if leaves() else "The reminder is on record. Pass the link on yourself."
    )
    messages.success(request, told)
    return redirect("referrals:challenge", reference, pk)


def withdraw(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Take the request back."""
    actor = request.actor
    referral = the_referral(actor, reference)
    found = the_challenge(actor, referral, pk)
    permissions.check_can_ask_challenge(actor, referral)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        challenges.withdraw(challenge=found, by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The request is withdrawn. The link opens nothing any more.")
        return redirect("referrals:decision", reference)
    context = {
        **frame(actor, referral, active="referrals:decision", today=timezone.localdate()), "referral": referral,
        "form": form, "challenge": found,
    }  # fmt: skip
    return render(request, "referrals/challenge_withdraw.html", context)


def take_down_answer(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Write down an answer that came by another way than the link."""
    actor = request.actor
    referral = the_referral(actor, reference)
    found = the_challenge(actor, referral, pk)
    permissions.check_can_ask_challenge(actor, referral)
    form = TakenDownAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        challenges.take_down(challenge=found, by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The answer is on record, and stands beside the decision.")
        return redirect("referrals:decision", reference)
    context = {
        **frame(actor, referral, active="referrals:decision", today=timezone.localdate()), "referral": referral,
        "form": form, "challenge": found,
    }  # fmt: skip
    return render(request, "referrals/challenge_answer.html", context)
