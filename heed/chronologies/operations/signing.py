"""An agency signs off its chronology; the office may open it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.chronologies import permissions
from heed.chronologies.framework import asking
from heed.chronologies.models import Entry, Request
from heed.chronologies.operations.entries import put_in_changes
from heed.chronologies.operations.recording import record_request
from heed.chronologies.returning.models import open_changes
from heed.chronologies.services.rules import before_sign_off
from heed.chronologies.services.standing import has_entries, has_files_under_way, open_rows, standing_of
from heed.chronologies.states import CHECK, REQUEST
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.operations.events import record_done
from heed.exercises.permissions import check_is_office


def sign_off(*, request: Request, is_complete: bool, action_taken: bool, by: Actor, at: datetime) -> Request:
    """The agency's contact says that the chronology is complete and that action that could not wait was taken.

    Raises BadInput without both statements; NotNow while a file or a row is unsettled, or with no entry at all.
    Source: framework, section 4 (each agency's information and its confirmation of immediate action).
    """
    permissions.check_can_sign_off(by, request)
    if not is_complete:
        raise BadInput("Confirm that the chronology is complete.")
    if not action_taken:
        raise BadInput("Confirm that any action that could not wait has been taken.")
    with transaction.atomic():
        current = _locked(request)
        current.status = REQUEST.after("sign_off", current.status)
        if why := what_is_open(current):
            raise NotNow(why)
        current.signed_off_by_id, current.signed_off_at, current.action_confirmed = by.person, at, True
        current.save()
        changed = put_in_changes(current)
        if current.merged_at:
            Entry.objects.live().filter(exercise=current.exercise, agency=current.agency).update(
                in_merge=True
            )
        record_request(
            current, "chronology.signed_off", by=by, at=at, ground="agency contact", complete=True,
            immediate_action_taken=True, changed_after_merge=changed,
        )  # fmt: skip
        _close_step(current, by, at)
    return current


def what_is_open(request: Request) -> str:
    """Why the chronology cannot be signed off yet, in one sentence; nothing where it can."""
    if has_files_under_way(request):
        return "A file is still being taken in. Confirm its columns, or withdraw it."
    if rows := open_rows(request):
        return f"{rows} {'row needs' if rows == 1 else 'rows need'} attention. Settle every row first."
    if changes := open_changes(request):
        told = (
            "change of a file that you brought back waits"
            if changes == 1
            else "changes of files that you brought back wait"
        )
        return f"{changes} {told}. Take or leave each first."
    if not has_entries(request):
        return (
            "There is no entry yet. Add a file or type an entry; if the agency had no contact in the period, "
            "tell it as a time without contact."
        )
    return before_sign_off(standing_of(request))


def reopen(*, request: Request, reason: str, by: Actor, at: datetime) -> Request:
    """The office opens a signed-off chronology again, with a reason. What is merged stays merged."""
    check_is_office(by, request.exercise, "Opening a chronology again")
    if not reason.strip():
        raise BadInput("Say why the chronology is opened again.")
    with transaction.atomic():
        current = _locked(request)
        current.status = REQUEST.after("reopen", current.status)
        current.reopened_reason = reason.strip()[:1000]
        current.save(update_fields=["status", "reopened_reason"])
        # What is changed now was not checked: a check that was passed no longer stands
        for passed in current.checks.filter(status="passed"):
            passed.status = CHECK.after("set_aside", passed.status)
            passed.save(update_fields=["status"])
        record_request(current, "chronology.reopened", by=by, at=at, ground="board office")
    return current


def reopen_to_correct(*, entry: Entry, by: Actor, at: datetime) -> None:
    """The agency opens its own chronology again to correct an entry that it was asked about. An open one stays open."""
    permissions.check_can_open(by, entry.exercise, entry.agency_id)
    request = Request.objects.select_for_update().get(exercise=entry.exercise_id, agency=entry.agency_id)
    if not REQUEST.allows("reopen", request.status):
        return
    request.status = REQUEST.after("reopen", request.status)
    request.reopened_reason = f"To correct entry {entry.key}, after a question about it"
    request.save(update_fields=["status", "reopened_reason"])
    record_request(request, "chronology.reopened", by=by, at=at, ground=permissions.OWN, entry=entry.pk)


def _close_step(request: Request, by: Actor, at: datetime) -> None:
    """Once every agency involved has signed off, the timetable's step is done."""
    exercise = request.exercise
    signed = exercise.chronology_requests.filter(status="signed-off").count()
    step = asking(exercise).step
    if step and not step.done_on and signed == exercise.involved.count():
        record_done(
            exercise=exercise, step=step.id, on=timezone.localdate(at),
            evidence="Every agency has signed off its chronology.",
            by=by, at=at,
        )  # fmt: skip


def _locked(request: Request) -> Request:
    return (
        Request.objects.select_for_update(of=("self",))
        .select_related("exercise", "agency")
        .get(pk=request.pk)
    )
