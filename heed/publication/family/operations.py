"""Writing down who is told first, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.exercises.models import Exercise
from heed.exercises.operations import mark_recorded
from heed.exercises.permissions import check_is_office
from heed.publication.family.models import ToldFirst
from heed.publication.family.rules import is_settled, wrong_with
from heed.publication.kept.operations import CHANGED_MEANWHILE, keep_line, lines_now
from heed.publication.rules import FAMILY

__all__ = ["CHANGED_MEANWHILE", "record_told_first"]


def record_told_first(
    *, exercise: Exercise, line: ToldFirst | None, values: dict[str, Any], by: Actor, at: datetime
) -> ToldFirst:
    """The board office writes down somebody who is told first, or how it stands with them now.

    Once everybody on the list was told, or it was decided that they are not, the step that the framework has recorded
    here counts as done. Raises NotAllowed for others, BadInput for what is missing and where it was changed.
    """
    check_is_office(by, exercise, "Keeping the list of those who are told first")
    today = timezone.localdate(at)
    field, wrong = wrong_with(values)
    if wrong:
        raise BadInput(wrong, field=field)
    if values.get("told_on") and values["told_on"] > today:
        raise BadInput("That day is still to come. Write it under the planned day instead.", field="told_on")
    if not str(values["who"]).strip():
        raise BadInput("Write down who it is.")
    with transaction.atomic():
        row = keep_line(
            ToldFirst,
            exercise=exercise,
            line=line,
            values=values,
            verb="publication.told_first",
            by=by,
            at=at,
        )
        rows = lines_now(ToldFirst, exercise)
        if all(is_settled(one.facts) for one in rows):
            evidence = f"Everybody on the list of those who are told first is settled: {len(rows)}."
            mark_recorded(exercise=exercise, under=FAMILY, on=today, evidence=evidence, by=by, at=at)
    return row
