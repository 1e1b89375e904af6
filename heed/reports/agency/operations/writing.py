"""Writing an agency's report, part by part, right or not, so that nothing is lost."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.chronologies.framework import approved_terms
from heed.chronologies.operations.asking import name_author
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import InvolvedAgency
from heed.questionnaires import operations as answering
from heed.questionnaires.rules import Answers
from heed.reports.agency import permissions
from heed.reports.agency.framework import form_for, spec_for
from heed.reports.agency.models import AgencyReport, WrittenPart
from heed.reports.agency.operations.recording import locked, record
from heed.reports.agency.rules import FORMLESS, Place, known_answers, places, with_answers, with_terms
from heed.reports.agency.states import AGENCY_REPORT, is_writable


class WrittenMeanwhile(NotNow):
    """Somebody else saved this part while this person was writing. Nothing is overwritten; both are shown."""


def name_writer(*, report: AgencyReport, person: int, by: Actor, at: datetime) -> AgencyReport:
    """The agency's contact says who writes for it: the same person writes its chronology.

    The question for the author's name is answered with it where nothing stands there yet.
    """
    permissions.check_is_contact(by, report, "Naming the author")
    with transaction.atomic():
        current = locked(report)
        part = InvolvedAgency.objects.get(exercise=current.exercise_id, agency=current.agency_id)
        named = name_author(part=part, person=person, by=by, at=at).author
        known = known_answers(form_for(current), {"author": named.name if named else ""})
        blank = {name: said for name, said in known.items() if not current.response.answers.get(name)}
        if blank and is_writable(current.status):
            current.response = answering.save(
                response=current.response, answers=blank, version=None, by=by, at=at
            )
    return current


def write(
    *, report: AgencyReport, place: str, answers: Answers, base: int | None, by: Actor, at: datetime
) -> WrittenPart:
    """Set the text of one part of the report. This is the one way in which its words are set.

    `place` is the part's id as `rules.places` gives it: a section ("good-practice"), or one question of the terms of
    reference ("terms-0", counted from 0). `answers` maps the part's question ids to text (days as 2016-04-03); for a
    section that repeats it maps the section's own id to a list of rows, each of which maps question ids to text.
    Questions left out keep their answers, and every other part stays as it is; the text of a question of the terms is
    never set. `base` is the part's version that the writer began from; None sets it whatever stands there, as when a
    document is brought in. Text is kept whether it can stand or not: what is missing is said before it is handed on.

    Raises WrittenMeanwhile where somebody saved the part since `base`, BadInput for a part or question that the report
    has not, NotNow while it is with somebody else.
    """
    permissions.check_can_write(by, report)
    with transaction.atomic():
        current = locked(report)
        check_writable(current)
        chosen = the_place(current, place)
        part = _part(current, place, base, by, at)
        form, spec = form_for(current), spec_for(current)
        try:
            kept = with_answers(form, spec, chosen, current.response.answers, answers)
        except KeyError as strange:
            raise BadInput(f"{chosen.title} has no question called {strange.args[0]!r}.") from strange
        current.response = answering.save(response=current.response, answers=kept, version=None, by=by, at=at)
    return part


def the_place(report: AgencyReport, place: str) -> Place:
    """One part of the report. Raises BadInput for one that it has not."""
    found = places(form_for(report), spec_for(report), report.response.answers)
    chosen = next((one for one in found if one.id == place), None)
    if chosen is None:
        raise BadInput(FORMLESS)
    return chosen


def check_writable(report: AgencyReport) -> None:
    """Raises NotNow while somebody else has the report."""
    if not is_writable(report.status):
        raise NotNow(
            f"The report stands at “{AGENCY_REPORT.title(report.status).lower()}”, so nothing in it can be changed now."
        )


def _part(report: AgencyReport, place: str, base: int | None, by: Actor, at: datetime) -> WrittenPart:
    part = report.written.select_for_update().filter(place=place).first()
    part = part or WrittenPart(report=report, place=place)
    if base is not None and base != part.version:
        raise WrittenMeanwhile(
            "This part was saved elsewhere while you were writing. How it stands now is shown below; what you typed is "
            "in the boxes. Put the two together, then save."
        )
    part.version, part.saved_by_id, part.saved_at = part.version + 1, by.person_key, at
    part.save()
    return part


def follow_terms(*, report: AgencyReport, by: Actor, at: datetime) -> AgencyReport:
    """Answer the terms of reference as they were approved last. What was written to a question that is gone stays.

    Raises NotNow where they have not changed.
    """
    ground = permissions.check_can_write(by, report)
    with transaction.atomic():
        current = locked(report)
        check_writable(current)
        terms = approved_terms(current.exercise)
        if terms is None or terms.pk == current.terms_id:
            raise NotNow("The terms of reference have not changed since the agency was asked.")
        form, spec = form_for(current), spec_for(current)
        questions = [one.text for one in terms.questions.all()]
        rows = with_terms(form, spec, current.response.answers, questions)
        current.response = answering.save(response=current.response, answers=rows, version=None, by=by, at=at)
        current.terms = terms
        current.save(update_fields=["terms"])
        for part in current.written.filter(place__startswith=f"{next(iter(rows), '')}-"):
            part.version += 1  # whoever has one of these pages open is told
            part.save(update_fields=["version"])
        record(current, "terms_followed", ground=ground, by=by, at=at, version=terms.version)
    return current
