"""Reading the media plan and the list for the day."""

from __future__ import annotations

from heed.exercises.models import Exercise
from heed.exercises.timetable import kind_of, pack_of
from heed.frameworks.parties import party_title
from heed.publication.kept.operations import earlier_lines, lines_now
from heed.publication.kept.queries import the_exercise
from heed.publication.media.models import DayTask, MediaPlan
from heed.publication.rules import DECIDES_TURN, MEDIA

__all__ = ["approver", "day_tasks", "earlier_lines", "plan_now", "the_exercise"]


def plan_now(exercise: Exercise) -> MediaPlan | None:
    """The plan as it reads now; None before one was written."""
    return next(iter(lines_now(MediaPlan, exercise)), None)


def day_tasks(exercise: Exercise) -> list[DayTask]:
    """What is to be done on the day of publication, in its order."""
    return list(exercise.day_tasks.filter(removed_at__isnull=True).select_related("done_by"))


def approver(exercise: Exercise) -> str:
    """Who approves the plan: whom the framework names for the step that is recorded here, else the decision maker."""
    steps = [one for one in kind_of(exercise).timetable if one.recorded_under == MEDIA]
    return party_title(pack_of(exercise), steps[0].by) if steps else DECIDES_TURN
