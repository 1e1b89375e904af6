"""The timetable."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises import operations, permissions, presenters
from heed.exercises.days import check_can_record, the_day
from heed.exercises.forms import AgreeDayForm, DoneForm, ExtendForm, GoOnForm
from heed.exercises.queries import the_end, the_exercise, the_step, told_of_delay
from heed.exercises.timetable import kind_of, pack_of
from heed.exercises.way import why_no_report_yet
from heed.notices.forms import DayForm
from heed.ui.forms import refusals_on


def timetable(request: HeedRequest, reference: str) -> HttpResponse:
    """Every step with its day, and how the day was worked out."""
    exercise, today = the_exercise(request.actor, reference), timezone.localdate()
    ground = permissions.check_can_view_overview(request.actor, exercise)
    rows = presenters.rows(exercise, is_office=ground == permissions.OFFICE, today=today)
    around = presenters.frame(request.actor, exercise, active="exercises:timetable", today=today)
    days = presenters.day_rows(request.actor, exercise, with_words=ground != permissions.GROUP)
    shown = {"rows": rows, "ground": ground, "days": days}
    return render(request, "exercises/timetable.html", around | shown)


def day(request: HeedRequest, reference: str, event: str) -> HttpResponse:
    """Write down the day on which something happened, or correct it."""
    exercise = the_exercise(request.actor, reference)
    chosen = the_day(request.actor, exercise, event)
    check_can_record(request.actor, exercise, pack_of(exercise).events[event].recorded_by or "")
    form = DayForm(request.POST or None, is_first=chosen.latest is None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form, "on"):
            operations.record_day(
                exercise=exercise, event=event, on=given["on"], why=given["why"], again=given.get("again") == "yes",
                by=request.actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "The day is written down. Deadlines run from it now.")
            return redirect("exercises:timetable", reference)
    return _step_page(request, reference, "exercises/day.html", {"day": chosen, "form": form})


def go_on(request: HeedRequest, reference: str) -> HttpResponse:
    """Go on to the findings and the report where the framework has no chronologies merged."""
    exercise = the_exercise(request.actor, reference)
    permissions.check_is_office(request.actor, exercise, "Going on to the report")
    form = GoOnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.go_on_to_report(
            exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, "Findings can be written now, and the report can be handed in.")
        return redirect("exercises:overview", reference)
    wrong = why_no_report_yet(kind_of(exercise), exercise.status)
    return _step_page(request, reference, "exercises/go_on.html", {"form": form, "wrong": wrong})


def agree_day(request: HeedRequest, reference: str, step: str) -> HttpResponse:
    """Write down the day that people agreed for a step."""
    exercise = the_exercise(request.actor, reference)
    permissions.check_is_office(request.actor, exercise, "Agreeing a day")
    chosen = the_step(exercise, step)
    form = AgreeDayForm(request.POST or None, initial={"due": chosen.due})
    if request.method == "POST" and form.is_valid():
        operations.agree_day(
            exercise=exercise, step=step, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"The day for “{chosen.title}” is written down.")
        return redirect("exercises:timetable", reference)
    return _step_page(request, exercise.reference, "exercises/agree_day.html", {"step": chosen, "form": form})


def extend(request: HeedRequest, reference: str, step: str) -> HttpResponse:
    """Give the review more time than the framework does, and raise the letters about it. Serves WB-12."""
    exercise = the_exercise(request.actor, reference)
    permissions.check_is_office(request.actor, exercise, "Giving a review more time")
    chosen, _due = the_end(exercise, step)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "due"):
            operations.extend_review(
                exercise=exercise, step=step, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
            messages.success(
                request, "The new day stands in the timetable. Letters about it wait to be sent."
            )
            return redirect("exercises:timetable", reference)
    told = told_of_delay(exercise)
    return _step_page(
        request, reference, "exercises/extend.html", {"step": chosen, "form": form, "told": told}
    )


def mark_done(request: HeedRequest, reference: str, step: str) -> HttpResponse:
    """Record that a step is done."""
    exercise = the_exercise(request.actor, reference)
    permissions.check_is_office(request.actor, exercise, "Keeping the timetable")
    chosen = the_step(exercise, step)
    form = DoneForm(request.POST or None, initial={"on": timezone.localdate()}, wanted=chosen.evidence)
    if request.method == "POST" and form.is_valid():
        operations.mark_done(
            exercise=exercise, step=step, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"“{chosen.title}” is recorded as done.")
        return redirect("exercises:timetable", reference)
    return _step_page(request, exercise.reference, "exercises/mark_done.html", {"step": chosen, "form": form})


def _step_page(
    request: HeedRequest, reference: str, template: str, context: dict[str, object]
) -> HttpResponse:
    exercise = the_exercise(request.actor, reference)
    around = presenters.frame(
        request.actor, exercise, active="exercises:timetable", today=timezone.localdate()
    )
    return render(request, template, around | context)
