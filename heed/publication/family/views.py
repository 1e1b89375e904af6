"""The pages of those who are told before a report is public."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import BadInput
from heed.exercises.permissions import OFFICE, check_is_office, grounds
from heed.exercises.presenters import frame
from heed.publication.family import operations, queries
from heed.publication.family.forms import ToldFirstForm
from heed.publication.kept.forms import started
from heed.publication.kept.operations import earlier_lines
from heed.ui.forms import refusals_on

FAMILY = "publication:family"


def _page(request: HeedRequest, name: str, exercise: Any, **more: Any) -> HttpResponse:
    context = frame(request.actor, exercise, active="publication:show", today=timezone.localdate())
    return render(request, f"publication/family/{name}.html", {**context, **more})


def family(request: HeedRequest, reference: str) -> HttpResponse:
    """Who is told first, by whom, when and how, and what they wish."""
    exercise = queries.the_exercise(request.actor, reference)
    people = queries.told_first(request.actor, exercise, today=timezone.localdate(), at=timezone.now())
    steps = queries.steps_of_the_framework(exercise)
    is_office = OFFICE in grounds(request.actor, exercise)
    return _page(request, "family", exercise, people=people, steps=steps, is_office=is_office)


def person(request: HeedRequest, reference: str, number: int | None = None) -> HttpResponse:
    """Write somebody down who is told first, or how it stands with them now."""
    exercise = queries.the_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, "Keeping the list of those who are told first")
    current = queries.the_person(exercise, number) if number is not None else None
    form = ToldFirstForm(request.POST or None, initial=started(current) or {"state": "to-tell"})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        seen = said.pop("line")
        with refusals_on(form, "who"):
            if current is not None and seen not in (None, current.pk):
                raise BadInput(operations.CHANGED_MEANWHILE)
            operations.record_told_first(
                exercise=exercise, line=current, values=said, by=request.actor, at=timezone.now()
            )
            messages.success(request, "Written down.")
            return redirect(FAMILY, reference)
    earlier = earlier_lines(current) if current else []
    return _page(request, "person", exercise, form=form, line=current, earlier=earlier)
