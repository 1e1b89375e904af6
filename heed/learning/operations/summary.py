"""The learning summary of a review: begun with what Heed knows, saved as it is typed, handed in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.documents.word import markdown_to_docx
from heed.exercises.models import Exercise
from heed.exercises.operations import record_done
from heed.exercises.timetable import kind_of, pack_of
from heed.identifiers.core.scan import PERSON
from heed.learning import permissions
from heed.learning.models import LearningSummary
from heed.learning.operations.names import check_names_nobody
from heed.learning.queries.summaries import closing_form, known_answers, still_unknown
from heed.learning.rules import SUMMARY_WRITTEN
from heed.questionnaires import operations as answering
from heed.questionnaires.rules import Answers, rows, version_to_hold
from heed.questionnaires.wording import as_markdown
from heed.trail.operations import append, record_reading


def start_summary(*, exercise: Exercise, by: Actor, at: datetime) -> LearningSummary:
    """Begin the learning summary on the form that the pack names, with what Heed knows put in for a person to check.

    Raises NotNow before the review is analysed, after it is closed, for a second summary, or where the pack names no
    form for this kind of exercise.
    """
    permissions.check_can_write_summary(by, exercise)
    spec = closing_form(exercise)
    if spec is None:
        raise NotNow("The framework asks for no learning summary from this kind of exercise.")
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        if current.status not in SUMMARY_WRITTEN:
            raise NotNow(
                "The learning summary can be begun once the review has got to its findings, until it is closed."
            )
        if LearningSummary.objects.filter(exercise=current).exists():
            raise NotNow("The learning summary of this review is begun already.")
        form_id, _form = spec
        form = answering.start(board=current.board, pack=pack_of(current), form_id=form_id, by=by, at=at)
        form = answering.save(response=form, answers=known_answers(current), version=None, by=by, at=at)
        summary = LearningSummary.objects.create(exercise=current, form=form)
        _record(summary, "learning.summary_begun", by, at)
    return summary


def propose_again(*, summary: LearningSummary, by: Actor, at: datetime) -> list[str]:
    """Put what Heed knows by now into questions that are still empty. Returns the ids of those that were filled."""
    permissions.check_can_write_summary(by, summary.exercise)
    with transaction.atomic():
        current = LearningSummary.objects.select_for_update().select_related("form").get(pk=summary.pk)
        fresh = still_unknown(current)
        if fresh:
            answering.save(response=current.form, answers=fresh, version=None, by=by, at=at)
            current.last_writer = None
            current.save(update_fields=["last_writer"])
    return list(fresh)


def save_draft(
    *, summary: LearningSummary, answers: Answers, version: int, by: Actor, at: datetime
) -> LearningSummary:
    """Keep what was typed, right or not. `version` is the form's when the page was drawn.

    Raises NotNow when somebody else saved since then, or when the summary is handed in.
    """
    permissions.check_can_write_summary(by, summary.exercise)
    with transaction.atomic():
        current = LearningSummary.objects.select_for_update().select_related("form").get(pk=summary.pk)
        stands_at = version_to_hold(
            version, last_writer=current.last_writer_id, writer_since=current.writer_since, by=by.person
        )
        form = answering.save(response=current.form, answers=answers, version=stands_at, by=by, at=at)
        if stands_at is not None:
            current.last_writer_id, current.writer_since = by.person_key, version
            current.save(update_fields=["last_writer", "writer_since"])
        current.form = form
    return current


def hand_in(*, summary: LearningSummary, by: Actor, at: datetime) -> LearningSummary:
    """Hand the saved summary in; it is not changed after that, and the step of the timetable counts as done.

    Raises Incomplete with a sentence for each question that is missing or wrong, and NamesSomebody where an answer
    surely names a known person of the case: summaries are collated and passed on.
    """
    permissions.check_can_write_summary(by, summary.exercise)
    with transaction.atomic():
        exercise = Exercise.objects.select_for_update().get(pk=summary.exercise_id)
        current = LearningSummary.objects.select_for_update().select_related("form").get(pk=summary.pk)
        current.form = answering.submit(response=current.form, by=by, at=at)
        shown = rows(answering.form_of(current.form), current.form.answers)
        texts = {row.field_id: (row.label, row.text) for row in shown}
        check_names_nobody(texts, exercise=exercise, confirmed=True, kinds={PERSON})
        _close_step(exercise, current.form.form, by, at)
        _record(current, "learning.summary_handed_in", by, at)
    return current


def note_reading(*, summary: LearningSummary, ground: str, by: Actor, at: datetime) -> None:
    """Record that somebody read the learning summary, which tells of one case."""
    record_reading(
        by=by, at=at, subject_kind="learning-summary", subject=summary.pk, ground=ground,
        board=summary.exercise.board_id, reference=summary.exercise.reference,
    )  # fmt: skip


def summary_as_word(summary: LearningSummary) -> bytes:
    """The learning summary as a Word document; questions without an answer say so."""
    form = answering.form_of(summary.form)
    parts = [f"# {form.title}", f"{kind_of(summary.exercise).title}, {summary.exercise.reference}"]
    if summary.form.submitted_at is None:
        parts.append("*Draft: not handed in yet.*")
    parts += as_markdown(form, summary.form.answers)
    return markdown_to_docx(
        "\n\n".join(parts), title=f"{form.title} {summary.exercise.reference}",
        reference=summary.exercise.reference, board=summary.exercise.board.title,
    )  # fmt: skip


def _close_step(exercise: Exercise, form_id: str, by: Actor, at: datetime) -> None:
    """A step of the timetable that is called like the form is done by it."""
    if any(step.step == form_id for step in kind_of(exercise).timetable):
        today = timezone.localdate(at)
        record_done(
            exercise=exercise, step=form_id, on=today, evidence="Handed in through Heed.", by=by, at=at
        )


def _record(summary: LearningSummary, verb: str, by: Actor, at: datetime) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="learning-summary", subject=summary.pk,
        board=summary.exercise.board_id, reference=summary.exercise.reference,
    )  # fmt: skip
