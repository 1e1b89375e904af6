"""A referral being written: its task list, and the answers to be checked before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from heed.frameworks.schema import Form
from heed.questionnaires import operations as answering
from heed.questionnaires.rules import Row, errors, rows
from heed.referrals.models import Referral
from heed.referrals.rules import Section, sections_of, with_pseudonym, withheld_fields

WITHHELD = "Kept by the board office"


@dataclass(frozen=True)
class Task:
    """One section of the form: what is said of it in the task list."""

    title: str
    url: str
    status: str
    tone: str


@dataclass(frozen=True)
class AnsweredSection:
    """One section with its answers as people read them; `change` is where they can be changed, if they can."""

    title: str
    rows: list[Row]
    change: str
    wrong: list[str]


def form_of(referral: Referral) -> Form:
    """The pack's form for bringing a case, as it stood when it was begun."""
    return answering.form_of(referral.form)


def tasks(referral: Referral) -> list[Task]:
    """The sections of the form, each with whether it is done."""
    found = []
    wrong = errors(form_of(referral), referral.form.answers)
    for section in sections_of(form_of(referral)):
        url = reverse("referrals:section", args=[referral.pk, section.id])
        found.append(Task(section.title, url, *_status(section, referral, wrong)))
    return found


def _status(section: Section, referral: Referral, wrong: dict[str, str]) -> tuple[str, str]:
    ids = [field.id for field in section.fields]
    if not any(referral.form.answers.get(name) for name in ids):
        return "Not begun", "grey"
    return ("Something is missing", "amber") if set(ids) & set(wrong) else ("Done", "green")


def to_check(referral: Referral) -> list[AnsweredSection]:
    """Everything that was answered, with change links and what is still wrong."""
    answers = referral.form.answers
    wrong = errors(form_of(referral), answers)
    shown = {row.field_id: row for row in rows(form_of(referral), answers)}
    return [
        AnsweredSection(
            section.title,
            [shown[field.id] for field in section.fields],
            reverse("referrals:section", args=[referral.pk, section.id]),
            [wrong[field.id] for field in section.fields if field.id in wrong],
        )
        for section in sections_of(form_of(referral))
    ]


def as_sent(referral: Referral, *, with_names: bool) -> list[AnsweredSection]:
    """The form as it was sent. Without names, identifying answers stay in the office."""
    form = form_of(referral)
    hidden = frozenset() if with_names else withheld_fields(form)
    shown = {}
    for row in rows(form, referral.form.answers):
        text = row.text
        if row.field_id in hidden and text:
            text = WITHHELD
        elif not with_names:
            text = with_pseudonym(text, referral.child_name, referral.pseudonym)
        shown[row.field_id] = Row(row.field_id, row.label, text)
    return [
        AnsweredSection(section.title, [shown[field.id] for field in section.fields], "", [])
        for section in sections_of(form)
    ]
