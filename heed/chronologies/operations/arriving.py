"""The board office drops the agencies' files together; each is given to the agency whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from heed.chronologies import arriving_jobs as jobs
from heed.chronologies.models import Arrival, Request, Upload
from heed.chronologies.operations.recording import record
from heed.chronologies.operations.uploads import (
    check_late_reason,
    confirm_columns,
    keep,
    open_request,
    take_kept,
)
from heed.chronologies.states import ARRIVAL
from heed.chronologies.tables.keeping import forget_tables
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.exercises.permissions import check_is_office

DOING = "Taking in the agencies’ files together"


@dataclass(frozen=True)
class Outcome:
    """What came of several files: how many it was done for, and a sentence for each other, by its key."""

    done: int
    refused: Mapping[int, str]


def drop(*, exercise: Exercise, files: Iterable[tuple[str, bytes]], by: Actor, at: datetime) -> list[Arrival]:
    """Keep the files as they came and look whose each is. One that cannot be taken stands there with the cause."""
    check_is_office(by, exercise, DOING)
    return [_drop(exercise, name, data, by, at) for name, data in files]


def _drop(exercise: Exercise, name: str, data: bytes, by: Actor, at: datetime) -> Arrival:
    assert by.person is not None
    arrival = Arrival(exercise=exercise, name=name[:255], dropped_by_id=by.person, dropped_at=at)
    with transaction.atomic():
        try:
            arrival.file = keep(exercise, name, data, by, at)
        except BadInput as wrong:
            arrival.status, arrival.refusal = "refused", wrong.sentence
        arrival.save()
        _record(arrival, "chronology.file_dropped", by, at)
        if arrival.file is not None:
            transaction.on_commit(lambda: jobs.look_at.enqueue(arrival.pk))
    return arrival


def give(
    *, exercise: Exercise, agencies: Mapping[int, int], late_reason: str = "", by: Actor, at: datetime
) -> Outcome:
    """Give files to the agencies chosen for them, by key; each is read as a file of that agency.

    A file whose agency was not asked yet, or has signed off, waits with a sentence; the rest go on.
    """
    check_is_office(by, exercise, DOING)
    requests = {each.agency_id: each for each in exercise.chronology_requests.all()}
    refused: dict[int, str] = {}
    for key, agency in agencies.items():
        try:
            _give(exercise, key, requests.get(agency), late_reason, by, at)
        except (BadInput, NotNow) as why:
            refused[key] = why.sentence
    return Outcome(len(agencies) - len(refused), refused)


def _give(
    exercise: Exercise, key: int, request: Request | None, late_reason: str, by: Actor, at: datetime
) -> None:
    if request is None:
        raise NotNow("This agency was not asked for its chronology yet. Ask it first; the file waits here.")
    if request.status == "signed-off":
        raise NotNow(
            f"{request.agency.short_name} has signed off its chronology. Open it again first; the file waits here."
        )
    with transaction.atomic():
        arrival = _locked(exercise, key)
        arrival.status = ARRIVAL.after("give", arrival.status)
        current = open_request(request)
        check_late_reason(current, late_reason)
        assert arrival.file is not None
        arrival.upload = take_kept(current, arrival.file, late_reason.strip(), by, at)
        arrival.save(update_fields=["status", "upload"])


def set_aside(*, exercise: Exercise, keys: Collection[int], by: Actor, at: datetime) -> int:
    """Files that are no part of this review leave the list; they are kept. Returns how many."""
    return _each(exercise, keys, "set_aside", by, at)


def take_up(*, exercise: Exercise, keys: Collection[int], by: Actor, at: datetime) -> int:
    """Files that were set aside wait for their agency again. Returns how many."""
    return _each(exercise, keys, "take_up", by, at)


def _each(exercise: Exercise, keys: Collection[int], move: str, by: Actor, at: datetime) -> int:
    check_is_office(by, exercise, DOING)
    with transaction.atomic():
        for key in keys:
            arrival = _locked(exercise, key)
            arrival.status = ARRIVAL.after(move, arrival.status)
            if move == "take_up" and arrival.refusal:
                arrival.status = "refused"
            arrival.save(update_fields=["status"])
            if move == "set_aside" and arrival.file is not None:
                forget_tables(arrival.file)
            _record(arrival, f"chronology.file_{'aside' if move == 'set_aside' else 'taken_up'}", by, at)
    return len(keys)


def confirm_as_proposed(
    *, exercise: Exercise, uploads: Collection[Upload], by: Actor, at: datetime
) -> Outcome:
    """Confirm the columns of several files as they are proposed. One that cannot be waits with a sentence."""
    check_is_office(by, exercise, "Confirming the columns of several files")
    refused: dict[int, str] = {}
    for upload in uploads:
        try:
            if upload.request.exercise_id != exercise.pk:
                raise NotNow("This file belongs to another review.")
            confirm_columns(upload=upload, fields={}, left_out={}, by=by, at=at)
        except (BadInput, NotNow) as why:
            refused[upload.pk] = why.sentence
    return Outcome(len(uploads) - len(refused), refused)


def _locked(exercise: Exercise, key: int) -> Arrival:
    found = Arrival.objects.select_for_update(of=("self",)).select_related("file")
    arrival = found.filter(pk=key, exercise=exercise).first()
    if arrival is None:
        raise BadInput("One of these files does not belong to this review. Open the page again.")
    return arrival


def _record(arrival: Arrival, verb: str, by: Actor, at: datetime, **detail: Any) -> None:
    record(
        arrival.exercise, verb, kind="chronology-arrival", subject=arrival.pk, by=by, at=at,
        ground="board office", **detail,
    )  # fmt: skip
