"""Letters of an exercise: raised for everything that happens to it, and moved when its day is put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from heed.core.actor import Actor
from heed.exercises.letters import about_exercise
from heed.exercises.models import Exercise
from heed.exercises.rules import letters_for
from heed.exercises.timetable import calendar_of, pack_of
from heed.notices.models import Notice
from heed.notices.operations import raise_called_for
from heed.notices.recounting import put_right


def raise_letters(
    exercise: Exercise, event: str, *, by: Actor, at: datetime, again: bool = False,
    values: Mapping[str, str] | None = None,
) -> list[Notice]:  # fmt: skip
    """Every letter that the framework calls for when this happens, for whoever has none yet."""
    wanted = letters_for(pack_of(exercise), exercise.kind, event, method=exercise.method)
    if not wanted:
        return []
    about = about_exercise(exercise, by=by, at=at)
    about = replace(about, values={**about.values, **(values or {})})
    return [
        letter
        for notice_id in wanted
        for letter in raise_called_for(notice_id=notice_id, about=about, by=by, at=at, again=again)
    ]


def move_letters(exercise: Exercise, event: str, on: date, *, by: Actor, at: datetime) -> None:
    """Letters that have not gone and count from what happened are due by the day as it is known now."""
    letters = Notice.objects.filter(subject_kind="exercise", subject=exercise.pk, status="due")
    put_right(
        letters, event=event, on=on, pack=pack_of(exercise), calendar=calendar_of(exercise), by=by, at=at
    )
