"""Writing a form, for everybody who may: one section a page, saved as it is typed, checked, sent.

The pages of somebody with an account and those of a professional without one differ in their addresses and their frame
alone: a `Place` says which.
"""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.core.refusals import BadInput, NotFound
from heed.questionnaires import operations as answering
from heed.questionnaires.filling import Filling, asked_on
from heed.referrals.intake import operations
from heed.referrals.intake.operations.writing import open_form
from heed.referrals.intake.place import Case, Place
from heed.referrals.intake.presenters.writing import (
    base_from,
    base_of,
    differences,
    tasks,
    to_check,
)
from heed.referrals.intake.queries import asked_now
from heed.referrals.intake.rules.plausible import implausible
from heed.referrals.rules import Section, sections_of
from heed.ui.words import clock, plural

HELD = "Somebody else changed the same answer while you wrote. Both are kept: look at them and choose."


def draft_page(request: HttpRequest, place: Place, referral: Case) -> HttpResponse:
    """The task list of a form being written."""
    form = open_form(referral)
    context = {
        "referral": referral, "board": referral.board, "place": place, "spec": answering.form_of(form),
        "saved_at": form.saved_at,
        "tasks": tasks(referral, place, today=timezone.localdate()), "asked": asked_now(referral),
        "differences": differences(referral), "base_template": place.frame,
    }  # fmt: skip
    return render(request, "referrals/draft.html", context)


def section_page(request: HttpRequest, place: Place, referral: Case, section: str) -> HttpResponse:
    """One section of the form. What is typed is kept, right or not; going on needs it right."""
    form = open_form(referral)
    spec = answering.form_of(form)
    pages = {one.id: one for one in sections_of(spec)}
    if section not in pages:
        raise NotFound
    page = pages[section]
    only = [field.id for field in page.fields]
    filling = Filling(spec, answers=form.answers, data=request.POST or None, only=only)
    base = base_of(spec, form.answers, only)
    if request.method == "POST":
        found, base = _saved(request, place, referral, filling, page, list(pages.values()))
        if found is not None:
            return found
    context = {
        "referral": referral, "board": referral.board, "place": place, "page": page, "form": filling,
        "base_template": place.frame, "base": base, "asked": asked_now(referral),
    }  # fmt: skip
    return render(request, "referrals/section.html", context)


def _saved(
    request: HttpRequest, place: Place, referral: Case, filling: Filling, page: Section, pages: list[Section]
) -> tuple[HttpResponse | None, str]:  # fmt: skip
    """Where to go on after saving, None where the page is shown again; and the fingerprints that it goes on with."""
    typed = filling.answers()
    base = base_from(request.POST.get("base", ""))
    saved = operations.save_answers(
        referral=referral, answers=typed, base=base, by=place.by, at=timezone.now()
    )
    goes_on_with = json.dumps({**(base or {}), **saved.base})
    if saved.held:
        messages.warning(request, HELD)
        return redirect(place.differences), goes_on_with
    if filling.row_changed:
        return redirect(f"{place.section(page.id)}#{filling.row_changed}"), goes_on_with
    if "later" in request.POST:
        return redirect(place.draft), goes_on_with
    together = {**open_form(referral).answers, **typed}
    for question, sentence in implausible(filling.spec, together, today=timezone.localdate()).items():
        if question in filling.only and question not in filling.errors:
            filling.add_error(question, sentence)
    if not filling.is_valid():
        return None, goes_on_with
    at = pages.index(page) + 1
    return redirect(place.section(pages[at].id) if at < len(pages) else place.check), goes_on_with


def autosave(request: HttpRequest, place: Place, referral: Case) -> HttpResponse:
    """Keep what has been typed so far. The fingerprints to go on with come back in a header."""
    form = open_form(referral)
    spec = answering.form_of(form)
    filling = Filling(
        spec, answers=form.answers, data=request.POST, only=asked_on(spec, request.POST), strict=False
    )
    base = base_from(request.POST.get("base", ""))
    saved = operations.save_answers(
        referral=referral, answers=filling.answers(), base=base, by=place.by, at=timezone.now()
    )
    text = f"Not saved over what somebody else wrote: {HELD}" if saved.held else f"Saved {_clock(saved)}"
    status = 409 if saved.held else 200
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
    answer["X-Heed-Base"] = json.dumps({**(base or {}), **saved.base})
    return answer


def _clock(saved: operations.Saved) -> str:
    return clock(timezone.localtime(saved.at))


def differences_page(request: HttpRequest, place: Place, referral: Case) -> HttpResponse:
    """Two people's answers to one question beside each other. The writer chooses; nothing is overwritten before."""
    found = differences(referral)
    if request.method == "POST":
        settled, refused = 0, ""
        for one in found:
            choice = request.POST.get(f"choice-{one.held.pk}", "")
            if choice:
                try:
                    operations.settle_held(
                        held=one.held, choice=choice, seen=request.POST.get(f"seen-{one.held.pk}", ""), by=place.by,
                        at=timezone.now(),
                    )  # fmt: skip
                    settled += 1
                except BadInput as wrong:
                    refused = wrong.sentence
        if settled:
            messages.success(request, f"{settled} {plural(settled, 'answer is,answers are')} settled.")
        if refused:
            messages.warning(request, refused)
        if not differences(referral):
            return redirect(place.draft)
        if not settled and not refused:
            messages.warning(request, "Choose which of the answers counts.")
        found = differences(referral)
    context = {
        "referral": referral,
        "board": referral.board,
        "place": place,
        "differences": found,
        "base_template": place.frame,
    }
    return render(request, "referrals/differences.html", context)


def check_context(referral: Case, place: Place) -> dict[str, object]:
    """What the page shows on which the answers are checked before they are sent."""
    return {
        "referral": referral, "board": referral.board, "place": place, "base_template": place.frame,
        "sections": to_check(referral, place, today=timezone.localdate()), "asked": asked_now(referral),
        "differences": differences(referral),
    }  # fmt: skip


def not_sent(request: HttpRequest, errors: dict[str, str]) -> None:
    """Say that it was not sent, and how much is wrong."""
    count = len(errors)
    told = f"{count} {plural(count, 'answer is,answers are')} missing or cannot stand"
    messages.warning(request, f"The referral was not sent: {told}. See below.")
