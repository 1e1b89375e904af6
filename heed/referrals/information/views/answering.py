"""The page of one agency: what it is asked and its answer. The board reads it there once it is signed off."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import title_of
from heed.core.refusals import BadInput, NotNow, would_allow
from heed.documents.responses import file_response
from heed.questionnaires.forms import answers_from
from heed.referrals.information import operations, permissions, queries
from heed.referrals.information.forms import MYSELF, FileForm, MoreTimeForm, SignatoryForm, WithdrawForm
from heed.referrals.information.operations.answering import Unfinished, wrong_with
from heed.referrals.information.presenters import request as pages
from heed.referrals.information.states import OPEN
from heed.referrals.permissions import may
from heed.referrals.presenters import frame
from heed.ui import saving
from heed.ui.forms import HeedForm, refusals_on
from heed.ui.forms.summary import error_links


def asked(request: HeedRequest, pk: int) -> HttpResponse:
    """What one agency is asked. Its contact answers here; the board reads the answer once it is signed off.

    Serves SL-13, WB-06 and WB-09: the agency sees neither who referred the case nor the referral form.
    """
    found = queries.the_request(request.actor, pk)
    operations.read_request(request=found, by=request.actor, at=timezone.now())
    if _may_answer(request, found):
        return _answer(request, found)
    if request.method == "POST":
        permissions.check_can_answer(request.actor, found)
    return render(request, "referrals/information/asked_read.html", _read(request, found))


def _may_answer(request: HeedRequest, found: Any) -> bool:
    return found.status in {"asked", "answering"} and would_allow(
        permissions.check_can_answer, request.actor, found
    )


def _answer(request: HeedRequest, found: Any) -> HttpResponse:
    form = pages.answer_form(found, request.POST or None)
    drawn_from = saving.drawn_from(request) if request.method == "POST" else found.version
    if request.method == "POST" and _kept(request, found, form, drawn_from):
        if "later" in request.POST:
            messages.success(request, "What you typed is kept. You can go on with it at any time.")
            return redirect("worklist:home")
        return redirect("referrals:asked_check", found.pk)
    context = {
        "found": found, "asked": pages.asked(request.actor, found), "form": form, "drawn_from": drawn_from,
        "pairs": pages.pairs(found, form), "files": pages.files(found), "file_form": FileForm(),
        "line": pages.line_of(found, today=timezone.localdate()),
    }  # fmt: skip
    return render(request, "referrals/information/asked.html", context)


def _kept(request: HeedRequest, found: Any, form: HeedForm, drawn_from: int) -> bool:
    with refusals_on(form, kinds=(NotNow,)):
        _save(request, found, form, drawn_from)
    return bool(form.is_valid())


def _save(request: HeedRequest, found: Any, form: HeedForm, drawn_from: int) -> Any:
    answers = answers_from(queries.sheet_of(found), form)
    return operations.save_answer(
        request=found, answers=answers, drawn_from=drawn_from, by=request.actor, at=timezone.now()
    )


def _read(request: HeedRequest, found: Any) -> dict[str, Any]:
    """The request as it is read by those who do not write in it now."""
    actor, today = request.actor, timezone.localdate()
    referral = found.asking.referral
    of_agency = permissions.is_of_agency(actor, found)
    context: dict[str, Any] = {
        "found": found, "asked": pages.asked(actor, found), "of_agency": of_agency,
        "line": pages.line_of(found, today=today),
        "may_change": found.status in OPEN and may(permissions.check_can_ask, actor, referral),
        "may_take_back": found.status == "signing" and of_agency,
        "opens_files": permissions.sees_names(actor, found),
        "base": "ui/page.html" if of_agency else "ui/case.html",
    }  # fmt: skip
    if permissions.sees_answer(actor, found):
        context["answer"] = pages.answer(found, with_names=permissions.sees_names(actor, found))
    if not of_agency:
        context |= frame(actor, referral, active="referrals:information", today=today)
    return context


@require_POST
def asked_saved(request: HeedRequest, pk: int) -> HttpResponse:
    """Keep what is being typed."""
    found = queries.the_request(request.actor, pk)
    permissions.check_can_answer(request.actor, found)
    saved = _save(request, found, pages.answer_form(found, request.POST), saving.drawn_from(request))
    return saving.saved(saved.saved_at)


def asked_check(request: HeedRequest, pk: int) -> HttpResponse:
    """Read the whole answer; sign it off, or pass it on to whoever signs it off. Serves WB-14."""
    found = queries.the_request(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    permissions.check_can_take_back(actor, found)
    operations.read_request(request=found, by=actor, at=timezone.now())
    if found.status not in OPEN:
        return redirect("referrals:asked", pk)
    signs = found.status == "signing"
    people = [
        (one, f"{one.name}, {title_of(one.pk, board=found.asking.referral.board_id, on=today)}".rstrip(", "))
        for one in queries.may_sign(found, on=today)
    ]
    form = None if signs else SignatoryForm(request.POST or None, people=people, me=actor.person or 0)
    if request.method == "POST" and (signs or (form and form.is_valid())):
        chosen = form.cleaned_data["signatory"] if form else MYSELF
        try:
            return _signed(request, found, chosen)
        except Unfinished:
            found = queries.the_request(actor, pk)
    context = {
        "found": found, "asked": pages.asked(actor, found), "answer": pages.answer(found, with_names=True),
        "wrong": list(wrong_with(found).values()), "form": form, "signs": signs, "opens_files": True,
        "may_sign": not signs or would_allow(permissions.check_can_sign_off, actor, found),
    }  # fmt: skip
    return render(request, "referrals/information/asked_check.html", context)


def _signed(request: HeedRequest, found: Any, chosen: str) -> HttpResponse:
    now = timezone.now()
    if chosen == MYSELF:
        operations.sign_off(request=found, by=request.actor, at=now)
        messages.success(request, "The answer is signed off and with the board. Thank you.")
    else:
        passed = operations.pass_on(request=found, signatory=int(chosen), by=request.actor, at=now)
        name = passed.signatory.name if passed.signatory else ""
        messages.success(request, f"The answer waits for {name} to sign it off.")
    return redirect("referrals:asked", found.pk)


@require_POST
def give_back(request: HeedRequest, pk: int) -> HttpResponse:
    """Take the answer back from sign-off, to change it."""
    found = queries.the_request(request.actor, pk)
    operations.take_back(request=found, by=request.actor, at=timezone.now())
    messages.success(request, "The answer can be changed again.")
    if would_allow(permissions.check_can_answer, request.actor, found):
        return redirect("referrals:asked", pk)
    return redirect("worklist:home")


@require_POST
def add_file(request: HeedRequest, pk: int) -> HttpResponse:
    """Put a file with the answer."""
    found = queries.the_request(request.actor, pk)
    permissions.check_can_answer(request.actor, found)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            operations.add_file(
                request=found, name=sent.name, data=sent.read(), by=request.actor, at=timezone.now()
            )
        except BadInput as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, "The file is with your answer.")
    else:
        messages.warning(request, " ".join(error.sentence for error in error_links(form)))
    return redirect("referrals:asked", pk)


def file(request: HeedRequest, pk: int, number: int) -> HttpResponse:
    """A file that came with the answer, as it came."""
    found, stored = queries.the_file(request.actor, pk, number)
    operations.read_request(request=found, by=request.actor, at=timezone.now())
    name = f"{found.asking.referral.reference} file {number}.{stored.kind}"
    return file_response(stored, download_name=name)


@require_POST
def file_away(request: HeedRequest, pk: int, number: int) -> HttpResponse:
    """Take a file away before the answer is sent."""
    found = queries.the_request(request.actor, pk)
    operations.remove_file(request=found, number=number, by=request.actor, at=timezone.now())
    messages.success(request, "The file is taken away.")
    return redirect("referrals:asked", pk)


def asked_time(request: HeedRequest, pk: int) -> HttpResponse:
    """Give an agency more time."""
    found = queries.the_request(request.actor, pk)
    permissions.check_can_ask(request.actor, found.asking.referral)
    return _changed(request, found, MoreTimeForm(request.POST or None), operations.extend, "asked_time.html")


def withdraw(request: HeedRequest, pk: int) -> HttpResponse:
    """Withdraw a request."""
    found = queries.the_request(request.actor, pk)
    permissions.check_can_ask(request.actor, found.asking.referral)
    return _changed(request, found, WithdrawForm(request.POST or None), operations.withdraw, "withdraw.html")


def _changed(request: HeedRequest, found: Any, form: HeedForm, change: Any, template: str) -> HttpResponse:
    referral = found.asking.referral
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            change(request=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "It is on record, and the agency sees it.")
            return redirect("referrals:information", referral.reference)
    today = timezone.localdate()
    context = {
        **frame(request.actor, referral, active="referrals:information", today=today), "found": found,
        "referral": referral, "form": form, "line": pages.line_of(found, today=today),
    }  # fmt: skip
    return render(request, f"referrals/information/{template}", context)
