"""Writing a line, and changing one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max

from heed.core.actor import Actor
from heed.core.refusals import BadInput, existing
from heed.exercises.models import Exercise
from heed.publication.kept.models import KeptLine
from heed.trail.operations import append

CHANGED_MEANWHILE = (
    "Somebody changed this meanwhile. What you typed still stands here: open the page anew beside it."
)
Line = TypeVar("Line", bound=KeptLine)


def keep_line(
    model: type[Line], *, exercise: Exercise, line: Line | None, values: dict[str, Any], verb: str, by: Actor,
    at: datetime,
) -> Line:  # fmt: skip
    """Write a line down, or how `line` reads from now on. The operation that calls this decides who may.

    Raises BadInput where somebody changed the line meanwhile.
    """
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        rows = model._default_manager.filter(exercise=current)
        if line is None:
            number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        else:
            number = line.number
            if not rows.filter(pk=line.pk, superseded_at__isnull=True).update(superseded_at=at):
                raise BadInput(CHANGED_MEANWHILE)
        row = model._default_manager.create(
            exercise=current, number=number, recorded_by_id=by.person_key, recorded_at=at, **values
        )
        append(
            by=by, at=at, verb=verb, subject_kind=model._meta.model_name or "", subject=row.pk, ground="board office",
            board=current.board_id, reference=current.reference, detail={"number": number},
        )  # fmt: skip
    return row


def the_line(model: type[Line], exercise: Exercise, number: int) -> Line:
    """The line of this number as it reads now. Raises NotFound."""
    return existing(
        model._default_manager.filter(exercise=exercise, number=number, superseded_at__isnull=True).first()
    )


def lines_now(model: type[Line], exercise: Exercise) -> list[Line]:
    """Every line as it reads now, in the order in which they were written down."""
    rows = model._default_manager.filter(exercise=exercise, superseded_at__isnull=True)
    return list(rows.select_related("recorded_by").order_by("number"))


def earlier_lines(line: Line) -> list[Line]:
    """How the line read before, the latest first."""
    rows = type(line)._default_manager.filter(
        exercise=line.exercise_id, number=line.number, superseded_at__isnull=False
    )
    return list(rows.select_related("recorded_by").order_by("-recorded_at", "-pk"))
