"""What has to be done before a review can be closed, by its framework."""

from __future__ import annotations

from heed.exercises.models import Exercise
from heed.exercises.timetable import TimetableStep, kind_of, timetable_of
from heed.exercises.way import must_be_published
from heed.learning.models import LearningSummary
from heed.learning.queries.summaries import closing_form
from heed.publication.models import Publication
from heed.publication.otherwise import keeps_back
from heed.referrals.rules import lowered


def before_closing(exercise: Exercise) -> list[str]:
    """What the framework wants done first, a sentence each; nothing when the review can be closed."""
    found = []
    if keeps_back(exercise):
        pass
    elif must_be_published(kind_of(exercise)) and exercise.status != "published":
        found.append("The framework has the report published before the review is closed. Publish it first.")
    elif Publication.objects.filter(exercise=exercise, published_at__isnull=True).exists():
        found.append("Its publication is being prepared: publish the report first.")
    form = closing_form(exercise)
    if (
        form
        and not LearningSummary.objects.filter(exercise=exercise, form__submitted_at__isnull=False).exists()
    ):
        found.append(
            f"The framework closes the review with a form. Hand it in first: {lowered(form[1].title)}."
        )
    return found


def may_be_closed(exercise: Exercise) -> bool:
    """Whether nothing stands in the way of closing the review."""
    return exercise.status in {"adopted", "completed", "clearing", "published"} and not before_closing(
        exercise
    )


def left_open(exercise: Exercise) -> list[TimetableStep]:
    """Steps of the timetable that are not done and whose time has come or is not set; whoever closes reads them."""
    return [step for step in timetable_of(exercise) if step.done_on is None and not step.waits_for]
