"""Reading learning summaries, and what Heed knows of their questions."""

from __future__ import annotations

from heed.exercises.models import Exercise
from heed.exercises.timetable import kind_of, method_title, pack_of
from heed.frameworks.schema import Form
from heed.learning.models import LearningSummary
from heed.learning.rules import Recommended, proposals
from heed.questionnaires.operations import form_of


def closing_form(exercise: Exercise) -> tuple[str, Form] | None:
    """The form that closes this kind of exercise in the pack, with its id; None where the pack names none."""
    closes_with = kind_of(exercise).closes_with
    return (closes_with[0], pack_of(exercise).forms[closes_with[0]]) if closes_with else None


def summary_of(exercise: Exercise) -> LearningSummary | None:
    """The learning summary of this review, if it is begun. Whoever calls this has decided who may read it."""
    return LearningSummary.objects.filter(exercise=exercise).select_related("form", "exercise__board").first()


def known_answers(exercise: Exercise) -> dict[str, str]:
    """What Heed knows of the questions on the closing form, by question."""
    spec = closing_form(exercise)
    if spec is None:
        return {}
    method = method_title(exercise)
    adopted = exercise.recommendations.filter(adopted_at__isnull=False, withdrawn_at__isnull=True)
    return proposals(
        spec[1],
        reference=exercise.reference,
        review_kind=f"{kind_of(exercise).title}. Method: {method}."
        if method
        else f"{kind_of(exercise).title}.",
        incident_on=exercise.referral.incident_on if exercise.referral else None,
        recommended=[
            Recommended(
                one.number, one.text, tuple(agency.short_name for agency in one.agencies.all()), one.scope
            )
            for one in adopted.prefetch_related("agencies")
        ],
    )


def still_unknown(summary: LearningSummary) -> dict[str, str]:
    """What Heed knows by now of the questions that are still empty."""
    return {
        field: text
        for field, text in known_answers(summary.exercise).items()
        if not str(summary.form.answers.get(field, "")).strip()
    }


def proposed_labels(summary: LearningSummary) -> list[str]:
    """The questions whose answers stand as Heed proposed them, so that a person reads those first."""
    known = known_answers(summary.exercise)
    return [
        field.label
        for field in form_of(summary.form).all_fields
        if field.id in known and summary.form.answers.get(field.id) == known[field.id]
    ]
