"""Asking agencies for their reports, taking that back, and giving more time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.queries import signed_as
from heed.chronologies.framework import approved_terms
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise, InvolvedAgency
from heed.exercises.operations.events import agree_day
from heed.exercises.timetable import kind_of, pack_of
from heed.frameworks.schema import AgencyReport as Spec
from heed.notices.models import Notice
from heed.notices.operations import About, Due, day_in_words, raise_letter, to_agency
from heed.questionnaires import operations as answering
from heed.questionnaires.operations import form_of
from heed.reports.agency import permissions
from heed.reports.agency.framework import known_of, spec_of, step_of
from heed.reports.agency.models import AgencyReport, MoreTime
from heed.reports.agency.operations.handing import close_step
from heed.reports.agency.operations.recording import locked, open_exercise, record
from heed.reports.agency.rules import begun
from heed.reports.agency.states import AGENCY_REPORT, is_wanted


def ask(
    *, exercise: Exercise, agencies: Collection[int], due_on: date, by: Actor, at: datetime
) -> list[AgencyReport]:
    """Ask agencies for their reports by a day, against the terms of reference that stand approved.

    A letter goes to each where the framework has one. Raises BadInput for a day before today, for no agency, and for
    one that is not involved or asked already; NotNow without approved terms, or where the framework has no such report.
    """
    permissions.check_can_ask(by, exercise)
    spec = spec_of(exercise)
    if spec is None:
        raise NotNow("The framework has agencies write no report of their own in this kind of review.")
    if due_on < timezone.localdate(at):
        raise BadInput("The day must be today or later.")
    with transaction.atomic():
        current = (
            Exercise.objects.select_for_update(of=("self",)).select_related("board", "referral").get(pk=exercise.pk)
        )  # fmt: skip
        open_exercise(current)
        if approved_terms(current) is None:
            raise NotNow("Agencies answer the terms of reference. Have them approved first.")
        chosen = _chosen(current, agencies)
        explained = _explained(current, due_on, by, at)
        return [_ask_one(current, part, spec, due_on, explained, by, at) for part in chosen]


def _chosen(exercise: Exercise, agencies: Collection[int]) -> list[InvolvedAgency]:
    wanted = exercise.agency_reports.exclude(status="withdrawn").values_list("agency", flat=True)
    parts = list(exercise.involved.filter(agency__in=agencies).select_related("agency", "author"))
    if not agencies:
        raise BadInput("Choose at least one agency.")
    if len(parts) != len(set(agencies)):
        raise BadInput("Choose agencies that are involved in this review.")
    for part in parts:
        if part.agency_id in set(wanted):
            raise BadInput(f"{part.agency.name} was asked already.")
    return parts


def _explained(exercise: Exercise, due_on: date, by: Actor, at: datetime) -> str:
    """How the day was worked out. Where the framework leaves it to people, the day asked for is the day agreed."""
    step = step_of(exercise)
    if step is not None and step.due == due_on:
        return step.how_in_full
    if step is not None and step.due is None and step.is_left_to_people:
        reason = "The day that agencies were asked for their reports"
        agree_day(exercise=exercise, step=step.id, due=due_on, reason=reason, by=by, at=at)
        return f"Agreed on {day_in_words(timezone.localdate(at))}, when agencies were asked"
    return "The day that the board office asked for"


def _ask_one(
    exercise: Exercise, part: InvolvedAgency, spec: Spec, due_on: date, explained: str, by: Actor, at: datetime
) -> AgencyReport:  # fmt: skip
    days = {"first_due_on": due_on, "due_on": due_on, "due_explained": explained[:300]}
    before = exercise.agency_reports.filter(agency=part.agency).first()
    if before is not None:
        before.status = AGENCY_REPORT.after("ask_again", before.status)
        for name, value in days.items():
            setattr(before, name, value)
        before.save(update_fields=["status", *days])
        report = before
    else:
        report = _begin(exercise, part, spec, days, by, at)
    report.notice = _letter(exercise, report, spec, by, at)
    report.save(update_fields=["notice"])
    record(report, "asked", ground="board office", by=by, at=at, due=str(due_on))
    return report


def _begin(
    exercise: Exercise, part: InvolvedAgency, spec: Spec, days: dict[str, object], by: Actor, at: datetime
) -> AgencyReport:  # fmt: skip
    terms = approved_terms(exercise)
    questions = [one.text for one in terms.questions.all()] if terms else []
    response = answering.start(board=exercise.board, pack=pack_of(exercise), form_id=spec.form, by=by, at=at)
    author = part.author.name if part.author else ""
    known = known_of(exercise, agency=part.agency.name, author=author)
    answers = begun(form_of(response), spec, known=known, questions=questions)
    response = answering.save(response=response, answers=answers, version=None, by=by, at=at)
    return AgencyReport.objects.create(
        exercise=exercise, agency=part.agency, response=response, terms=terms, started_with=response.answers,
        asked_by_id=by.person_key, asked_at=at, **days,
    )  # fmt: skip


def _letter(exercise: Exercise, report: AgencyReport, spec: Spec, by: Actor, at: datetime) -> Notice | None:
    if spec.letter is None:
        return None
    today, pack, terms = timezone.localdate(at), pack_of(exercise), report.terms
    values = {
        "exercise": kind_of(exercise).title, "pseudonym": exercise.pseudonym, "due_on": day_in_words(report.due_on),
        "signed_by": signed_as(by, board=exercise.board_id, on=today),
    }  # fmt: skip
    if terms:
        values |= {"period_from": day_in_words(terms.period_from), "period_to": day_in_words(terms.period_to)}
    about = About(
        board=exercise.board, pack=pack, reference=exercise.reference, kind="agency-report", subject=report.pk,
        values=values,
    )  # fmt: skip
    return raise_letter(
        about=about, letter_id=spec.letter, title=pack.letters[spec.letter].title,
        to=to_agency(report.agency, board=exercise.board, on=today),
        due=Due(today, "The day on which the agency was asked"), by=by, at=at,
    )  # fmt: skip


def withdraw(*, report: AgencyReport, reason: str, by: Actor, at: datetime) -> AgencyReport:
    """The report is no longer wanted. What was written stays the agency's. Raises BadInput without a reason."""
    permissions.check_can_settle(by, report, "Saying that a report is not wanted")
    if not reason.strip():
        raise BadInput("Say why the report is no longer wanted. The agency reads it.")
    with transaction.atomic():
        current = locked(report)
        current.status = AGENCY_REPORT.after("withdraw", current.status)
        current.withdrawn_reason = reason.strip()
        current.save(update_fields=["status", "withdrawn_reason"])
        current.rounds.filter(verdict="").update(verdict="taken-back", said_by=by.person, said_at=at)
        record(current, "withdrawn", ground="board office", by=by, at=at)
        close_step(current.exercise, by, at)
    return current


def ask_more_time(*, report: AgencyReport, wanted_on: date, reason: str, by: Actor, at: datetime) -> MoreTime:
    """The agency asks for more time, with its reason. Raises BadInput for a day that is no later, or without a reason;
    NotNow while an earlier wish waits, or once the report is with the panel."""
    ground = permissions.check_can_write(by, report)
    if not reason.strip():
        raise BadInput("Say why more time is needed. The reason stays on record.")
    with transaction.atomic():
        current = locked(report)
        if not is_wanted(current.status):
            raise NotNow("The report is not with the agency now, so there is no day to move.")
        last = max(current.wanted_by or timezone.localdate(at), timezone.localdate(at))
        if wanted_on <= last:
            raise BadInput(f"Give a day after {day_in_words(last)}.")
        if current.more_time.filter(is_given__isnull=True).exists():
            raise NotNow("The agency asked for more time already, and the board office has not answered yet.")
        made = MoreTime.objects.create(
            report=current, wanted_on=wanted_on, reason=reason.strip(), asked_by_id=by.person_key, asked_at=at
        )
        record(current, "time_asked", ground=ground, by=by, at=at, wanted=str(wanted_on))
    return made


def answer_more_time(
    *, wish: MoreTime, given_on: date | None, answer: str, by: Actor, at: datetime
) -> MoreTime:
    """The board office gives more time, until a day, or gives none and says why. The first day stays on record."""
    permissions.check_can_settle(by, wish.report, "Giving more time")
    with transaction.atomic():
        report = locked(wish.report)
        current = MoreTime.objects.select_for_update().get(pk=wish.pk)
        if current.is_given is not None:
            raise NotNow("This was answered already.")
        if given_on is None and not answer.strip():
            raise BadInput("Say why no more time is given. The agency reads it.")
        if given_on is not None and report.wanted_by and given_on <= report.wanted_by:
            raise BadInput(f"Give a day after {day_in_words(report.wanted_by)}.")
        current.is_given, current.given_on, current.answer = given_on is not None, given_on, answer.strip()
        current.answered_by_id, current.answered_at = by.person, at
        current.save(update_fields=["is_given", "given_on", "answer", "answered_by", "answered_at"])
        if given_on is not None:
            _move_day(report, given_on, at)
        record(report, "time_answered", ground="board office", by=by, at=at, given=str(given_on or ""))
    return current


def _move_day(report: AgencyReport, given_on: date, at: datetime) -> None:
    if report.handed_in_at:
        report.again_by = given_on
    else:
        report.due_on = given_on
        report.due_explained = f"More time given on {day_in_words(timezone.localdate(at))}"
    report.save(update_fields=["again_by", "due_on", "due_explained"])
