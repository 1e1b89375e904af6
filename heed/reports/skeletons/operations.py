"""Making a skeleton. Handing it out is reading: it is recorded each time."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.exercises.timetable import pack_of
from heed.reports import permissions
from heed.reports.core.making import make
from heed.reports.skeletons.drawing import draw
from heed.reports.skeletons.gathering import gather
from heed.reports.skeletons.outline import outline
from heed.trail.operations import append


def made_from_case(*, exercise: Exercise, what: str, by: Actor, at: datetime) -> bytes:
    """The skeleton of the report, or of the executive summary, as a Word file with pseudonyms.

    It holds what this person may see. Raises NotFound or NotAllowed for whoever does not write the report.
    """
    ground = permissions.check_can_write(by, exercise)
    today = timezone.localdate(at)
    case = gather(by, exercise, today=today)
    report = draw(case, outline(pack_of(exercise), exercise.kind, what), what=what)
    data = make(
        report, reference=exercise.reference, board=exercise.board.title, version=f"skeleton of {case.today}"
    )
    append(
        by=by, at=at, verb="report.begun", subject_kind="exercise", subject=exercise.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference, detail={"what": what},
    )  # fmt: skip
    return data
