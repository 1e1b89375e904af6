"""Going on to the report where the framework has no chronologies merged."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.exercises.operations.record import record
from heed.exercises.permissions import check_is_office
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import kind_of
from heed.exercises.way import why_no_report_yet


def go_on_to_report(*, exercise: Exercise, received: str, by: Actor, at: datetime) -> Exercise:
    """The board office says that findings can be written now, and what they rest on: what came in, and from whom.

    For kinds of exercise whose framework has no chronologies merged. Raises NotAllowed, BadInput without what came in,
    NotNow where chronologies are merged or the terms are not agreed.
    """
    check_is_office(by, exercise, "Going on to the report")
    said = received.replace("\x00", "").strip()
    if not said:
        raise BadInput("Say what has come in, and from whom.")
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        status = EXERCISE.after("go_on_to_report", current.status)
        if sentence := why_no_report_yet(kind_of(current), current.status):
            raise NotNow(sentence)
        current.status, current.rests_on = status, said
        current.save(update_fields=["status", "rests_on"])
        record("exercise.went_on", current, {}, by, at)
    return current
