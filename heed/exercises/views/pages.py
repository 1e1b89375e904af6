"""The list, the overview, and who can see an exercise."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises import permissions, presenters
from heed.exercises.forms import FilterExercisesForm
from heed.exercises.queries import the_exercise, who_can_see
from heed.ui.navigation import board_chosen


def exercise_list(request: HeedRequest) -> HttpResponse:
    """Every exercise that the person may know about."""
    kinds = presenters.kinds_for(request.actor)
    form = FilterExercisesForm(request.GET or None, kinds=kinds)
    found = presenters.exercise_list(
        request.actor,
        request.GET,
        form=form,
        kinds=kinds,
        today=timezone.localdate(),
        board=board_chosen(request),
    )
    return render(request, "exercises/list.html", found)


def overview(request: HeedRequest, reference: str) -> HttpResponse:
    """Where it stands, what is late, what is next, who is on it; for an agency, the way to its own part."""
    exercise, today = the_exercise(request.actor, reference), timezone.localdate()
    around = presenters.frame(request.actor, exercise, active="exercises:overview", today=today)
    grounds = permissions.check_can_view(request.actor, exercise)
    if grounds == (permissions.AGENCY,):
        return render(request, "exercises/own_part.html", around)
    shown = presenters.overview(request.actor, exercise, ground=grounds[0], today=today)
    return render(request, "exercises/overview.html", around | shown)


def access(request: HeedRequest, reference: str) -> HttpResponse:
    """Who can see this, and why."""
    exercise, today = the_exercise(request.actor, reference), timezone.localdate()
    permissions.check_can_view_overview(request.actor, exercise)
    around = presenters.frame(request.actor, exercise, active="exercises:access", today=today)
    seers = who_can_see(exercise, on=today)
    people = len({seer.person.pk for seer in seers})
    return render(request, "exercises/access.html", around | {"seers": seers, "people": people})
