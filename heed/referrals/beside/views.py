"""What else has to be held or notified, the questions that only other frameworks ask, and the days they count from."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import agencies_of
from heed.referrals import permissions
from heed.referrals.beside import operations
from heed.referrals.beside.forms import DayForm
from heed.referrals.beside.presenters import beside_page, day_lines, day_question
from heed.referrals.beside.queries import the_question, the_regime
from heed.referrals.forms import AnswerForm, SettleForm
from heed.referrals.operations import read_whole
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import seen_line
from heed.referrals.presenters.known import said_line
from heed.referrals.queries import the_referral


def beside(request: HeedRequest, reference: str) -> HttpResponse:
    """What else has to be held or notified, by when and why: proposals, with one plan of dates.

    Serves SU-01 (an outside framework advises an exercise) and BH-03 (who is alerted, and when).
    """
    actor, today = request.actor, timezone.localdate()
    referral = the_referral(actor, reference)
    read_whole(referral=referral, by=actor, at=timezone.now())
    context = {
        **frame(actor, referral, active="referrals:beside", today=today), "referral": referral,
        "page": beside_page(referral, today=today), "today": today,
        "may_answer": permissions.may(permissions.check_can_answer_facts, actor, referral),
        "seen": seen_line(actor, referral, today=today),
    }  # fmt: skip
    return render(request, "referrals/beside/beside.html", context)


def beside_fact(request: HeedRequest, reference: str, fact: str) -> HttpResponse:
    """Answer a question that only another framework asks."""
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_can_answer_facts(actor, referral)
    asked = the_question(referral, fact)
    agencies = {str(one.pk): one for one in agencies_of(referral.board_id)}
    form = AnswerForm(
        request.POST or None, question=asked.spec.ask, help_text=asked.spec.help or "",
        agencies=list(agencies.values()),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "agency": agencies.get(form.cleaned_data["agency"])}
        operations.answer_beside(referral=referral, fact=fact, by=actor, at=timezone.now(), **given)
        messages.success(request, f"The answer is on record: {asked.spec.ask}")
        return redirect("referrals:beside", reference)
    context = {
        **frame(actor, referral, active="referrals:beside", today=timezone.localdate()), "referral": referral,
        "form": form, "earlier": [said_line(one) for one in asked.given], "of": asked.pack.title,
        "source": asked.pack.cite(asked.spec.source),
    }  # fmt: skip
    return render(request, "referrals/beside/fact.html", context)


def beside_settle(request: HeedRequest, reference: str, fact: str) -> HttpResponse:
    """Settle a question of another framework on which people contradict each other."""
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_can_answer_facts(actor, referral)
    asked = the_question(referral, fact)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.settle_beside(
            referral=referral, fact=fact, by=actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"It is settled: {asked.spec.ask}")
        return redirect("referrals:beside", reference)
    sides = {one.key for one in asked.standing.contradicting}
    context = {
        **frame(actor, referral, active="referrals:beside", today=timezone.localdate()), "referral": referral,
        "form": form, "question": asked.spec.ask, "of": asked.pack.title,
        "sides": [said_line(one) for one in asked.given if one.pk in sides],
    }  # fmt: skip
    return render(request, "referrals/beside/settle.html", context)


def beside_day(request: HeedRequest, reference: str, framework: str, event: str) -> HttpResponse:
    """Record the day from which another framework counts."""
    actor = request.actor
    referral = the_referral(actor, reference)
    permissions.check_can_answer_facts(actor, referral)
    pack = the_regime(referral, framework, event)
    form = DayForm(request.POST or None, question=day_question(pack, event))
    if request.method == "POST" and form.is_valid():
        operations.record_day(
            referral=referral,
            framework=framework,
            event=event,
            by=actor,
            at=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, "The day is on record, and the plan counts from it.")
        return redirect("referrals:beside", reference)
    rows = referral.counted_from.filter(framework=framework, event=event).select_related("recorded_by")
    context = {
        **frame(actor, referral, active="referrals:beside", today=timezone.localdate()), "referral": referral,
        "form": form, "of": pack.title,
        "earlier": day_lines([(one.on, one.evidence, one.recorded_by.name) for one in rows.order_by("-pk")]),
    }  # fmt: skip
    return render(request, "referrals/beside/day.html", context)
