"""Asking for a form of the framework, filling it in, handing it in, writing it again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.exercises.framework_forms import permissions
from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.framework_forms.queries import latest_of, offered, who_can_be_asked
from heed.exercises.models import Exercise
from heed.exercises.operations.events import record_done
from heed.exercises.permissions import OFFICE, grounds
from heed.exercises.rules import RECORDED_BY_HEED
from heed.exercises.timetable import kind_of, pack_of, timetable_of
from heed.questionnaires import operations as answering
from heed.questionnaires.rules import Answers, version_to_hold
from heed.trail.operations import append, record_reading


def ask_for(
    *, exercise: Exercise, form: str, agency: int | None = None, person: int | None = None,
    due_on: date | None = None, by: Actor, at: datetime,
) -> ExerciseForm:  # fmt: skip
    """Ask an agency or a person for one of the framework's forms, or begin one for the board office.

    Whoever is in the team begins one for themself alone. Raises NotAllowed, BadInput for a form, agency or person that
    is not of this exercise, for a day that is past and for an agency that has it open, NotNow once it is closed.
    """
    permissions.check_can_ask(by, exercise)
    if OFFICE not in grounds(by, exercise) and (person != by.person or agency):
        raise NotAllowed("The board office asks others. In the team you begin a form for yourself.")
    if form not in offered(exercise):
        raise BadInput("The framework has no such form for this kind of review. Choose one from the list.")
    if due_on is not None and due_on < timezone.localdate(at):
        raise BadInput("The day by which it is wanted is past. Give today or a later day.")
    _check_asked(exercise, agency, person, at)
    with transaction.atomic():
        current = _open(exercise)
        rows = current.framework_forms.filter(response__form=form, agency=agency, withdrawn_at=None)
        if agency and rows.filter(response__submitted_at=None).exists():
            raise BadInput("The agency has this form open already.")
        response = answering.start(board=current.board, pack=pack_of(current), form_id=form, by=by, at=at)
        row = ExerciseForm.objects.create(
            exercise=current, response=response, agency_id=agency, person_id=person, due_on=due_on,
            asked_by_id=by.person_key, asked_at=at,
        )  # fmt: skip
        _record(row, "exercise.form_asked", by, at)
    return row


def save_draft(
    *, form: ExerciseForm, answers: Answers, version: int, by: Actor, at: datetime
) -> ExerciseForm:
    """Keep what was typed, right or not. `version` is the one that the page was drawn from.

    Raises NotNow when somebody else saved since, when it is handed in or taken back, or the review is closed.
    """
    permissions.check_can_write(by, form)
    with transaction.atomic():
        _open(form.exercise)
        current = _locked(form)
        hold = version_to_hold(
            version, last_writer=current.last_writer_id, writer_since=current.writer_since, by=by.person
        )
        current.response = answering.save(
            response=current.response, answers=answers, version=hold, by=by, at=at
        )
        if hold is not None:
            current.last_writer_id, current.writer_since = by.person, version
            current.save(update_fields=["last_writer", "writer_since"])
    return current


def hand_in(*, form: ExerciseForm, by: Actor, at: datetime) -> ExerciseForm:
    """Hand the form in; it is not changed after that. A step of the timetable that is called like it counts as done
    once nobody has it open any more. Raises Incomplete with a sentence for each question."""
    permissions.check_can_write(by, form)
    with transaction.atomic():
        exercise = _open(form.exercise)
        current = _locked(form)
        current.response = answering.submit(response=current.response, by=by, at=at)
        current.handed_in_by_id = by.person
        current.save(update_fields=["handed_in_by"])
        _record(current, "exercise.form_handed_in", by, at)
        _close_step(exercise, current.response.form, by, at)
    return current


def write_again(*, form: ExerciseForm, by: Actor, at: datetime) -> ExerciseForm:
    """Begin a new version of a form that was handed in, with what it said; the earlier one stays as it is.

    Raises NotNow for one that is not handed in, or of which there is a later version.
    """
    permissions.check_can_write(by, form)
    with transaction.atomic():
        exercise = _open(form.exercise)
        current = (
            ExerciseForm.objects.select_for_update(of=("self",)).select_related("response").get(pk=form.pk)
        )
        if not current.is_handed_in or latest_of(current).pk != current.pk:
            raise NotNow("Only the newest version that was handed in can be written again.")
        old = current.response
        response = answering.start(
            board=exercise.board, pack=pack_of(exercise), form_id=old.form, by=by, at=at
        )
        response = answering.save(response=response, answers=old.answers, version=None, by=by, at=at)
        row = ExerciseForm.objects.create(
            exercise=exercise, response=response, agency_id=current.agency_id, person_id=current.person_id,
            asked_by_id=by.person_key, asked_at=at, version=current.version + 1, replaces=current,
        )  # fmt: skip
        _record(row, "exercise.form_again", by, at)
    return row


def withdraw(*, form: ExerciseForm, by: Actor, at: datetime) -> ExerciseForm:
    """The form is no longer wanted. What was typed is kept and not shown. Raises NotNow once it is handed in."""
    permissions.check_can_withdraw(by, form)
    with transaction.atomic():
        current = _locked(form)
        if current.is_handed_in:
            raise NotNow("This form was handed in, so it can no longer be taken back.")
        current.withdrawn_by_id, current.withdrawn_at = by.person, at
        current.save(update_fields=["withdrawn_by", "withdrawn_at"])
        _record(current, "exercise.form_withdrawn", by, at)
    return current


def note_reading(*, form: ExerciseForm, by: Actor, at: datetime) -> str:
    """Record that somebody read the answers. Returns the ground that they used. Raises NotFound or NotAllowed."""
    ground = permissions.check_can_read(by, form)
    record_reading(
        by=by, at=at, subject_kind="exercise form", subject=form.pk, ground=ground,
        board=form.exercise.board_id, reference=form.exercise.reference,
    )  # fmt: skip
    return ground


def _check_asked(exercise: Exercise, agency: int | None, person: int | None, at: datetime) -> None:
    known = who_can_be_asked(exercise, on=timezone.localdate(at))
    if agency and agency not in known.agencies:
        raise BadInput("Choose one of the agencies that are involved in this review.")
    if person and person not in known.people:
        raise BadInput("Choose one of the board’s people. Somebody new has to be added to the board first.")
    if agency and person:
        raise BadInput("A form is asked of an agency or of a person, not of both.")


def _open(exercise: Exercise) -> Exercise:
    current = Exercise.objects.select_for_update(of=("self",)).select_related("board").get(pk=exercise.pk)
    if current.status == "closed":
        raise NotNow("The review is closed, so its forms stay as they are.")
    return current


def _locked(form: ExerciseForm) -> ExerciseForm:
    current = (
        ExerciseForm.objects.select_for_update(of=("self",))
        .select_related("response", "exercise")
        .get(pk=form.pk)
    )
    if current.withdrawn_at:
        raise NotNow("This form was taken back: it is no longer wanted.")
    return current


def _close_step(exercise: Exercise, form: str, by: Actor, at: datetime) -> None:
    """The step that is called like the form, or that the form's kind answers, is done once none is open."""
    spec = next((step for step in kind_of(exercise).timetable if step.step == form), None)
    if spec is None or (spec.closes or "") in RECORDED_BY_HEED:
        return
    if exercise.framework_forms.filter(
        response__form=form, response__submitted_at=None, withdrawn_at=None
    ).exists():
        return
    if any(step.id == form and step.done_on is None for step in timetable_of(exercise)):
        evidence, today = "Handed in through Heed.", timezone.localdate(at)
        record_done(exercise=exercise, step=form, on=today, evidence=evidence, by=by, at=at)


def _record(form: ExerciseForm, verb: str, by: Actor, at: datetime) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="exercise form", subject=form.pk, board=form.exercise.board_id,
        reference=form.exercise.reference, detail={"form": form.response.form, "version": form.version},
    )  # fmt: skip
