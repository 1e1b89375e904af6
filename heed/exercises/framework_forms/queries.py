"""Reading the forms of an exercise, and for whom they wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.core.work import WorkItem
from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.framework_forms.permissions import asked_of, visible_to
from heed.exercises.framework_forms.rules import forms_of_kind
from heed.exercises.models import Exercise
from heed.exercises.team import candidates
from heed.exercises.timetable import kind_of, pack_of
from heed.frameworks.schema import Form
from heed.questionnaires.operations import form_of


@dataclass(frozen=True)
class CanBeAsked:
    """Who can be asked for a form: the agencies involved and the board's people, by key, with what they are called."""

    agencies: Mapping[int, str]
    people: Mapping[int, str]


def offered(exercise: Exercise) -> dict[str, Form]:
    """The forms that the framework attaches to this kind of exercise while it is under way."""
    return forms_of_kind(pack_of(exercise), kind_of(exercise))


def who_can_be_asked(exercise: Exercise, *, on: date) -> CanBeAsked:
    """The agencies that are involved, and everybody of the board."""
    agencies = {row.agency_id: row.agency.name for row in exercise.involved.select_related("agency")}
    people = {one.person.pk: f"{one.person.name}, {one.title}" for one in candidates(exercise, on=on)}
    return CanBeAsked(agencies, people)


def forms_in(actor: Actor, exercise: Exercise) -> list[ExerciseForm]:
    """The forms of the exercise that the actor may know of, the newest version of each, those still open first."""
    rows = visible_to(actor).filter(exercise=exercise, replaced_by=None, withdrawn_at=None)
    return sorted(rows, key=lambda row: (row.is_handed_in, row.due_on or date.max, row.pk))


def the_form(actor: Actor, reference: str, pk: int) -> ExerciseForm:
    """One form. Raises NotFound for those who may not know of it."""
    return existing(visible_to(actor).filter(exercise__reference=reference, pk=pk).first())


def latest_of(form: ExerciseForm) -> ExerciseForm:
    """The newest version of the same form."""
    while (later := ExerciseForm.objects.filter(replaces=form).first()) is not None:
        form = later
    return form


def earlier_of(form: ExerciseForm) -> list[ExerciseForm]:
    """The versions before this one, the newest first."""
    found = []
    while form.replaces is not None:
        form = form.replaces
        found.append(form)
    return found


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Forms that the actor was asked to fill in; for the board office also those that others have in hand."""
    if actor.person is None:
        return []
    open_ones = ExerciseForm.objects.filter(response__submitted_at=None, withdrawn_at=None)
    open_ones = open_ones.exclude(exercise__status="closed")
    related = ("exercise", "response", "agency", "person")
    mine = {row.pk: row for row in open_ones.filter(asked_of(actor)).select_related(*related)}
    offices = actor.places(BOARD_OFFICE, "board")
    others = open_ones.filter(exercise__board__in=offices).exclude(pk__in=mine).select_related(*related)
    return [
        *(_item(row, is_mine=True) for row in mine.values()),
        *(_item(row, is_mine=False) for row in others),
    ]


def _item(row: ExerciseForm, *, is_mine: bool) -> WorkItem:
    exercise, title = row.exercise, form_of(row.response).title
    page = "exercises:form_write" if is_mine else "exercises:forms"
    args: list[object] = [exercise.reference, row.pk] if is_mine else [exercise.reference]
    return WorkItem(
        what=f"Fill in: {title}",
        nameless=f"Fill in: {title}",
        about=f"{exercise.reference} {exercise.pseudonym}".strip(),
        due=row.due_on,
        how="The day by which it is wanted" if row.due_on else "",
        why="You were asked for it." if is_mine else "",
        do="Fill it in" if is_mine else "See the forms",
        url=reverse(page, args=args),
        waits_for="" if is_mine else whose(row),
        since=timezone.localdate(row.asked_at),
    )


def whose(row: ExerciseForm) -> str:
    """Who fills the form in."""
    if row.agency:
        return row.agency.name
    return row.person.name if row.person else "The board office"
