"""Pages of the known people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises.presenters import frame
from heed.identifiers import operations, permissions, presenters, queries
from heed.identifiers.forms import CarryForm, LinesForm, NamingForm, PeopleFileForm, PersonForm
from heed.identifiers.standing import naming_of
from heed.ui import words
from heed.ui.forms import refusals_on

PEOPLE = "identifiers:people"


def _page(request: HeedRequest, name: str, exercise: Any, active: str, **more: Any) -> HttpResponse:
    context = frame(request.actor, exercise, active=active, today=timezone.localdate())
    return render(request, f"identifiers/{name}.html", {**context, **more})


def people(request: HeedRequest, reference: str) -> HttpResponse:
    """Everybody and everything that must not be recognised, by group, with what the report calls them."""
    actor = request.actor
    exercise = queries.the_exercise_named(actor, reference)
    rows = queries.people_of(actor, exercise, at=timezone.now())
    return _page(
        request, "people", exercise, PEOPLE, groups=presenters.groups(rows), total=len(rows),
        proposed=queries.proposed(exercise), naming=naming_of(exercise), may_edit=queries.may_edit(actor, exercise),
        may_declare=queries.may_declare(actor, exercise), ground=permissions.check_can_read(actor, exercise),
        warnings=presenters.warning_lines(queries.warnings_of(exercise, rows), rows),
        earlier=queries.earlier_lines(actor, exercise), carried=exercise.carried_over.select_related("decided_by"),
        viewers=len(queries.viewers(exercise, on=timezone.localdate())),
    )  # fmt: skip


def add_person(request: HeedRequest, reference: str) -> HttpResponse:
    """Add somebody; an empty list proposes the child."""
    exercise = queries.the_exercise_named(request.actor, reference)
    permissions.check_can_edit(request.actor, exercise)
    child = queries.proposed(exercise) if "child" in request.GET else None
    initial = {"group": request.GET.get("group", "")}
    if child:
        initial = {"group": "child", "name": child.name, "role": child.role, "pseudonym": child.pseudonym}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "name"):
            operations.add_person(exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "The line is on the list.")
            return redirect(PEOPLE, reference)
    return _page(
        request, "person", exercise, PEOPLE, form=form, question="Who or what must not be recognised?"
    )


def add_several(request: HeedRequest, reference: str) -> HttpResponse:
    """Paste several lines at once."""
    exercise = queries.the_exercise_named(request.actor, reference)
    permissions.check_can_edit(request.actor, exercise)
    form = LinesForm(request.POST or None, initial={"group": request.GET.get("group", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form, "lines"):
            added = operations.add_lines(
                exercise=exercise,
                group=given["group"],
                text=given["lines"],
                by=request.actor,
                at=timezone.now(),
            )
            told = f"{added} {words.plural(added, 'line is,lines are')} added."
            messages.success(request, f"{told} Names that were on the list already stay as they are.")
            return redirect(PEOPLE, reference)
    return _page(request, "several", exercise, PEOPLE, form=form)


def naming(request: HeedRequest, reference: str) -> HttpResponse:
    """Say how people are called, and whether the panel reads names."""
    exercise = queries.the_exercise_named(request.actor, reference)
    permissions.check_can_declare(request.actor, exercise)
    now = naming_of(exercise)
    reads = "yes" if now is None or now.team_reads_names else "no"
    form = NamingForm(
        request.POST or None, initial={"scheme": now.scheme if now else "", "team_reads_names": reads}
    )
    if request.method == "POST" and form.is_valid():
        operations.declare_naming(
            exercise=exercise, scheme=form.cleaned_data["scheme"],
            team_reads_names=form.cleaned_data["team_reads_names"] == "yes", by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "How people are called is kept.")
        return redirect(PEOPLE, reference)
    return _page(request, "naming", exercise, PEOPLE, form=form)


def carry(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Decide that a pseudonym of another published review may be used in this one."""
    person = queries.the_person(request.actor, reference, pk)
    permissions.check_can_edit(request.actor, person.exercise)
    form = CarryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.carry_over(
            exercise=person.exercise, pseudonym=person.pseudonym, reason=form.cleaned_data["reason"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, f"“{person.pseudonym}” stays, with your reason.")
        return redirect(PEOPLE, reference)
    return _page(request, "carry", person.exercise, PEOPLE, form=form, person=person)


def change_person(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Correct a line of the list."""
    person = queries.the_person(request.actor, reference, pk)
    permissions.check_can_edit(request.actor, person.exercise)
    initial = {
        "group": person.group,
        "name": person.name,
        "also": "\n".join(person.also),
        "role": person.role,
        "pseudonym": person.pseudonym,
    }
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "name"):
            operations.change_person(person=person, by=request.actor, at=timezone.now(), **form.cleaned_data)
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
        messages.success(request, "The line is off the list.")
        return redirect(PEOPLE, reference)
    return _page(request, "remove", person.exercise, PEOPLE, person=person)


def import_people(request: HeedRequest, reference: str) -> HttpResponse:
    """Read in a people file."""
    exercise = queries.the_exercise_named(request.actor, reference)
    permissions.check_can_edit(request.actor, exercise)
    form = PeopleFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            added = operations.import_people(
                exercise=exercise, data=file.read(), name=file.name, by=request.actor, at=timezone.now()
            )
            messages.success(
                request, f"{added} people are added. Those on the list already stay as they are."
            )
            return redirect(PEOPLE, reference)
    return _page(request, "import", exercise, PEOPLE, form=form)
