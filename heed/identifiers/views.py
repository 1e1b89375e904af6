"""Pages of the known people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import BadInput
from heed.exercises.presenters import frame
from heed.identifiers import operations, permissions, queries
from heed.identifiers.forms import PeopleFileForm, PersonForm

PEOPLE = "identifiers:people"


def _page(request: HeedRequest, name: str, exercise: Any, active: str, **more: Any) -> HttpResponse:
    context = frame(request.actor, exercise, active=active, today=timezone.localdate())
    return render(request, f"identifiers/{name}.html", {**context, **more})


def people(request: HeedRequest, reference: str) -> HttpResponse:
    """The people who must not be recognised, with what the report calls them."""
    exercise = queries.the_exercise_named(request.actor, reference)
    rows = queries.people_of(request.actor, exercise, at=timezone.now())
    return _page(
        request, "people", exercise, PEOPLE, people=rows, proposed=queries.proposed(exercise),
        ground=permissions.check_can_read(request.actor, exercise),
        viewers=len(queries.viewers(exercise, on=timezone.localdate())),
        may_edit=queries.may_edit(request.actor, exercise),
    )  # fmt: skip


def add_person(request: HeedRequest, reference: str) -> HttpResponse:
    """Add somebody; an empty list proposes the child."""
    exercise = queries.the_exercise_named(request.actor, reference)
    permissions.check_can_edit(request.actor, exercise)
    child = queries.proposed(exercise) if "child" in request.GET else None
    initial = {"name": child.name, "role": child.role, "pseudonym": child.pseudonym} if child else {}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_person(exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data)
        except BadInput as refused:
            form.add_error("name", refused.sentence)
        else:
            messages.success(request, "The person is on the list.")
            return redirect(PEOPLE, reference)
    return _page(request, "person", exercise, PEOPLE, form=form, question="Who must not be recognised?")


def change_person(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Correct a line of the list."""
    person = queries.the_person(request.actor, reference, pk)
    permissions.check_can_edit(request.actor, person.exercise)
    initial = {
        "name": person.name,
        "also": "\n".join(person.also),
        "role": person.role,
        "pseudonym": person.pseudonym,
    }
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_person(person=person, by=request.actor, at=timezone.now(), **form.cleaned_data)
        except BadInput as refused:
            form.add_error("name", refused.sentence)
        else:
            messages.success(request, "The line is changed. Check the report again before it is published.")
            return redirect(PEOPLE, reference)
    return _page(
        request, "person", person.exercise, PEOPLE, form=form, question="Change a known person", person=person
    )


def remove_person(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Ask, then take somebody off the list."""
    person = queries.the_person(request.actor, reference, pk)
    permissions.check_can_edit(request.actor, person.exercise)
    if request.method == "POST":
        operations.remove_person(person=person, by=request.actor, at=timezone.now())
        messages.success(request, "The person is off the list.")
        return redirect(PEOPLE, reference)
    return _page(request, "remove", person.exercise, PEOPLE, person=person)


def import_people(request: HeedRequest, reference: str) -> HttpResponse:
    """Read in a people file."""
    exercise = queries.the_exercise_named(request.actor, reference)
    permissions.check_can_edit(request.actor, exercise)
    form = PeopleFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            added = operations.import_people(
                exercise=exercise, data=file.read(), name=file.name, by=request.actor, at=timezone.now()
            )
        except BadInput as refused:
            form.add_error("file", refused.sentence)
        else:
            messages.success(
                request, f"{added} people are added. Those on the list already stay as they are."
            )
            return redirect(PEOPLE, reference)
    return _page(request, "import", exercise, PEOPLE, form=form)
