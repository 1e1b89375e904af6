"""What has to be done before a review can be closed, by its framework."""

from __future__ import annotations

from collections.abc import Sequence

from heed.core.remembering import read_once
from heed.exercises.models import Exercise
from heed.exercises.timetable import TimetableStep, kind_of, timetable_of
from heed.exercises.way import must_be_published
from heed.learning.models import LearningSummary
from heed.learning.queries.summaries import closing_form
from heed.publication.models import Publication
from heed.publication.otherwise import keeps_back, read_decisions
from heed.referrals.rules import lowered

REPORT_DONE = ("adopted", "completed", "clearing", "published")
"""From here on a review waits to be closed."""


def before_closing(exercise: Exercise) -> list[str]:
    """What the framework wants done first, a sentence each; nothing when the review can be closed."""
    found = []
    if keeps_back(exercise):
        pass
    elif must_be_published(kind_of(exercise)) and exercise.status != "published":
        found.append("The framework has the report published before the review is closed. Publish it first.")
    elif is_being_published(exercise):
        found.append("Its publication is being prepared: publish the report first.")
    form = closing_form(exercise)
    if form and not is_summary_written(exercise):
        found.append(
            f"The framework closes the review with a form. Hand it in first: {lowered(form[1].title)}."
        )
    return found


def may_be_closed(exercise: Exercise) -> bool:
    """Whether nothing stands in the way of closing the review."""
    return exercise.status in REPORT_DONE and not before_closing(exercise)


@read_once
def is_being_published(exercise: Exercise) -> bool:
    """Whether its publication was begun and has not come about."""
    return Publication.objects.filter(exercise=exercise, published_at__isnull=True).exists()


@read_once
def is_summary_written(exercise: Exercise) -> bool:
    """Whether the form that closes the review was handed in."""
    return LearningSummary.objects.filter(exercise=exercise, form__submitted_at__isnull=False).exists()


def read_together(exercises: Sequence[Exercise]) -> None:
    """Read for several reviews at once what has to be known before one of them is closed."""
    written = LearningSummary.objects.filter(exercise__in=exercises, form__submitted_at__isnull=False)
    summaries = set(written.values_list("exercise", flat=True))
    begun = Publication.objects.filter(exercise__in=exercises, published_at__isnull=True)
    publications = set(begun.values_list("exercise", flat=True))
    for exercise in exercises:
        is_summary_written.keep(exercise.pk in summaries, exercise)
        is_being_published.keep(exercise.pk in publications, exercise)
    read_decisions(exercises)


def left_open(exercise: Exercise) -> list[TimetableStep]:
    """Steps of the timetable that are not done and whose time has come or is not set; whoever closes reads them."""
    return [step for step in timetable_of(exercise) if step.done_on is None and not step.waits_for]
