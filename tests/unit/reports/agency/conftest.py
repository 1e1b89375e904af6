"""A review whose framework has agencies write reports, and ways to get one to a stage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from heed.accounts import roles
from heed.accounts.models import Membership, Person
from heed.accounts.queries import actor_for
from heed.core.actor import Actor
from heed.demo.partnership import SINCE
from heed.exercises.models import Exercise, KeyQuestion
from heed.reports.agency import operations
from heed.reports.agency.framework import form_for, spec_for
from heed.reports.agency.models import AgencyReport
from heed.reports.agency.operations.writing import the_place
from heed.reports.agency.rules import form_at, places
from tests.answers import answered
from tests.builders import an_exercise
from tests.cast import NOW, TODAY, Cast

WB = "west-berkshire-2016"
DUE = date(2016, 6, 1)
QUESTIONS = ("Was the child seen?", "Was what the child said heard?")


@pytest.fixture
def review(cast: Cast) -> Exercise:
    """A review with approved terms of reference and two questions."""
    cast.board.pack = WB
    cast.board.save()
    exercise = an_exercise(cast, "gathering", method="silp")
    terms = exercise.terms.get()
    for order, text in enumerate(QUESTIONS, start=1):
        KeyQuestion.objects.create(terms=terms, order=order, text=text)
    return exercise


@pytest.fixture
def checker(cast: Cast) -> Actor:
    """Somebody of Eastvale Community Health with no part in the review."""
    person = Person.objects.create(email="reader@eastvale.example", name="Leopold Amory-Quist")
    Membership.objects.create(
        person=person, role=roles.PRACTITIONER, title="Reader", agency=cast.agencies["health"], since=SINCE
    )
    return actor_for(person, on=TODAY)


Step = Callable[..., AgencyReport]


@pytest.fixture
def report(cast: Cast, review: Exercise) -> AgencyReport:
    """Health is asked."""
    (found,) = operations.ask(
        exercise=review, agencies=[cast.agencies["health"].pk], due_on=DUE, by=cast.manager, at=NOW
    )
    return found


def fill(report: AgencyReport, by: Actor, **more: Any) -> AgencyReport:
    """Every part of the report answered."""
    report.refresh_from_db()
    form, spec = form_for(report), spec_for(report)
    for place in places(form, spec, report.response.answers):
        answers = {**answered(form_at(form, spec, the_place(report, place.id)))}
        known = {name: more[name] for name in set(more) & set(answers)}
        operations.write(
            report=report, place=place.id, answers={**answers, **known}, base=None, by=by, at=NOW
        )
    report.refresh_from_db()
    return report


ACCEPTANCE = {
    "quality_checked": "yes", "accepted_by": "Ines Okafor-Lund, director", "accepted_on": "2016-05-10",
    "staff_debriefed": "In a meeting.",
}  # fmt: skip


def with_panel(report: AgencyReport, cast: Cast, checker: Actor, **more: Any) -> AgencyReport:
    """Written, checked, accepted, and so with the panel."""
    fill(report, cast.author, **more)
    assert checker.person is not None
    operations.ask_check(report=report, checker=checker.person, by=cast.author, at=NOW)
    operations.pass_check(report=report, words="", by=checker, at=NOW)
    operations.accept(report=report, answers=ACCEPTANCE, by=cast.health, at=NOW)
    report.refresh_from_db()
    return report
