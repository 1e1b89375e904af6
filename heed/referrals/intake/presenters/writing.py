"""A form being written: its task list, its answers to be checked, and answers that two people wrote at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from heed.accounts.models import Person
from heed.frameworks.schema import Form
from heed.questionnaires import operations as answering
from heed.questionnaires.models import Response
from heed.questionnaires.rules import Answer, Answers, errors, part_of, repeating, rows
from heed.referrals.intake.models import HeldAnswer
from heed.referrals.intake.operations.writing import open_form
from heed.referrals.intake.place import Place
from heed.referrals.intake.queries import held_on
from heed.referrals.intake.rules.differences import Piece, pieces
from heed.referrals.intake.rules.plausible import implausible
from heed.referrals.intake.rules.weaving import can_be_both, fingerprint, fingerprints
from heed.referrals.models import Referral
from heed.referrals.presenters.drafts import AnsweredSection, Task
from heed.referrals.rules import Section, sections_of
from heed.ui.words import moment


def wrong_with(referral: Referral, *, today: date) -> dict[str, str]:
    """Everything that is missing, wrong or cannot be, a sentence for each question."""
    form = open_form(referral)
    spec = answering.form_of(form)
    return {**errors(spec, form.answers), **implausible(spec, form.answers, today=today)}


def tasks(referral: Referral, place: Place, *, today: date) -> list[Task]:
    """The sections of the form, each with whether it is done."""
    form = open_form(referral)
    spec = answering.form_of(form)
    wrong = {part_of(spec, key) for key in wrong_with(referral, today=today)}
    begun = {row.part for row in rows(spec, form.answers) if row.text}
    return [
        Task(one.title, place.section(one.id), *_status(one, begun=begun, wrong=wrong))
        for one in sections_of(spec)
    ]


def _status(section: Section, *, begun: set[str], wrong: set[str]) -> tuple[str, str]:
    if section.id not in begun:
        return "Not begun", "grey"
    return ("Something is missing", "amber") if section.id in wrong else ("Done", "green")


def to_check(referral: Referral, place: Place, *, today: date) -> list[AnsweredSection]:
    """Everything that was answered, with change links and what is still wrong."""
    form = open_form(referral)
    spec = answering.form_of(form)
    wrong, shown = wrong_with(referral, today=today), rows(spec, form.answers)
    return [
        AnsweredSection(
            section.title,
            [row for row in shown if row.part == section.id],
            place.section(section.id),
            [sentence for key, sentence in wrong.items() if part_of(spec, key) == section.id],
        )
        for section in sections_of(spec)
    ]


def base_of(spec: Form, answers: Answers, questions: Iterable[str]) -> str:
    """The fingerprints of the answers that a page shows, as they go with it and come back."""
    asked = set(questions)
    parts = {part.id for part in repeating(spec) if any(field.id in asked for field in part.fields)}
    return json.dumps(fingerprints(answers, sorted(asked | parts)))


def base_from(text: str) -> dict[str, str] | None:
    """The fingerprints that came back with a page; None where none did, or nothing that can be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return None
    return found


@dataclass(frozen=True)
class Difference:
    """Two answers to one question: what stands there, by whom, and what somebody else wrote."""

    held: HeldAnswer
    question: str
    theirs: str
    theirs_by: str
    mine: str
    mine_by: str
    pieces: list[Piece]
    seen: str
    choices: list[tuple[str, str]]


def differences(referral: Referral) -> list[Difference]:
    """Every question that two people answered at once, in the order of the form."""
    form = open_form(referral)
    return [_difference(referral, form, held) for held in held_on(form)]


def _difference(referral: Referral, form: Response, held: HeldAnswer) -> Difference:
    spec = answering.form_of(form)
    label = {one.id: one.label for one in spec.all_fields} | {one.id: one.title for one in spec.sections}
    kind = {one.id: one.type for one in spec.all_fields}.get(held.field, "")
    theirs = _said(spec, held.field, form.answers.get(held.field, ""))
    mine = _said(spec, held.field, held.mine)
    choices = [("theirs", "Keep what stands there"), ("mine", "Take what was written second")]
    if can_be_both(kind):
        choices.append(
            ("both", "Keep both, one under the other" if kind == "longtext" else "Keep the ticks of both")
        )
    return Difference(
        held=held, question=label.get(held.field, held.field), theirs=theirs, theirs_by=_editor(referral, held.field),
        mine=mine, mine_by=f"{held.written_by.name}, {moment(timezone.localtime(held.written_at))}",
        pieces=pieces(theirs, mine), seen=fingerprint(form.answers.get(held.field, "")), choices=choices,
    )  # fmt: skip


def _said(spec: Form, question: str, answer: Answer) -> str:
    """One answer as people read it; a section that repeats row by row."""
    shown = rows(spec, {question: answer})
    told = [row for row in shown if row.question == question or (row.part == question and row.text)]
    return "\n".join(row.text if row.question == question else f"{row.label}: {row.text}" for row in told)


def _editor(referral: Referral, question: str) -> str:
    """Who changed this answer last, and when; empty where nobody knows."""
    mark = referral.edits.get(question)
    if not mark:
        return ""
    person = Person.objects.filter(pk=mark["by"]).first()
    at = timezone.localtime(datetime.fromisoformat(mark["at"]))
    return f"{person.name}, {moment(at)}" if person else moment(at)
