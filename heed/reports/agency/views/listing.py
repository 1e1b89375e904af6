"""The review's agency reports: asked for, late, given more time, no longer wanted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import existing, would_allow
from heed.exercises.permissions import check_is_office
from heed.exercises.presenters import frame
from heed.exercises.queries import the_exercise
from heed.reports.agency import operations, permissions, presenters, queries
from heed.reports.agency.forms import AskForm, GiveTimeForm, MoreTimeForm, WordsForm
from heed.reports.agency.framework import step_of
from heed.reports.agency.pages import ask_page, home
from heed.reports.agency.presenters import LIST
from heed.reports.pages import keys_in
from heed.ui.forms import refusals_on
from heed.ui.words import day


def reports(request: HeedRequest, reference: str) -> HttpResponse:
    """Which agencies were asked for a report, where each stands and how late it is."""
    actor, today = request.actor, timezone.localdate()
    exercise = the_exercise(actor, reference)
    ground = permissions.check_can_list(actor, exercise)
    found = queries.reports_of(actor, exercise)
    sees_whole = ground in permissions.WHOLE
    proposals = queries.proposals_of(actor, exercise) if sees_whole else []
    return render(request, "reports/agency/list.html", {
        **frame(actor, exercise, active=LIST, today=today), "ground": ground, "sees_whole": sees_whole,
        "rows": presenters.report_lines(found, today=today), "proposals": len(proposals),
        "open_proposals": sum(1 for one in proposals if one.settled_at is None),
        "may_ask": would_allow(permissions.check_can_ask, actor, exercise) and not queries.why_not_asked(exercise),
    })  # fmt: skip


def ask(request: HeedRequest, reference: str) -> HttpResponse:
    """Ask agencies for their reports."""
    actor, today = request.actor, timezone.localdate()
    exercise = the_exercise(actor, reference)
    permissions.check_can_ask(actor, exercise)
    agencies = [(str(one.pk), one.name) for one in queries.not_asked(exercise)]
    step = step_of(exercise)
    form = AskForm(
        request.POST or None, agencies=agencies, how=step.how_in_full if step and step.due else "",
        initial={"agencies": [key for key, _ in agencies], "due_on": step.due if step else None},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            asked = operations.ask(
                exercise=exercise, agencies=keys_in(form.cleaned_data["agencies"]),
                due_on=form.cleaned_data["due_on"], by=actor, at=timezone.now(),
            )  # fmt: skip
            count = "1 agency is" if len(asked) == 1 else f"{len(asked)} agencies are"
            messages.success(
                request, f"{count} asked. It stands in their work, and the letters wait to be sent."
            )
            return redirect(LIST, reference)
    context = {"form": form, "why_not": queries.why_not_asked(exercise)}
    return render(
        request, "reports/agency/ask.html", {**frame(actor, exercise, active=LIST, today=today), **context}
    )


def withdraw(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Say that a report is no longer wanted."""
    report = queries.the_report(request.actor, reference, agency)
    check_is_office(request.actor, report.exercise, "Saying that a report is not wanted")
    form = WordsForm(
        request.POST or None, label="Why is it no longer wanted?", help_text="The agency reads this."
    )
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        operations.withdraw(report=report, reason=words, by=request.actor, at=timezone.now())
        messages.success(request, f"{report.agency.name} is no longer asked for its report.")
        return redirect(LIST, reference)
    return ask_page(
        request, report, form, title="The report is no longer wanted", button="It is not wanted",
        lede="What the agency wrote stays its own. You can ask for it again.",
    )  # fmt: skip


def more_time(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The agency asks for more time."""
    report = queries.the_report(request.actor, reference, agency)
    permissions.check_can_write(request.actor, report)
    form = MoreTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "wanted_on"):
            operations.ask_more_time(report=report, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "The board office is asked. The day stands until it answers.")
            return home(report)
    return ask_page(
        request, report, form, title="Ask for more time", button="Ask",
        lede=f"{_wanted(report)} The board office answers; your reason stays on record.",
    )  # fmt: skip


def answer_time(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The board office answers a wish for more time."""
    report = queries.the_report(request.actor, reference, agency)
    check_is_office(request.actor, report.exercise, "Giving more time")
    wish = existing(queries.open_wish(report))
    form = GiveTimeForm(request.POST or None, initial={"given_on": wish.wanted_on})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_on(form, "given_on"):
            operations.answer_more_time(
                wish=wish, given_on=data["given_on"] if data["given"] == "yes" else None, answer=data["answer"],
                by=request.actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "Your answer is kept, and the agency sees it.")
            return home(report)
    lede = f"{wish.asked_by.name} asks for time until {day(wish.wanted_on)}. {_wanted(report)}"
    return ask_page(
        request, report, form, title="More time", button="Keep the answer", lede=lede, quote=wish.reason
    )


def _wanted(report: Any) -> str:
    return (
        f"The report is wanted by {day(report.wanted_by)}."
        if report.wanted_by
        else "No day is set for it now."
    )
