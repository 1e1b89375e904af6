"""Forms of an exercise as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import would_allow
from heed.documents.pdf import markdown_to_pdf
from heed.documents.word import markdown_to_docx
from heed.exercises.framework_forms import permissions
from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.framework_forms.queries import forms_in, whose
from heed.exercises.models import Exercise
from heed.exercises.permissions import grounds
from heed.exercises.presenters.case_frame import frame
from heed.exercises.timetable import kind_of
from heed.notices.operations import day_in_words
from heed.questionnaires.operations import form_of
from heed.questionnaires.wording import as_markdown
from heed.ui.page import Identity, SideItem

PAGE = "exercises:forms"


@dataclass(frozen=True)
class FormRow:
    """One form of the exercise: what it is, whose, where it stands, what can be done."""

    title: str
    who: str
    version: int
    status: str
    tone: str
    due: date | None
    read_url: str
    write_url: str
    withdraw_url: str


def form_rows(actor: Actor, exercise: Exercise, *, today: date) -> list[FormRow]:
    """The forms that the actor may know of."""
    return [_row(actor, one, today) for one in forms_in(actor, exercise)]


def _row(actor: Actor, form: ExerciseForm, today: date) -> FormRow:
    args = [form.exercise.reference, form.pk]
    is_live = form.is_open and form.exercise.status != "closed"
    may_read = would_allow(permissions.check_can_read, actor, form)
    may_write = is_live and permissions.is_asked(actor, form)
    may_withdraw = is_live and would_allow(permissions.check_can_withdraw, actor, form)
    status, tone = _standing(form, today)
    return FormRow(
        title=form_of(form.response).title, who=whose(form), version=form.version, status=status, tone=tone,
        due=form.due_on if form.is_open else None,
        read_url=reverse("exercises:form", args=args) if may_read and form.is_handed_in else "",
        write_url=reverse("exercises:form_write", args=args) if may_write else "",
        withdraw_url=reverse("exercises:form_withdraw", args=args) if may_withdraw else "",
    )  # fmt: skip


def _standing(form: ExerciseForm, today: date) -> tuple[str, str]:
    if form.is_handed_in:
        return "Handed in", "green"
    if form.due_on and form.due_on < today:
        return "Late", "red"
    return ("Being filled in", "amber") if form.response.version else ("Asked for", "grey")


def around(actor: Actor, form: ExerciseForm, *, today: date) -> dict[str, Any]:
    """The frame of a page about one form; for somebody who knows nothing else of the exercise, without its parts."""
    exercise = form.exercise
    if grounds(actor, exercise):
        return frame(actor, exercise, active=PAGE, today=today)
    url = reverse("exercises:form", args=[exercise.reference, form.pk])
    return {
        "exercise": exercise,
        "identity": Identity(
            reference=exercise.reference, pseudonym=exercise.pseudonym, kind=kind_of(exercise).title,
            stage="A form you were asked for",
        ),
        "side": [SideItem("Your form", url, active=True)],
    }  # fmt: skip


def as_word(form: ExerciseForm) -> bytes:
    """The form with its answers as a Word document."""
    return markdown_to_docx(_text(form), title=_title(form), reference=form.exercise.reference,
                            board=form.exercise.board.title)  # fmt: skip


def as_pdf(form: ExerciseForm) -> bytes:
    """The form with its answers for printing, as an accessible PDF."""
    return markdown_to_pdf(_text(form), title=_title(form), reference=form.exercise.reference,
                           board=form.exercise.board.title)  # fmt: skip


def file_name(form: ExerciseForm, kind: str) -> str:
    """What the file is called: the reference and a number, and nobody's name."""
    return f"{form.exercise.reference} form {form.pk} version {form.version}.{kind}"


def _title(form: ExerciseForm) -> str:
    return f"{form_of(form.response).title} {form.exercise.reference}"


def _text(form: ExerciseForm) -> str:
    spec = form_of(form.response)
    stands = "*Draft: not handed in yet.*"
    if form.response.submitted_at:
        stands = f"Version {form.version}, handed in on {day_in_words(timezone.localdate(form.response.submitted_at))}."
    head = [f"# {spec.title}", f"{kind_of(form.exercise).title}, {form.exercise.reference}", stands]
    return "\n\n".join([*head, *as_markdown(spec, form.response.answers)])
