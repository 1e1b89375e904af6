"""Publishing: the very bytes that two people cleared, on or after the planned day, when nothing holds it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.documents.queries import read_bytes
from heed.exercises.models import Exercise
from heed.exercises.operations import happened, record_done
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import calendar_of, kind_of
from heed.frameworks.timetables import reckon
from heed.publication import permissions
from heed.publication.models import Publication
from heed.publication.operations.preparing import held, trail
from heed.publication.otherwise import keeps_back
from heed.publication.rules import PUBLISHED, holding
from heed.publication.standing import digest_of, standing_of
from heed.publication.states import PUBLICATION


def publish(*, publication: Publication, by: Actor, at: datetime) -> Publication:
    """Make the report and its page public. Raises NotNow with everything that still holds it."""
    permissions.check_can_prepare(by, publication)
    today = timezone.localdate(at)
    with transaction.atomic():
        exercise = Exercise.objects.select_for_update().get(pk=publication.exercise_id)
        current = held(publication)
        if keeps_back(exercise):
            raise NotNow("It was decided not to publish the report. Whoever decided can decide otherwise.")
        if held_by := holding(standing_of(current, today=today)):
            named = "; ".join(f"{hold.what} ({hold.state.lower()})" for hold in held_by)
            raise NotNow(f"The report cannot be published yet. What holds it: {named}.")
        check_bytes(current)
        current.status = PUBLICATION.after("publish", current.status)
        exercise.status = EXERCISE.after("publish", exercise.status)
        current.published_by_id, current.published_at = by.person_key, at
        current.stays_until = stays_until(exercise, today)
        current.save()
        exercise.save(update_fields=["status"])
        _told_to_timetable(exercise, today, by, at)
        trail("publication.published", current, by, at, stays_until=str(current.stays_until or ""))
    return current


def let_be_found(*, publication: Publication, is_indexable: bool, by: Actor, at: datetime) -> Publication:
    """The board office lets search engines list the public pages, or keeps them out; it can choose anew at any time."""
    permissions.check_can_prepare(by, publication)
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        if current.is_indexable != is_indexable:
            current.is_indexable = is_indexable
            current.save(update_fields=["is_indexable"])
            trail("publication.indexing_chosen", current, by, at, listed="yes" if is_indexable else "no")
    return current


def stays_until(exercise: Exercise, published_on: date) -> date | None:
    """The day until which the framework wants the report public at least; None where it names none."""
    rule = kind_of(exercise).publish
    if rule is None or rule.for_at_least is None:
        return None
    return reckon(published_on, rule.for_at_least, "from", calendar_of(exercise))


def check_bytes(publication: Publication) -> None:
    """What lies on the disk and stands in the database is what was cleared, to the byte."""
    file = publication.report.public_file
    read_bytes(file)
    if file.sha256 != publication.sha256 or digest_of(publication) != publication.texts_sha256:
        raise NotNow(
            "The report or its texts are no longer those that were cleared. Have them cleared again."
        )


def _told_to_timetable(exercise: Exercise, today: date, by: Actor, at: datetime) -> None:
    happened(exercise=exercise, event=PUBLISHED, on=today, by=by, at=at)
    for step in kind_of(exercise).timetable:
        if step.due.on == PUBLISHED:
            record_done(
                exercise=exercise, step=step.step, on=today, evidence="Published by Heed.", by=by, at=at
            )
