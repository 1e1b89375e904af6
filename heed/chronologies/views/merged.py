"""The merged chronology: reading, filtering, questioning, handing out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.exporting import KINDS, export
from heed.chronologies.naming import reading_of
from heed.chronologies.operations.merging import merge_chronologies
from heed.chronologies.pages import page
from heed.chronologies.presenters.merged_page import merged_page, readable_filter
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries.parts import states_of
from heed.chronologies.reading_record import record_merged_read
from heed.documents.responses import bytes_response
from heed.exercises.permissions import check_is_office
from heed.exercises.queries import the_exercise


def merged(request: HeedRequest, reference: str) -> HttpResponse:
    """The merged chronology, filtered as the address says."""
    actor, today = request.actor, timezone.localdate()
    exercise = the_exercise(actor, reference)
    ground = permissions.check_can_read_merged(actor, exercise)
    merge = queries.latest_merge(exercise)
    states = states_of(actor, exercise, counted=False)
    may_merge = permissions.is_office(actor, exercise) and any(
        each.request and each.request.status == "signed-off" for each in states
    )
    if merge is None:
        return page(request, "not_merged", exercise, active="merged", may_merge=may_merge, ground=ground)
    reading = reading_of(actor, exercise, request.GET.get("names", ""))
    record_merged_read(exercise, ground=ground, by=actor, at=timezone.now(), with_names=not reading.is_bare)
    told = merged_page(actor, exercise, merge, states, query=request.GET, reading=reading, today=today)
    return page(
        request, "merged", exercise, active="merged", merge=merge, ground=ground, exports=KINDS, may_merge=may_merge,
        may_take_back=permissions.is_office(actor, exercise), may_mark=permissions.may_mark(actor, exercise),
        since=timezone.now().isoformat(), number=0, **told,
    )  # fmt: skip


def merge(request: HeedRequest, reference: str) -> HttpResponse:
    """Merge what is signed off, or merge again."""
    exercise = the_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, "Merging the chronologies")
    if request.method == "POST":
        made = merge_chronologies(exercise=exercise, by=request.actor, at=timezone.now())
        messages.success(
            request, f"{made.entries_count} entries of {made.agencies_count} agencies are merged."
        )
        return redirect("chronologies:merged", reference)
    states = states_of(request.actor, exercise)
    signed = [each for each in states if each.request and each.request.status == "signed-off"]
    return page(
        request, "merge", exercise, active="merged", signed=signed, merge=queries.latest_merge(exercise),
        missing=[each for each in states if each not in signed],
    )  # fmt: skip


def hand_out(request: HeedRequest, reference: str, kind: str) -> HttpResponse:
    """The merged chronology as a file, filtered as the address says."""
    exercise = the_exercise(request.actor, reference)
    reading = reading_of(request.actor, exercise, request.GET.get("names", ""))
    chosen, _ = readable_filter(request.GET, reading, today=timezone.localdate())
    data = export(
        exercise=exercise, chosen=chosen, kind=kind, reading=reading, by=request.actor, at=timezone.now()
    )
    what = "chronology with pseudonyms" if reading.is_bare else "merged chronology"
    return bytes_response(data, kind=kind, download_name=f"{exercise.reference} {what}.{kind}")
