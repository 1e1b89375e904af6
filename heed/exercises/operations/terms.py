"""Terms of reference: written as drafts, approved by the decision maker, changed by new versions only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.documents.word import markdown_to_docx
from heed.exercises.models import Exercise, KeyQuestion, TermsOfReference
from heed.exercises.operations.events import happened
from heed.exercises.operations.record import record
from heed.exercises.permissions import check_decides, check_writes_terms
from heed.exercises.rules import TERMS_AGREED, wrong_with_period
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import kind_of, method_title
from heed.ui.words import day


def write_terms(
    *, exercise: Exercise, referred_to_as: str, purpose: str, period_from: date, period_to: date,
    questions: Sequence[str], change_reason: str, by: Actor, at: datetime,
) -> TermsOfReference:  # fmt: skip
    """Keep the terms of reference as a draft: the open draft is rewritten; after an approval a new version begins.

    A version after an approved one needs the reason for the change. Raises BadInput for a period that cannot be, or
    without a key question.
    """
    check_writes_terms(by, exercise)
    asked = [text.strip() for text in questions if text.strip()]
    if not asked:
        raise BadInput("Write at least one key question: what the review has to find out.")
    if wrong := wrong_with_period(period_from=period_from, period_to=period_to, today=timezone.localdate(at)):
        raise BadInput(wrong)
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        terms = _draft(current, change_reason)
        terms.referred_to_as, terms.purpose = referred_to_as.strip(), purpose.strip()
        terms.period_from, terms.period_to = period_from, period_to
        terms.change_reason = change_reason.strip()
        terms.written_by_id, terms.written_at = by.person_key, at
        terms.save()
        terms.questions.all().delete()
        KeyQuestion.objects.bulk_create(
            KeyQuestion(terms=terms, order=order, text=text) for order, text in enumerate(asked, start=1)
        )
        record("exercise.terms_written", current, {"version": terms.version, "questions": len(asked)}, by, at)
    return terms


def approve_terms(*, terms: TermsOfReference, read: str, by: Actor, at: datetime) -> TermsOfReference:
    """The decision maker approves a version; with the first, agencies can be asked and deadlines run from that day.

    `read` is the time at which the text that was read had been written (ISO 8601), so that nobody approves what they
    have not seen. Raises NotAllowed, or NotNow for a version that is approved or was changed meanwhile.
    """
    check_decides(by, terms.exercise, "Approving the terms of reference")
    if by.person == terms.written_by_id:
        raise NotAllowed("Somebody other than the writer approves the terms of reference.")
    with transaction.atomic():
        exercise = Exercise.objects.select_for_update().get(pk=terms.exercise_id)
        current = TermsOfReference.objects.select_for_update().get(pk=terms.pk)
        if current.approved_at:
            raise NotNow(f"Version {current.version} of the terms of reference is approved already.")
        if current.written_at.isoformat() != read:
            raise NotNow(
                "The terms of reference were changed while you read them. Read them again, then approve."
            )
        current.approved_by_id, current.approved_at = by.person_key, at
        current.save(update_fields=["approved_by", "approved_at"])
        if current.version == 1:
            exercise.status = EXERCISE.after("approve_terms", exercise.status)
            exercise.save(update_fields=["status"])
            happened(exercise=exercise, event=TERMS_AGREED, on=timezone.localdate(at), by=by, at=at)
        record("exercise.terms_approved", exercise, {"version": current.version}, by, at)
    return current


def terms_as_word(terms: TermsOfReference) -> bytes:
    """A version of the terms of reference as a Word document."""
    exercise = terms.exercise
    kind, method = kind_of(exercise).title, method_title(exercise)
    stands = f"Version {terms.version}, a draft that is not approved yet"
    if terms.approved_at:
        stands = f"Version {terms.version}, approved on {day(timezone.localdate(terms.approved_at))}"
    questions = "\n".join(f"{row.order}. {_line(row.text)}" for row in terms.questions.all())
    agencies = "\n".join(f"- {row.agency.name}" for row in exercise.involved.select_related("agency"))
    text = "\n\n".join([
        f"# Terms of reference: {lower(kind)} {exercise.reference}", stands + ".",
        *([f"Reason for this version: {terms.change_reason}"] if terms.change_reason else []),
        "## How the child and the family are referred to", terms.referred_to_as,
        "## Purpose", terms.purpose,
        "## Time looked at", f"From {day(terms.period_from)} to {day(terms.period_to)}.",
        "## Method", f"{method or kind}. {exercise.method_reason}",
        "## Key questions", questions,
        "## Agencies involved", agencies,
    ])  # fmt: skip
    return markdown_to_docx(
        text,
        title=f"Terms of reference {exercise.reference}",
        reference=exercise.reference,
        board=exercise.board.title,
    )


def lower(text: str) -> str:
    """The kind within a sentence."""
    return text[:1].lower() + text[1:]


def _line(text: str) -> str:
    return " ".join(text.split())


def _draft(exercise: Exercise, change_reason: str) -> TermsOfReference:
    last = exercise.terms.last()
    is_change = last is not None and (last.version > 1 or last.approved_at is not None)
    if is_change and not change_reason.strip():
        raise BadInput(
            "Give the reason for the change: what is different from the approved version, and why."
        )
    if last is not None and last.approved_at is None:
        return last
    return TermsOfReference(exercise=exercise, version=last.version + 1 if last else 1)
