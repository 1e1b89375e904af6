"""Writing the media plan, approving it, and ticking off the list for the day."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotNow, existing
from heed.exercises.models import Exercise
from heed.exercises.operations import mark_recorded
from heed.exercises.permissions import DECIDES, OFFICE, check_can_view, check_is_office
from heed.publication.kept.operations import CHANGED_MEANWHILE, keep_line, lines_now
from heed.publication.media.models import DayTask, MediaPlan
from heed.publication.media.rules import changes, lines_of
from heed.publication.rules import MEDIA
from heed.trail.operations import append

__all__ = ["CHANGED_MEANWHILE", "approve_plan", "tick", "write_plan"]


def write_plan(
    *, exercise: Exercise, line: MediaPlan | None, values: dict[str, Any], by: Actor, at: datetime
) -> MediaPlan:
    """The board office writes the plan, or how it reads now; it then has to be approved anew.

    The list for the day follows it: a line that is worded as before keeps its tick. Raises NotAllowed for others,
    BadInput where somebody changed it meanwhile.
    """
    check_is_office(by, exercise, "Writing the media plan")
    with transaction.atomic():
        if line is None and lines_now(MediaPlan, exercise):
            raise BadInput(CHANGED_MEANWHILE)
        row = keep_line(
            MediaPlan,
            exercise=exercise,
            line=line,
            values=values,
            verb="publication.media_planned",
            by=by,
            at=at,
        )
        _follow(exercise, lines_of(row.day_list), at)
    return row


def approve_plan(
    *, exercise: Exercise, line: MediaPlan, approved_as: str, approved_how: str, by: Actor, at: datetime
) -> MediaPlan:
    """The decision maker approves the plan as it reads now, or the office writes down who did and how it knows.

    Where the framework has the plan recorded here, its step counts as done. Raises NotAllowed for others, BadInput for
    an answer that is missing, NotNow for a plan that was approved or changed meanwhile.
    """
    found = check_can_view(by, exercise)
    if OFFICE not in found and DECIDES not in found:
        raise NotAllowed(
            "The media plan is approved by the decision maker, or its approval written down by the office."
        )
    if DECIDES in found:
        approved_as, approved_how = by.name, "In Heed, as decision maker"
    if not approved_as.strip() or not approved_how.strip():
        raise BadInput("Write down who approved it, and how you know.")
    with transaction.atomic():
        current = MediaPlan.objects.select_for_update(of=("self",)).get(pk=line.pk)
        if current.superseded_at or current.approved_at:
            raise NotNow("The plan was approved or changed meanwhile. Open it again.")
        current.approved_as, current.approved_how = approved_as.strip()[:200], approved_how.strip()[:300]
        current.approved_by_id, current.approved_at = by.person_key, at
        current.save(update_fields=["approved_as", "approved_how", "approved_by", "approved_at"])
        _trail("publication.media_approved", exercise, current.pk, by, at)
        evidence = f"The media plan was approved by {current.approved_as}."
        mark_recorded(
            exercise=exercise, under=MEDIA, on=timezone.localdate(at), evidence=evidence, by=by, at=at
        )
    return current


def tick(*, exercise: Exercise, task: int, is_done: bool, by: Actor, at: datetime) -> DayTask:
    """The board office ticks off something of the list for the day, or takes a tick off again."""
    check_is_office(by, exercise, "Ticking off the list for the day")
    with transaction.atomic():
        row = existing(
            DayTask.objects.select_for_update()
            .filter(exercise=exercise, pk=task, removed_at__isnull=True)
            .first()
        )
        if (row.done_at is not None) != is_done:
            row.done_by_id, row.done_at = (by.person_key, at) if is_done else (None, None)
            row.save(update_fields=["done_by", "done_at"])
            _trail(f"publication.day_task_{'done' if is_done else 'open'}", exercise, row.pk, by, at)
    return row


def _follow(exercise: Exercise, now: list[str], at: datetime) -> None:
    rows = {row.text: row for row in exercise.day_tasks.filter(removed_at__isnull=True)}
    new, gone = changes(list(rows), now)
    exercise.day_tasks.filter(pk__in=[rows[one].pk for one in gone]).update(removed_at=at)
    for place, text in enumerate(now, start=1):
        if text in new:
            DayTask.objects.create(exercise=exercise, place=place, text=text, added_at=at)
        elif rows[text].place != place:
            DayTask.objects.filter(pk=rows[text].pk).update(place=place)


def _trail(verb: str, exercise: Exercise, subject: int, by: Actor, at: datetime) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="media-plan", subject=subject, board=exercise.board_id,
        reference=exercise.reference,
    )  # fmt: skip
