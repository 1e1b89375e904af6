"""Putting the agencies' chronologies together, and answering what the merge asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.chronologies.core.entries import Import
from heed.chronologies.core.merge import Merged, merge
from heed.chronologies.framework import approved_terms
from heed.chronologies.models import Entry, Merge, Request
from heed.chronologies.operations.questioning import keep_questions
from heed.chronologies.operations.recording import record
from heed.chronologies.services.statements import by_service
from heed.chronologies.stored import to_line
from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.exercises.models import Exercise
from heed.exercises.operations import happened
from heed.exercises.permissions import check_is_office
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import kind_of
from heed.frameworks.wellknown import MERGED

FIRST_DAY = 1  # every fact learnt later is kept; how much later is worth a question is the reader's choice


def merge_chronologies(*, exercise: Exercise, by: Actor, at: datetime) -> Merge:
    """Merge what the agencies have signed off, and ask what does not fit together.

    A question about the same entries as before stays that question, with its answers. Raises NotNow before anything
    is signed off.
    """
    check_is_office(by, exercise, "Merging the chronologies")
    assert by.person is not None
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        status = EXERCISE.after("merge", current.status)
        requests = list(current.chronology_requests.select_for_update().filter(status="signed-off"))
        if not requests:
            raise NotNow("No agency has signed off its chronology yet. Merge once at least one has.")
        current.status = status
        current.save(update_fields=["status"])
        entries = _entries(current, requests)
        made = Merge.objects.create(
            exercise=current, merged_by_id=by.person, merged_at=at, entries_count=len(entries),
            agencies_count=len(requests), late_days=kind_of(current).late_days,
            silent_days=kind_of(current).silent_days,
        )  # fmt: skip
        made.agencies.set([request.agency_id for request in requests])
        questions = keep_questions(made, _merged(current, entries), entries)
        Entry.objects.filter(pk__in=[entry.pk for entry in entries]).update(in_merge=True)
        Request.objects.filter(pk__in=[each.pk for each in requests], merged_at__isnull=True).update(
            merged_at=at
        )
        record(
            current, "chronology.merged", kind="merge", subject=made.pk, by=by, at=at, ground="board office",
            entries=len(entries), agencies=len(requests), questions=questions,
        )  # fmt: skip
        happened(exercise=current, event=MERGED, on=timezone.localdate(at), by=by, at=at)
    return made


def _entries(exercise: Exercise, requests: Sequence[Request]) -> list[Entry]:
    agencies = [request.agency_id for request in requests]
    found = Entry.objects.live().filter(exercise=exercise, agency__in=agencies)
    # An agency that is open again keeps in the merge what it had signed off before
    before = Entry.objects.live().filter(exercise=exercise, in_merge=True)
    return list((found | before).select_related("agency", "service").distinct())


def _merged(exercise: Exercise, entries: Sequence[Entry]) -> Merged:
    terms = approved_terms(exercise)
    period = (terms.period_from, terms.period_to) if terms else None
    by_agency: dict[str, list[Entry]] = {}
    for entry in entries:
        by_agency.setdefault(entry.agency.short_name, []).append(entry)
    imports = [Import(name, "", tuple(to_line(each) for each in own)) for name, own in by_agency.items()]
    silent = kind_of(exercise).silent_days
    found = merge(imports, period=period, late_days=FIRST_DAY, silence_days=silent)
    return by_service(found, {entry.key: entry.service.name for entry in entries if entry.service})
