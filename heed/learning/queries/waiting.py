"""What waits for somebody in learning."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.core.workingdays import add_months
from heed.exercises.models import Exercise
from heed.exercises.running import run_by, running_with
from heed.exercises.timetable import TimetableStep, timetables_of
from heed.learning.permissions import is_written_by
from heed.learning.queries.closing import REPORT_DONE, is_summary_written, may_be_closed, read_together
from heed.learning.queries.register import STOPPED, stopped
from heed.learning.queries.summaries import closing_form
from heed.learning.rules import STOPPED_AFTER_MONTHS


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Learning summaries to write once the report is adopted, reviews to close, and learning that has stopped."""
    if actor.person is None:
        return []
    read_together([one for one in running_with(actor) if one.status in REPORT_DONE])
    return [*_summaries(actor), *_to_close(actor), *_stopped(actor, today)]


def _about(exercise: Exercise) -> str:
    return f"{exercise.reference} {exercise.pseudonym}".strip()


def _summaries(actor: Actor) -> list[WorkItem]:
    unwritten = [
        one
        for one in running_with(actor)
        if one.status in REPORT_DONE and is_written_by(actor, one) and not is_summary_written(one)
    ]
    asked = [exercise for exercise in unwritten if closing_form(exercise)]
    steps = timetables_of(asked)
    return [_summary(actor, exercise, steps[exercise.pk]) for exercise in asked]


def _summary(actor: Actor, exercise: Exercise, steps: tuple[TimetableStep, ...]) -> WorkItem:
    form = closing_form(exercise)
    step = next((one for one in steps if form and one.id == form[0]), None)
    leads = [
        member.person
        for member in exercise.team.all()
        if member.role == "lead-reviewer" and not member.ended_at
    ]
    is_mine = not leads or actor.person in {person.pk for person in leads}
    return WorkItem(
        what="Write the learning summary",
        about=_about(exercise),
        due=step.due if step else None,
        how=step.how if step and step.due else "Once the report is adopted.",
        why="It closes the review, and others learn from it."
        if is_mine
        else "The board office follows it: the review is closed with it.",
        do="Write the learning summary",
        url=reverse("learning:summary", args=[exercise.reference]),
        waits_for="" if is_mine else ", ".join(person.name for person in leads),
    )


def _to_close(actor: Actor) -> list[WorkItem]:
    return [
        WorkItem(
            what="Close the review",
            about=_about(exercise),
            due=None,
            how="What the framework asks for before is done.",
            why="Closing a review belongs to the board office.",
            do="Close the review",
            url=reverse("learning:summary", args=[exercise.reference]),
        )
        for exercise in run_by(actor, *REPORT_DONE)
        if may_be_closed(exercise)
    ]


def _stopped(actor: Actor, today: date) -> list[WorkItem]:
    kept = stopped(actor, today=today).filter(board__in=actor.places(BOARD_OFFICE, "board"))
    number, longest = kept.count(), kept.first()
    if longest is None:
        return []
    return [
        WorkItem(
            what=f"{number} {'piece' if number == 1 else 'pieces'} of learning passed on, with nothing to show since",
            about=f"Register of learning, {longest.board.short_title}",
            due=add_months(timezone.localdate(longest.reached_at), STOPPED_AFTER_MONTHS),
            how=f"{STOPPED_AFTER_MONTHS} months after {longest} was passed on.",
            why="The board office keeps the register.",
            do="See what has stopped",
            nameless="See which learning has stopped on its way",
            url=f"{reverse('learning:list')}?stage={STOPPED}",
        )
    ]
