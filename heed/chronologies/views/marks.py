"""Marking the entries of the merged chronology, and what the panel marked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.exporting import KINDS
from heed.chronologies.forms import MarkForm
from heed.chronologies.naming import reading_of
from heed.chronologies.operations.marking import add_mark, remove_mark
from heed.chronologies.pages import page
from heed.chronologies.presenters.marked import marked_page
from heed.chronologies.presenters.marking import marking, to_choose
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries.marks import marks_by_others_since, the_mark
from heed.chronologies.reading_record import record_merged_read
from heed.core.refusals import BadInput, NotNow
from heed.exercises.queries import the_exercise
from heed.ui.forms import refusals_on


def marked(request: HeedRequest, reference: str) -> HttpResponse:
    """What the panel marked: by mark, by term of reference, by person."""
    exercise = the_exercise(request.actor, reference)
    ground = permissions.check_can_read_merged(request.actor, exercise)
    reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
    record_merged_read(
        exercise, ground=ground, by=request.actor, at=timezone.now(), with_names=not reading.is_bare
    )
    told = marked_page(
        request.actor, exercise, query=request.GET, reading=reading, today=timezone.localdate()
    )
    return page(request, "marked", exercise, active="merged", ground=ground, exports=KINDS, **told)


def news(request: HeedRequest, reference: str) -> HttpResponse:
    """Whether others marked anything since a page was opened: a line for that page, which asks every minute."""
    exercise = the_exercise(request.actor, reference)
    entries = queries.merged_entries(request.actor, exercise)
    since = parse_datetime(request.GET.get("since", "")[:40].replace(" ", "+"))
    number = marks_by_others_since(request.actor, entries, since) if since and since.tzinfo else 0
    shown = {"exercise": exercise, "since": request.GET.get("since", "")[:40], "number": number}
    return render(request, "chronologies/_news.html", shown)


def marks(request: HeedRequest, reference: str, entry: int) -> HttpResponse:
    """What the panel sees in one entry: add a mark, take one off. A page that asks by htmx gets this part alone."""
    exercise = the_exercise(request.actor, reference)
    found = queries.the_merged_entry(request.actor, exercise, entry)
    permissions.check_can_mark(request.actor, exercise)
    ground = permissions.check_can_read_merged(request.actor, exercise)
    reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
    record_merged_read(
        exercise, ground=ground, by=request.actor, at=timezone.now(), with_names=not reading.is_bare
    )
    is_part = bool(request.htmx)
    form = MarkForm(
        request.POST or None, **to_choose(exercise, explained=not is_part), auto_id=f"mark-{entry}-%s"
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form, kinds=(BadInput, NotNow)):
            add_mark(
                entry=found, mark=given["mark"], comment=given["comment"], term=given.get("term"), by=request.actor,
                at=timezone.now(),
            )  # fmt: skip
            if is_part:
                return _part(request, said="Marked.", **marking(request.actor, exercise, entry, reading))
            messages.success(request, f"Entry {found.key} is marked.")
            return redirect("chronologies:marks", reference, entry)
    told = marking(request.actor, exercise, entry, reading)
    if is_part:
        return _part(request, **told, **({} if "closed" in request.GET else {"form": form}))
    return page(request, "marks", active="merged", form=form, **told)


def unmark(request: HeedRequest, reference: str, entry: int, mark: int) -> HttpResponse:
    """Take a mark off."""
    exercise = the_exercise(request.actor, reference)
    found = queries.the_merged_entry(request.actor, exercise, entry)
    if request.method == "POST":
        off = remove_mark(mark=the_mark(found, mark), by=request.actor, at=timezone.now())
        said = "The mark is taken off."
        if request.htmx:
            reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
            undo = off if off.marked_by_id == request.actor.person else None
            return _part(request, said=said, undo=undo, **marking(request.actor, exercise, entry, reading))
        messages.success(request, said)
    return redirect("chronologies:marks", reference, entry)


def _part(request: HeedRequest, **told: Any) -> HttpResponse:
    """The marks of one entry, for the page that shows it among others."""
    return render(request, "chronologies/_marking.html", {**told, "focus": True})
