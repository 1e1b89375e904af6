"""Writing to agencies: what is asked, the questions, a look before it goes, and asking."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotFound, NotNow
from heed.questionnaires.forms import answers_from
from heed.referrals.information import operations, permissions
from heed.referrals.information.forms import AGENCIES
from heed.referrals.information.operations.asking import NotReady, Wanted
from heed.referrals.information.presenters.asking import asking_page, first_form, questions_form, to_check
from heed.referrals.information.queries import asking_sheet_of, the_draft
from heed.referrals.queries import the_referral
from heed.ui import saving
from heed.ui.forms import HeedForm, refusals_on
from heed.ui.words import plural


@require_POST
def ask(request: HeedRequest, reference: str) -> HttpResponse:
    """Begin a request. With `fact`, for these questions of fact: what would settle it becomes questions in one step."""
    referral = the_referral(request.actor, reference)
    facts = request.POST.getlist("fact")
    begun = operations.start(referral=referral, facts=facts or None, by=request.actor, at=timezone.now())
    return redirect("referrals:asking", reference, begun.pk)


def asking(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Why, which concern, which criterion, which period, by when, and which agencies. Serves WB-06."""
    draft = _draft(request, reference, pk)
    today = timezone.localdate()
    form = first_form(draft, request.POST or None, today=today)
    drawn_from = saving.drawn_from(request) if request.method == "POST" else draft.version
    if request.method == "POST" and _kept(request, draft, form, drawn_from):
        if "later" in request.POST:
            return redirect("referrals:information", reference)
        return redirect("referrals:asking_questions", reference, pk)
    context = {**asking_page(request.actor, draft, today=today), "form": form, "drawn_from": drawn_from}
    return render(request, "referrals/information/asking.html", context)


def _kept(request: HeedRequest, draft: Any, form: HeedForm, drawn_from: int) -> bool:
    """Save what was typed. Where somebody else saved meanwhile the page says so and keeps the words."""
    with refusals_on(form, kinds=(NotNow,)):
        operations.save_asking(
            asking=draft,
            answers=_typed(draft, form),
            drawn_from=drawn_from,
            by=request.actor,
            at=timezone.now(),
        )
    return bool(form.is_valid())


def _typed(draft: Any, form: HeedForm) -> dict[str, Any]:
    answers: dict[str, Any] = dict(answers_from(asking_sheet_of(draft), form))
    widget = form.fields[AGENCIES].widget
    chosen = widget.value_from_datadict(form.data, form.files, AGENCIES)
    return {**answers, AGENCIES: list(chosen or [])}


@require_POST
def asking_saved(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Keep what is being typed."""
    draft = _draft(request, reference, pk)
    form = first_form(draft, request.POST, today=timezone.localdate())
    saved = operations.save_asking(
        asking=draft,
        answers=_typed(draft, form),
        drawn_from=saving.drawn_from(request),
        by=request.actor,
        at=timezone.now(),
    )
    return saving.saved(saved.saved_at)


def questions(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """The questions, each with the agencies that it goes to."""
    draft = _draft(request, reference, pk)
    form = questions_form(draft, request.POST or None)
    drawn_from = saving.drawn_from(request) if request.method == "POST" else draft.version
    if request.method == "POST":
        with refusals_on(form, kinds=(NotNow,)):
            _save_questions(request, draft, form, drawn_from)
            if form.is_valid():
                onward = "asking_questions" if "more" in request.POST else "asking_check"
                return redirect(f"referrals:{onward}", reference, pk)
    context = {
        **asking_page(request.actor, draft, today=timezone.localdate()), "form": form, "drawn_from": drawn_from,
        "rows": [(form[f"text_{key}"], form[f"to_{key}"]) for key in form.numbers],
    }  # fmt: skip
    return render(request, "referrals/information/questions.html", context)


def _save_questions(request: HeedRequest, draft: Any, form: Any, drawn_from: int) -> Any:
    wanted = [Wanted(key, text, put_to) for key, text, put_to in form.wanted()]
    return operations.save_questions(
        asking=draft, wanted=wanted, drawn_from=drawn_from, by=request.actor, at=timezone.now()
    )


@require_POST
def questions_saved(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Keep what is being typed; one more question is kept once the page is sent."""
    draft = _draft(request, reference, pk)
    form = questions_form(draft, request.POST)
    wanted = [Wanted(key, text, put_to) for key, text, put_to in form.wanted() if key is not None]
    saved = operations.save_questions(
        asking=draft,
        wanted=wanted,
        drawn_from=saving.drawn_from(request),
        by=request.actor,
        at=timezone.now(),
    )
    return saving.saved(saved.saved_at)


def asking_check(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """A look at what goes to whom; then it goes."""
    draft = _draft(request, reference, pk)
    today = timezone.localdate()
    if request.method == "POST":
        try:
            asked = operations.send(asking=draft, by=request.actor, at=timezone.now())
        except NotReady:
            pass
        else:
            count = len(asked)
            messages.success(
                request,
                f"{count} {plural(count, 'agency is,agencies are')} asked. There is a letter to each to be sent.",
            )
            return redirect("referrals:information", reference)
    context = {**asking_page(request.actor, draft, today=today), "check": to_check(draft, today=today)}
    return render(request, "referrals/information/check.html", context)


@require_POST
def drop(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Drop a request that has not gone."""
    operations.drop(asking=_draft(request, reference, pk), by=request.actor, at=timezone.now())
    messages.success(request, "The request is dropped. Nobody was asked.")
    return redirect("referrals:information", reference)


def _draft(request: HeedRequest, reference: str, pk: int) -> Any:
    """The request being written. Raises NotFound and NotAllowed."""
    referral = the_referral(request.actor, reference)
    permissions.check_can_ask(request.actor, referral)
    draft = the_draft(request.actor, pk)
    if draft.referral_id != referral.pk:
        raise NotFound
    return draft
