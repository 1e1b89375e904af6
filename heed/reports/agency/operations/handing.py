"""Handing an agency's report on inside the agency: to its quality check, to whoever accepts it, and so to the panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.chronologies.operations.asking import candidates
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise, InvolvedAgency
from heed.exercises.operations.events import record_done
from heed.questionnaires import operations as answering
from heed.questionnaires.operations import Incomplete
from heed.questionnaires.rules import Answers, errors
from heed.reports.agency import permissions
from heed.reports.agency.framework import form_for, spec_for, step_of
from heed.reports.agency.models import AgencyReport, AgencyReportVersion, ReportRound
from heed.reports.agency.operations.recording import locked, record
from heed.reports.agency.operations.remarks import number_points, open_points
from heed.reports.agency.rules import acceptance_form, answered_no, missing
from heed.reports.agency.states import ACCEPTANCE, AGENCY_REPORT, CHECK, PANEL


def possible_checkers(report: AgencyReport, *, at: datetime) -> list[Person]:
    """Everybody of the agency who wrote none of the report, by name."""
    part = InvolvedAgency.objects.get(exercise=report.exercise_id, agency=report.agency_id)
    wrote = {part.author_id, *report.written.values_list("saved_by", flat=True)}
    return [person for person in candidates(part, on=timezone.localdate(at)) if person.pk not in wrote]


def ask_check(*, report: AgencyReport, checker: int, by: Actor, at: datetime) -> ReportRound:
    """Hand the report to somebody of the agency who wrote none of it; meanwhile it stays as it is.

    Raises Incomplete while questions are open, BadInput for somebody who wrote in it or for what the framework refuses,
    NotNow while points that it was returned with have no answer.
    """
    ground = permissions.check_can_write(by, report)
    if checker not in {person.pk for person in possible_checkers(report, at=at)}:
        raise BadInput("Choose somebody of the agency who wrote none of the report.")
    with transaction.atomic():
        current = locked(report)
        current.status = AGENCY_REPORT.after("ask_check", current.status)
        _check_ready(current)
        made = _open_round(current, CHECK, _next_version(current, by, at), by, at, asked_of=checker)
        current.save(update_fields=["status"])
        record(
            current, "check_asked", ground=ground, by=by, at=at, checker=checker, version=made.version.number
        )
    return made


def hand_on(*, report: AgencyReport, by: Actor, at: datetime) -> ReportRound:
    """Hand the report on to be accepted without a quality check. Raises NotNow where the framework wants one."""
    ground = permissions.check_can_write(by, report)
    with transaction.atomic():
        current = locked(report)
        if spec_for(current).checked:
            raise NotNow("The framework wants somebody of the agency who wrote none of it to check it first.")
        current.status = AGENCY_REPORT.after("hand_on", current.status)
        _check_ready(current)
        made = _open_round(current, ACCEPTANCE, _next_version(current, by, at), by, at)
        current.save(update_fields=["status"])
        record(current, "handed_on", ground=ground, by=by, at=at, version=made.version.number)
    return made


def pass_check(*, report: AgencyReport, words: str, by: Actor, at: datetime) -> ReportRound:
    """The checker finds it thorough, analytical and challenging: the agency's contact can accept it."""
    permissions.check_can_check(by, report)
    with transaction.atomic():
        current = locked(report)
        current.status = AGENCY_REPORT.after("pass", current.status)
        closed = close_round(current, "passed", words, by, at)
        _open_round(current, ACCEPTANCE, closed.version, by, at)
        current.save(update_fields=["status"])
        record(
            current, "check_passed", ground=permissions.CHECKER, by=by, at=at, version=closed.version.number
        )
    return closed


def send_back(
    *, report: AgencyReport, words: str, points: Sequence[str] = (), by: Actor, at: datetime
) -> ReportRound:
    """The checker, or the contact who is to accept it, sends the report back with points to answer.

    What was remarked on its parts becomes points as well. Raises BadInput without any.
    """
    with transaction.atomic():
        current = locked(report)
        reading = open_round(current)
        permissions.check_can_remark(by, current, reading.kind)
        current.status = AGENCY_REPORT.after("send_back", current.status)
        count = number_points(reading, points, by=by, at=at)
        closed = close_round(current, "returned", words, by, at)
        current.save(update_fields=["status"])
        record(current, "sent_back", ground=closed.kind, by=by, at=at, points=count)
    return closed


def take_back(*, report: AgencyReport, by: Actor, at: datetime) -> AgencyReport:
    """The author or the contact takes the report back before it is accepted, to change it."""
    ground = permissions.check_can_write(by, report)
    with transaction.atomic():
        current = locked(report)
        current.status = AGENCY_REPORT.after("take_back", current.status)
        close_round(current, "taken-back", "", by, at)
        current.save(update_fields=["status"])
        record(current, "taken_back", ground=ground, by=by, at=at)
    return current


def accept(*, report: AgencyReport, answers: Answers, by: Actor, at: datetime) -> AgencyReportVersion:
    """The agency's contact accepts the report: it goes to the panel as it stands, and its draft is closed.

    `answers` are those of the section for acceptance. Raises Incomplete with a sentence for each that is missing, and
    BadInput for a no where the framework wants a yes.
    (Source: WB-15.)
    """
    permissions.check_can_accept(by, report)
    with transaction.atomic():
        current = locked(report)
        current.status = AGENCY_REPORT.after("accept", current.status)
        form = acceptance_form(form_for(current), spec_for(current))
        if form is not None:
            if found := errors(form, answers):
                raise Incomplete(found)
            refused, _ = answered_no(form_for(current), spec_for(current), answers)
            if refused:
                raise BadInput(
                    f"“{refused[0].label}” is answered with no. Send the report back to its author instead."
                )
            current.response = answering.save(
                response=current.response, answers=answers, version=None, by=by, at=at
            )
        version = close_round(current, "passed", "", by, at).version
        version.answers, version.handed_in_at = current.response.answers, at
        version.save(update_fields=["answers", "handed_in_at"])
        _open_round(current, PANEL, version, by, at)
        current.handed_in_at = current.handed_in_at or at
        current.save(update_fields=["status", "handed_in_at"])
        record(
            current, "accepted_by_agency", ground=permissions.CONTACT, by=by, at=at, version=version.number
        )
        close_step(current.exercise, by, at)
    return version


def open_round(report: AgencyReport) -> ReportRound:
    """Who reads the report now. Raises NotNow while it is being written."""
    found = report.rounds.select_related("version").filter(verdict="").first()
    if found is None:
        raise NotNow("Nobody has been handed the report to read.")
    return found


def close_round(report: AgencyReport, verdict: str, words: str, by: Actor, at: datetime) -> ReportRound:
    """Whoever read the report has answered."""
    found = open_round(report)
    found.verdict, found.words, found.said_by_id, found.said_at = verdict, words.strip(), by.person, at
    found.save(update_fields=["verdict", "words", "said_by", "said_at"])
    return found


def close_step(exercise: Exercise, by: Actor, at: datetime) -> None:
    """Once every report that is wanted has reached the panel, the timetable's step is done."""
    wanted = exercise.agency_reports.exclude(status="withdrawn")
    step = step_of(exercise)
    if step and not step.done_on and wanted.exists() and not wanted.filter(handed_in_at=None).exists():
        record_done(
            exercise=exercise, step=step.id, on=timezone.localdate(at),
            evidence="Every agency that was asked has accepted its report and handed it to the panel.", by=by, at=at,
        )  # fmt: skip


def what_is_missing(report: AgencyReport) -> dict[str, str]:
    """What is missing or wrong before the report can be handed on, by question."""
    return missing(form_for(report), spec_for(report), report.response.answers)


def _check_ready(report: AgencyReport) -> None:
    if found := what_is_missing(report):
        raise Incomplete(found)
    refused, _ = answered_no(form_for(report), spec_for(report), report.response.answers)
    if refused:
        raise BadInput(
            f"The framework does not take a report where “{refused[0].label}” is answered with no. The agency’s "
            "contact names somebody else to write it."
        )
    if left := open_points(report).count():
        waits = "1 point waits" if left == 1 else f"{left} points wait"
        raise NotNow(f"{waits} for an answer. Answer every point that it was returned with first.")


def _next_version(report: AgencyReport, by: Actor, at: datetime) -> AgencyReportVersion:
    return AgencyReportVersion.objects.create(
        report=report, number=report.versions.count() + 1, answers=report.response.answers, made_by_id=by.person_key,
        made_at=at,
    )  # fmt: skip


def _open_round(
    report: AgencyReport, kind: str, version: AgencyReportVersion, by: Actor, at: datetime, asked_of: int | None = None
) -> ReportRound:  # fmt: skip
    return ReportRound.objects.create(
        report=report,
        kind=kind,
        version=version,
        asked_of_id=asked_of,
        asked_by_id=by.person_key,
        asked_at=at,
    )
