"""More time for a review: the new day, what was done so far and why, and everybody written to who has to hear of it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.exercises.models import Exercise, StepRecord
from heed.exercises.operations.events import happened
from heed.exercises.operations.record import record
from heed.exercises.permissions import check_is_office
from heed.exercises.queries.find import the_end
from heed.exercises.rules import letters_for
from heed.exercises.timetable import pack_of
from heed.frameworks.wellknown import DELAY_FORESEEN
from heed.notices.models import Notice
from heed.notices.operations import day_in_words, set_aside
from heed.notices.states import ON_ITS_WAY

LONGEST = 1_000


def extend_review(
    *, exercise: Exercise, step: str, due: date, agreed_with: str, progress: str, reason: str, by: Actor, at: datetime
) -> StepRecord:  # fmt: skip
    """Give a review more time than the framework does, until a day agreed with whoever leads. Serves WB-12.

    The framework's own day stays beside the new one. Where the framework has bodies told of a delay, their letters are
    raised with the progress so far, the reason and the new day. Raises NotNow for any step but the end of the review,
    BadInput for a day that is no later or without words.
    """
    check_is_office(by, exercise, "Giving a review more time")
    said = [_said(agreed_with), _said(progress), _said(reason)]
    with transaction.atomic():
        Exercise.objects.select_for_update().get(pk=exercise.pk)
        _step, stands = the_end(exercise, step)
        if due <= stands or due < timezone.localdate(at):
            raise BadInput("The new day must be later than the one that stands, and today or later.")
        row = StepRecord.objects.create(
            exercise=exercise, step=step, agreed_due=due, reason=f"{said[2]} Agreed with {said[0]}."[:LONGEST],
            changed_by_id=by.person, changed_at=at,
        )  # fmt: skip
        record("exercise.extended", exercise, {"step": step, "was": str(stands), "due": str(due)}, by, at)
        _set_earlier_aside(exercise, by, at)
        happened(
            exercise=exercise, event=DELAY_FORESEEN, on=timezone.localdate(at), why=said[2], again=True, by=by, at=at,
            values={"due_on": day_in_words(due), "reasons": f"{said[1]}\n\n{said[2]}"},
        )  # fmt: skip
    return row


def _set_earlier_aside(exercise: Exercise, by: Actor, at: datetime) -> None:
    """Letters about an earlier new day that have not gone would tell the wrong one."""
    named = letters_for(pack_of(exercise), exercise.kind, DELAY_FORESEEN, method=exercise.method)
    waiting = Notice.objects.filter(
        subject_kind="exercise", subject=exercise.pk, notice__in=named, status="due"
    )
    for notice in waiting.exclude(sendings__status__in=ON_ITS_WAY):
        set_aside(notice=notice, reason="More time was given once more.", by=by, at=at)


def _said(text: str) -> str:
    said = text.replace("\x00", "").strip()
    if not said or len(said) > LONGEST:
        raise BadInput(
            f"Say with whom it was agreed, what was done so far, and why, each in at most {LONGEST} letters."
        )
    return said
