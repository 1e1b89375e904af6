"""What staff notice at work: telling it, looking at it, telling back what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotAllowed, NotFound, NotNow, would_allow
from heed.questionnaires.filling import Filling
from heed.questionnaires.operations import Incomplete, form_of
from heed.referrals.frontline import operations, permissions, queries
from heed.referrals.frontline.forms import AnswerForm
from heed.referrals.frontline.presenters import answer_lines, lines, shown
from heed.ui import saving
from heed.ui.forms import refusals_on


def frontline(request: HeedRequest) -> HttpResponse:
    """What can be told, what this person told, and what waits to be looked at. Serves LU-02."""
    actor = request.actor
    if not permissions.may_use(actor):
        raise NotAllowed("What is noticed at work is told by those who work in a partner agency.")
    context = {"tellings": queries.tellings(actor), "lines": lines(actor)}
    return render(request, "referrals/frontline/list.html", context)


@require_POST
def frontline_begin(request: HeedRequest) -> HttpResponse:
    """Begin to tell something."""
    chosen = (request.POST.get("board"), request.POST.get("way"), request.POST.get("agency"))
    for one in queries.tellings(request.actor):
        for agency in one.agencies:
            if (str(one.board.pk), one.way.id, str(agency.pk)) == chosen:
                report = operations.begin(
                    board=one.board, agency=agency, way=one.way.id, by=request.actor, at=timezone.now()
                )
                return redirect("referrals:frontline_write", report.pk)
    if not permissions.agencies_told_for(request.actor):
        raise NotAllowed("What is noticed at work is told by those who work in a partner agency.")
    raise NotFound


def frontline_write(request: HeedRequest, pk: int) -> HttpResponse:
    """Write what was noticed, on one page. Kept as it is typed; sent when it is whole."""
    report = queries.the_report(request.actor, pk)
    permissions.check_can_write(request.actor, report)
    if report.status != "draft":
        return redirect("referrals:frontline_show", pk)
    form = Filling(form_of(report.form), answers=report.form.answers, data=request.POST or None, strict=False)
    base = saving.drawn_from(request, "base") if request.method == "POST" else report.form.version
    if request.method == "POST":
        kept = _kept(request, pk, form, base)
        if saving.is_saving(request):
            return saving.saved_as(kept, form.main)
        if kept is not None and form.row_changed:
            return redirect(f"{request.path}#{form.row_changed}")
        if kept is not None and (request.POST.get("do") != "send" or _sent(request, pk, form)):
            return redirect("referrals:frontline")
        base = base if kept is None else kept
    form.show_what_is_required()
    context = {"form": form, "report": report, "spec": form.spec, "base": base, "way": queries.way_of(report)}
    return render(request, "referrals/frontline/write.html", context)


def frontline_show(request: HeedRequest, pk: int) -> HttpResponse:
    """What was told, and what came of it."""
    actor = request.actor
    report = queries.the_report(actor, pk)
    if report.status == "draft":
        return redirect("referrals:frontline_write", pk)
    ground = operations.read(report=report, by=actor, at=timezone.now())
    may_answer = would_allow(permissions.check_can_answer, actor, report)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        permissions.check_can_answer(actor, report)
        if form.is_valid():
            operations.answer(report=report, by=actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "Whoever told it can read what came of it.")
            return redirect("referrals:frontline_show", pk)
    context = {
        "report": report, "ground": ground, "rows": shown(report), "answers": answer_lines(report),
        "form": form if may_answer else None, "way": queries.way_of(report),
    }  # fmt: skip
    return render(request, "referrals/frontline/show.html", context)


def _kept(request: HeedRequest, pk: int, form: Filling, base: int) -> int | None:
    """Keep what was typed; the version that it has now. Where it cannot be kept, the form says why."""
    with refusals_on(form, kinds=(NotNow,)):
        return operations.save(
            report=queries.the_report(request.actor, pk), answers=form.answers(), version=base, by=request.actor,
            at=timezone.now(),
        )  # fmt: skip
    return None


def _sent(request: HeedRequest, pk: int, form: Filling) -> bool:
    """Send it; where something is missing, the form says what."""
    with refusals_on(form, kinds=(Incomplete,)):
        operations.send(report=queries.the_report(request.actor, pk), by=request.actor, at=timezone.now())
        messages.success(
            request, "Thank you. It is with your agency’s contact and the board office, without your name."
        )
        return True
    return False
