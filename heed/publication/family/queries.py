"""Reading who is told before a report is public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.permissions import check_can_view_whole
from heed.exercises.timetable import TimetableStep, kind_of, timetable_of
from heed.publication.family.models import ToldFirst
from heed.publication.kept.operations import lines_now, the_line
from heed.publication.kept.queries import the_exercise
from heed.publication.kept.reading import as_read, reading_for
from heed.publication.rules import FAMILY
from heed.trail.operations import record_reading

TEXTS = ("who", "supported_by", "told_by", "how", "wishes", "done", "why_not", "agreed_by")
__all__ = ["Person", "steps_of_the_framework", "the_exercise", "the_person", "told_first"]


@dataclass(frozen=True)
class Person:
    """Somebody who is told first, and how it stands with them."""

    line: ToldFirst
    state: str
    tone: str


def told_first(actor: Actor, exercise: Exercise, *, today: date, at: datetime) -> list[Person]:
    """Everybody on the list, for those who see the whole review. That it was read is recorded."""
    ground = check_can_view_whole(actor, exercise)
    record_reading(
        by=actor, at=at, subject_kind="told-first", subject=exercise.pk, ground=ground, board=exercise.board_id,
        reference=exercise.reference,
    )  # fmt: skip
    reading = reading_for(actor, exercise)
    return [
        Person(as_read(reading, one, TEXTS), *one.stands_on(today)) for one in lines_now(ToldFirst, exercise)
    ]


def the_person(exercise: Exercise, number: int) -> ToldFirst:
    """Somebody on the list. Raises NotFound."""
    return the_line(ToldFirst, exercise, number)


def steps_of_the_framework(exercise: Exercise) -> list[TimetableStep]:
    """The steps that the framework has recorded on this page, done or not."""
    kind = kind_of(exercise)
    return [one for one in timetable_of(exercise) if kind.step(one.id).recorded_under == FAMILY]
