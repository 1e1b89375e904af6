"""Marking the entries of the merged chronology."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.forms import MarkForm
from heed.chronologies.framework import marks_of
from heed.chronologies.naming import reading_of
from heed.chronologies.operations.marking import add_mark, remove_mark
from heed.chronologies.pages import attempt, page
from heed.chronologies.presenters.entries import entry_rows
from heed.chronologies.presenters.marks import term_titles
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries.marks import the_mark
from heed.chronologies.reading_record import record_merged_read
from heed.exercises.queries import the_exercise


def marks(request: HeedRequest, reference: str, entry: int) -> HttpResponse:
    """What the panel sees in one entry: add a mark, take one off."""
    exercise = the_exercise(request.actor, reference)
    found = queries.the_merged_entry(request.actor, exercise, entry)
    permissions.check_can_mark(request.actor, exercise)
    ground = permissions.check_can_read_merged(request.actor, exercise)
    reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
    record_merged_read(
        exercise, ground=ground, by=request.actor, at=timezone.now(), with_names=not reading.is_bare
    )
    known = {key: (mark.title, mark.sentence) for key, mark in marks_of(exercise).items()}
    form = MarkForm(request.POST or None, marks=known, terms=term_titles(exercise))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(
            form,
            lambda: add_mark(
                entry=found,
                mark=given["mark"],
                comment=given["comment"],
                term=given.get("term"),
                by=request.actor,
                at=timezone.now(),
            ),
        ):
            messages.success(request, f"Entry {found.key} is marked.")
            return redirect("chronologies:marks", reference, entry)
    colours = {part.agency_id: part.order for part in queries.involved_of(exercise)}
    row = entry_rows(reading.entries([found]), colours, with_marks=True)[0]
    return page(request, "marks", exercise, active="merged", form=form, row=row)


def unmark(request: HeedRequest, reference: str, entry: int, mark: int) -> HttpResponse:
    """Take a mark off."""
    exercise = the_exercise(request.actor, reference)
    found = queries.the_merged_entry(request.actor, exercise, entry)
    if request.method == "POST":
        remove_mark(mark=the_mark(found, mark), by=request.actor, at=timezone.now())
        messages.success(request, "The mark is taken off.")
    return redirect("chronologies:marks", reference, entry)
