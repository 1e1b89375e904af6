"""The timetable."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises import operations, permissions, presenters
from heed.exercises.forms import AgreeDayForm, DoneForm
from heed.exercises.queries import the_exercise, the_step


def timetable(request: HeedRequest, reference: str) -> HttpResponse:
    """Every step with its day, and how the day was worked out."""
    exercise, today = the_exercise(request.actor, reference), timezone.localdate()
    ground = permissions.check_can_view_overview(request.actor, exercise)
    rows = presenters.rows(exercise, is_office=ground == permissions.OFFICE, today=today)
    around = presenters.frame(request.actor, exercise, active="exercises:timetable", today=today)
    return render(request, "exercises/timetable.html", around | {"rows": rows, "ground": ground})


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
