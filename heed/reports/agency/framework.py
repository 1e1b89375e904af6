"""What the framework says of agencies' reports, and what the case knows that need not be typed again."""

from __future__ import annotations

from datetime import date
from typing import Final

from heed.chronologies.framework import approved_terms
from heed.exercises.models import Exercise
from heed.exercises.timetable import TimetableStep, kind_of, timetable_of
from heed.frameworks.queries import pack_for
from heed.frameworks.schema import AgencyReport as Spec
from heed.frameworks.schema import Form
from heed.questionnaires.operations import form_of
from heed.reports.agency.models import AgencyReport

STAGES: Final = ("scoped", "gathering", "analysing")
"""While the review stands at one of these, agencies are asked for their reports and write them."""


def spec_of(exercise: Exercise) -> Spec | None:
    """How agencies write reports in this kind of exercise; None where the framework has none."""
    return kind_of(exercise).agency_report


def spec_for(report: AgencyReport) -> Spec:
    """The same for a report that was asked for, by the framework as it stood then."""
    kind = pack_for(report.response).exercises[report.exercise.kind]
    assert kind.agency_report is not None
    return kind.agency_report


def form_for(report: AgencyReport) -> Form:
    """The form that the report is written on."""
    return form_of(report.response)


def is_under_way(report: AgencyReport) -> bool:
    """Whether the review still takes agencies' reports: its own report is not adopted yet."""
    return report.exercise.status in STAGES


def step_of(exercise: Exercise) -> TimetableStep | None:
    """The step of the timetable that agencies' reports answer, with its day; None where the framework names none."""
    spec = spec_of(exercise)
    if spec is None or spec.step is None:
        return None
    return next((step for step in timetable_of(exercise) if step.id == spec.step), None)


def known_of(exercise: Exercise, *, agency: str, author: str) -> dict[str, str]:
    """What the case says already, by the packs' words for it."""
    terms = approved_terms(exercise)
    known = {"reference": exercise.reference, "agency": agency, "author": author}
    if terms:
        known |= {"period-from": terms.period_from.isoformat(), "period-to": terms.period_to.isoformat()}
    return known


def acceptance_known(*, name: str, on: date) -> dict[str, str]:
    """What acceptance begins with: who accepts, and today."""
    return {"accepted-by": name, "accepted-on": on.isoformat()}
