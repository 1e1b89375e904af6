"""Saying whether there is enough to go on, and what is done where there is not."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotAllowed
from heed.referrals.intake import operations
from heed.referrals.intake.forms import AskForm, LookForm, ReasonForm, UrgentForm
from heed.referrals.intake.forms.triage import ENOUGH, MORE, OUTSIDE
from heed.referrals.intake.permissions import check_can_triage
from heed.referrals.intake.place import Case
from heed.referrals.intake.presenters.triage import answers_for, chaired_by, triage_page, whose_word
from heed.referrals.presenters import frame
from heed.referrals.presenters.case import seen_line
from heed.referrals.presenters.choices import stances, summaries
from heed.referrals.queries import the_referral
from heed.referrals.states import REFERRAL
from heed.ui.forms import refusals_on

PAGES = {
    "enough": "referrals:enough",
    "more": "referrals:ask",
    "outside": "referrals:outside",
    "urgent": "referrals:urgent",
}
SHORTEST_WAY = 7


def triage(request: HeedRequest, reference: str) -> HttpResponse:
    """Is there enough to go on? The choice leads to a page of its own; what was found before stands beneath."""
    referral = _case(request, reference)
    answers = answers_for(request.actor, referral)
    form = LookForm(request.POST or None, answers=answers) if answers else None
    if request.method == "POST" and form and form.is_valid():
        return redirect(PAGES[form.cleaned_data["answer"]], reference)
    context = {
        **_context(request, referral), "form": form, "page": triage_page(request.actor, referral),
        "seen": seen_line(request.actor, referral, today=timezone.localdate()),
    }  # fmt: skip
    return render(request, "referrals/triage.html", context)


def enough(request: HeedRequest, reference: str) -> HttpResponse:
    """There is enough to go on."""
    referral = _case(request, reference, "find_enough")
    whose = whose_word(request.actor, referral, ENOUGH)
    form = ReasonForm(
        request.POST or None, label="Anything to note?", hint="It stays on record with the case.", needed=False,
        whose=whose,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        operations.find_enough(
            referral=referral, note=given["reasons"], found_by=given.get("found_by", ""), by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "It is on record that there is enough to go on.")
        return redirect("referrals:triage", reference)
    return _doing(request, referral, form, "There is enough to go on", "Put it on record")


def ask(request: HeedRequest, reference: str) -> HttpResponse:
    """Give the form back with what is to be added."""
    referral = _case(request, reference, "ask_more")
    initial = {"answer_by": timezone.localdate() + timedelta(days=SHORTEST_WAY)}
    form = AskForm(request.POST or None, whose=whose_word(request.actor, referral, MORE), initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form, "answer_by"):
            operations.ask_more(
                referral=referral, questions=given["questions"], answer_by=given["answer_by"],
                found_by=given.get("found_by", ""), by=request.actor, at=timezone.now(),
                link=_link(request, referral),
            )  # fmt: skip
            messages.success(request, "The form has gone back with what is to be added.")
            return redirect("referrals:triage", reference)
    return _doing(request, referral, form, "Ask for more", "Give the form back")


def outside(request: HeedRequest, reference: str) -> HttpResponse:
    """The case lies outside the process."""
    referral = _case(request, reference, "set_outside")
    form = ReasonForm(
        request.POST or None, label="Why does the case lie outside the process?",
        hint="Whoever brought it reads this. Write no name.", whose=whose_word(request.actor, referral, OUTSIDE),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        operations.set_outside(
            referral=referral, reasons=given["reasons"], found_by=given.get("found_by", ""), by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "The case is closed as outside the process.")
        return redirect("referrals:triage", reference)
    return _doing(request, referral, form, "Outside the process", "Close the case")


def waive(request: HeedRequest, reference: str) -> HttpResponse:
    """Go on without an answer."""
    referral = _case(request, reference, "waive")
    form = ReasonForm(
        request.POST or None, label="Why do you go on without an answer?",
        hint="For example that it came on the telephone. Put what was said under Facts and threshold.",
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        operations.waive(
            referral=referral,
            reasons=form.cleaned_data["reasons"],
            found_by="",
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "The case goes on. What was typed on the form so far is kept.")
        return redirect("referrals:triage", reference)
    return _doing(request, referral, form, "Go on without an answer", "Go on")


def again(request: HeedRequest, reference: str) -> HttpResponse:
    """Take a closed case up again."""
    referral = _case(request, reference, "take_up")
    form = ReasonForm(request.POST or None, label="Why is the case taken up again?")
    if request.method == "POST" and form.is_valid():
        operations.take_up(
            referral=referral,
            reasons=form.cleaned_data["reasons"],
            found_by="",
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "The case is taken up again.")
        return redirect("referrals:triage", reference)
    return _doing(request, referral, form, "Take the case up again", "Take it up again")


def urgent(request: HeedRequest, reference: str) -> HttpResponse:
    """The chair of the group advises alone, outside a meeting."""
    referral = _case(request, reference)
    groups = chaired_by(request.actor, referral)
    if not groups:
        raise NotAllowed("Only the chair of the group acts outside a meeting.")
    REFERRAL.after("advise_urgently", referral.status)
    form = UrgentForm(request.POST or None, groups=groups, kinds=stances(referral), hints=summaries(referral))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        operations.advise_urgently(
            referral=referral, group=form.group, why_urgent=given["why_urgent"], stance=given["stance"],
            reasons=given["reasons"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "Your advice is with the decision maker.")
        return redirect("referrals:group", reference)
    return _doing(request, referral, form, "Advise outside a meeting", "Give the advice")


def _case(request: HeedRequest, reference: str, move: str = "") -> Case:
    """The case, for whoever may look it through; NotNow where the move cannot be made from where it stands."""
    referral = the_referral(request.actor, reference)
    check_can_triage(request.actor, referral)
    if move:
        REFERRAL.after(move, referral.status)
    return referral


def _context(request: HeedRequest, referral: Case) -> dict[str, object]:
    today = timezone.localdate()
    return {**frame(request.actor, referral, active="referrals:triage", today=today), "referral": referral}


def _doing(request: HeedRequest, referral: Case, form: object, title: str, button: str) -> HttpResponse:
    context = {**_context(request, referral), "form": form, "heading": title, "button": button}
    return render(request, "referrals/triage_doing.html", context)


def _link(request: HttpRequest, referral: Case) -> str:
    return request.build_absolute_uri(reverse("referrals:guest_start", args=[referral.board.slug]))
