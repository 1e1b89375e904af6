"""Facts and threshold."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import agencies_of
from heed.documents.responses import bytes_response
from heed.referrals import operations, permissions
from heed.referrals.forms import AnswerForm, SettleForm
from heed.referrals.happening.presenters import duty_cards
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import about_deciding, seen_line
from heed.referrals.presenters.edition import framework_line, later_lines
from heed.referrals.presenters.known import said_line
from heed.referrals.presenters.reasoning import as_word
from heed.referrals.presenters.threshold import if_said
from heed.referrals.presenters.threshold import threshold as threshold_page
from heed.referrals.queries import pack_of, the_referral
from heed.referrals.queries.facts import said_last, the_fact
from heed.referrals.states import FACTS_OPEN
from heed.trail.operations import append


def threshold(request: HeedRequest, reference: str) -> HttpResponse:
    """What is known, and what the framework says of it. A page that stands open asks whether anything was said since.

    Serves SL-05 and BH-02.
    """
    referral = the_referral(request.actor, reference)
    operations.read_whole(referral=referral, by=request.actor, at=timezone.now())
    today = timezone.localdate()
    live = said_last(referral) if referral.status in FACTS_OPEN else ""
    if live and request.GET.get("seen") == live and request.headers.get("HX-Request"):
        return HttpResponse(status=204)
    may_answer = referral.status in FACTS_OPEN and permissions.may(
        permissions.check_can_answer_facts, request.actor, referral
    )
    context = {
        **frame(request.actor, referral, active="referrals:threshold", today=today),
        "referral": referral, "pack": pack_of(referral), "page": threshold_page(referral), "today": today,
        "may_answer": may_answer, "seen": seen_line(request.actor, referral, today=today),
        "deciding": about_deciding(referral, today=today), "framework": framework_line(request.actor, referral),
        "later": later_lines(referral, today=today), "live": live,
        "duties": duty_cards(request.actor, referral, today=today),
    }  # fmt: skip
    return render(request, "referrals/threshold.html", context)


def answer(request: HeedRequest, reference: str, fact: str) -> HttpResponse:
    """Answer one question of fact, after a look at what the answer would change."""
    referral = the_referral(request.actor, reference)
    permissions.check_can_answer_facts(request.actor, referral)
    asked = the_fact(referral, fact)
    agencies = {str(one.pk): one for one in agencies_of(referral.board_id)}
    is_look = request.POST.get("step") == "look"
    form = AnswerForm(
        None if is_look else request.POST or None,
        initial=request.POST.dict() if is_look else None,
        question=asked.spec.ask,
        help_text=asked.spec.help or "",
        agencies=list(agencies.values()),
    )
    if request.method == "POST" and not is_look and form.is_valid():
        given = {**form.cleaned_data, "agency": agencies.get(form.cleaned_data["agency"])}
        operations.answer_fact(referral=referral, fact=fact, by=request.actor, at=timezone.now(), **given)
        messages.success(request, f"The answer is on record: {asked.spec.ask}")
        return redirect("referrals:threshold", reference)
    context = {
        **frame(request.actor, referral, active="referrals:threshold", today=timezone.localdate()),
        "referral": referral, "form": form, "earlier": [said_line(one) for one in asked.given],
        "source": pack_of(referral).cite(asked.spec.source),
    }  # fmt: skip
    if is_look:
        said_for = agencies.get(request.POST.get("agency", ""))
        context["if_said"] = if_said(
            referral, fact, answer=request.POST.get("answer", ""), said_by=request.POST.get("said_by", ""),
            agency=said_for.pk if said_for else None,
        )  # fmt: skip
    return render(request, "referrals/answer.html", context)


def settle(request: HeedRequest, reference: str, fact: str) -> HttpResponse:
    """Settle a question on which agencies contradict each other."""
    referral = the_referral(request.actor, reference)
    permissions.check_can_answer_facts(request.actor, referral)
    asked = the_fact(referral, fact)
    is_look = request.POST.get("step") == "look"
    form = SettleForm(
        None if is_look else request.POST or None, initial=request.POST.dict() if is_look else None
    )
    if request.method == "POST" and not is_look and form.is_valid():
        operations.settle_fact(
            referral=referral, fact=fact, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"It is settled: {asked.spec.ask}")
        return redirect("referrals:threshold", reference)
    context = {
        **frame(request.actor, referral, active="referrals:threshold", today=timezone.localdate()),
        "referral": referral, "form": form, "question": asked.spec.ask,
        "sides": [said_line(one) for one in asked.contradicting],
    }  # fmt: skip
    if is_look:
        context["if_said"] = if_said(
            referral, fact, answer=request.POST.get("answer", ""), said_by="", agency=None, settles=True
        )
    return render(request, "referrals/settle.html", context)


def reasoning(request: HeedRequest, reference: str) -> HttpResponse:
    """The whole reasoning as a Word document."""
    referral = the_referral(request.actor, reference)
    ground = permissions.check_can_view_whole(request.actor, referral)
    data = as_word(request.actor, referral, today=timezone.localdate())
    append(
        by=request.actor, at=timezone.now(), verb="referral.reasoning_produced", subject_kind="referral",
        subject=referral.pk, board=referral.board_id, reference=reference, ground=ground,
    )  # fmt: skip
    return bytes_response(data, kind="docx", download_name=f"{reference} reasoning.docx")
