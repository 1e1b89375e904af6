"""A referral being written: its task list, and the answers to be checked before it is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from heed.frameworks.schema import Form
from heed.questionnaires import operations as answering
from heed.questionnaires.rules import Row, errors, part_of, rows
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
    form, answers = form_of(referral), referral.form.answers
    wrong = {part_of(form, key) for key in errors(form, answers)}
    begun = {row.part for row in rows(form, answers) if row.text}
    return [
        Task(
            section.title,
            reverse("referrals:section", args=[referral.pk, section.id]),
            *_status(section, begun=begun, wrong=wrong),
        )
        for section in sections_of(form)
    ]


def _status(section: Section, *, begun: set[str], wrong: set[str]) -> tuple[str, str]:
    if section.id not in begun:
        return "Not begun", "grey"
    return ("Something is missing", "amber") if section.id in wrong else ("Done", "green")


def to_check(referral: Referral) -> list[AnsweredSection]:
    """Everything that was answered, with change links and what is still wrong."""
    form, answers = form_of(referral), referral.form.answers
    wrong, shown = errors(form, answers), rows(form, answers)
    return [
        AnsweredSection(
            section.title,
            [row for row in shown if row.part == section.id],
            reverse("referrals:section", args=[referral.pk, section.id]),
            [sentence for key, sentence in wrong.items() if part_of(form, key) == section.id],
        )
        for section in sections_of(form)
    ]


def as_sent(referral: Referral, *, with_names: bool) -> list[AnsweredSection]:
    """The form as it was sent. Without names, identifying answers stay in the office."""
    form = form_of(referral)
    hidden = frozenset() if with_names else withheld_fields(form)
    shown = []
    for row in rows(form, referral.form.answers):
        text = row.text
        if row.question in hidden and text:
            text = WITHHELD
        elif not with_names:
            text = with_pseudonym(text, referral.child_name, referral.pseudonym)
        shown.append(replace(row, text=text))
    return [
        AnsweredSection(section.title, [row for row in shown if row.part == section.id], "", [])
        for section in sections_of(form)
    ]
