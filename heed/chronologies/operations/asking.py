"""Asking agencies, and an agency naming who writes for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import holders, signed_as, title_of
from heed.accounts.roles import AGENCY_CONTACT, PRACTITIONER
from heed.chronologies import permissions
from heed.chronologies.framework import Asking, approved_terms, asking
from heed.chronologies.models import Request
from heed.chronologies.operations.recording import record, record_request
from heed.chronologies.rules import prefix_for
from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.exercises.models import Exercise, InvolvedAgency
from heed.exercises.operations.events import agree_day
from heed.exercises.permissions import check_is_office
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import kind_of
from heed.notices.models import Notice
from heed.notices.operations import About, Due, day_in_words, raise_letter, to_agency


def ask(
    *, exercise: Exercise, agencies: Collection[int], due_on: date, by: Actor, at: datetime
) -> list[Request]:
    """Ask agencies for their chronologies by a day; a letter to each is raised from the framework.

    Raises BadInput for a day before today, for no agency, and for one that is not involved or asked already.
    """
    check_is_office(by, exercise, "Asking agencies")
    if due_on < timezone.localdate(at):
        raise BadInput("The day must be today or later.")
    with transaction.atomic():
        current = (
            Exercise.objects.select_for_update(of=("self",))
            .select_related("board", "referral")
            .get(pk=exercise.pk)
        )
        status = EXERCISE.after("ask_agencies", current.status)
        chosen = _chosen(current, agencies)
        current.status = status
        current.save(update_fields=["status"])
        how = asking(current)
        explained = _explained(current, how, due_on, by, at)
        return [_ask_one(current, part, how, due_on, explained, by, at) for part in chosen]


def _chosen(exercise: Exercise, agencies: Collection[int]) -> list[InvolvedAgency]:
    asked = set(exercise.chronology_requests.values_list("agency", flat=True))
    parts = list(exercise.involved.filter(agency__in=agencies).select_related("agency"))
    if not agencies:
        raise BadInput("Choose at least one agency.")
    if len(parts) != len(set(agencies)):
        raise BadInput("Choose agencies that are involved in this review.")
    for part in parts:
        if part.agency_id in asked:
            raise BadInput(f"{part.agency.name} was asked already.")
    return parts


def _explained(exercise: Exercise, how: Asking, due_on: date, by: Actor, at: datetime) -> str:
    """How the day was worked out. Where the framework leaves it to people, the day asked for is the day agreed."""
    step = how.step
    if step is not None and step.due == due_on:
        return step.how_in_full
    if step is not None and step.due is None and step.is_left_to_people:
        agree_day(
            exercise=exercise,
            step=step.id,
            due=due_on,
            reason="The day that agencies were asked for",
            by=by,
            at=at,
        )
        return f"Agreed on {day_in_words(timezone.localdate(at))}, when agencies were asked"
    return "The day that the board office asked for"


def _ask_one(
    exercise: Exercise,
    part: InvolvedAgency,
    how: Asking,
    due_on: date,
    explained: str,
    by: Actor,
    at: datetime,
) -> Request:
    assert by.person is not None
    taken = set(exercise.chronology_requests.values_list("prefix", flat=True))
    names = [each.agency.short_name for each in exercise.involved.select_related("agency")]
    request = Request.objects.create(
        exercise=exercise, agency=part.agency, due_on=due_on, due_explained=explained[:300],
        prefix=prefix_for(part.agency.short_name, among=names, taken=taken), asked_by_id=by.person, asked_at=at,
        office_helps=not kind_of(exercise).chronologies_checked,
    )  # fmt: skip
    request.notice = _letter(exercise, request, how, by, at)
    request.save(update_fields=["notice"])
    record_request(request, "chronology.asked", by=by, at=at, ground="board office", due=str(due_on))
    return request


def _letter(exercise: Exercise, request: Request, how: Asking, by: Actor, at: datetime) -> Notice | None:
    if how.notice is None:
        return None
    today = timezone.localdate(at)
    about = About(
        board=exercise.board, pack=how.pack, reference=exercise.reference, kind="chronology-request",
        subject=request.pk, values=_values(exercise, request, how, by, at),
    )  # fmt: skip
    return raise_letter(
        about=about, letter_id=how.notice.letter, title=how.notice.title, notice_id=how.notice_id,
        to=to_agency(request.agency, board=exercise.board, on=today),
        due=Due(today, "The day on which the agency was asked"), by=by, at=at,
    )  # fmt: skip


def _values(exercise: Exercise, request: Request, how: Asking, by: Actor, at: datetime) -> dict[str, str]:
    terms = approved_terms(exercise)
    decision = exercise.referral.decisions.last() if exercise.referral else None
    values = {
        "exercise": how.pack.exercises[exercise.kind].title,
        "pseudonym": exercise.pseudonym,
        "due_on": day_in_words(request.due_on),
        "enclosed": "; ".join(how.notice.encloses) if how.notice else "",
        "signed_by": signed_as(by, board=exercise.board_id, on=timezone.localdate(at)),
    }
    if terms:
        values |= {"period_from": day_in_words(terms.period_from), "period_to": day_in_words(terms.period_to)}
    if decision:
        office = title_of(decision.decided_by_id, board=exercise.board_id, on=decision.decided_on)
        name = decision.decided_by.name
        values |= {
            "decided_on": day_in_words(decision.decided_on),
            "decided_by": f"{name}, {office}," if office else name,
        }
    return values


def name_author(*, part: InvolvedAgency, person: int, by: Actor, at: datetime) -> InvolvedAgency:
    """An agency's contact says who writes its chronology: somebody of the agency. Raises BadInput for anybody else."""
    permissions.check_can_name_author(by, part.exercise, part.agency_id)
    people = {each.pk for each in candidates(part, on=timezone.localdate(at))}
    if person not in people:
        raise BadInput("Choose somebody who works for the agency.")
    with transaction.atomic():
        current = (
            InvolvedAgency.objects.select_for_update(of=("self",))
            .select_related("exercise", "agency")
            .get(pk=part.pk)
        )
        current.author_id = person
        current.save(update_fields=["author"])
        record(
            current.exercise, "chronology.author_named", kind="involved-agency", subject=current.pk, by=by, at=at,
            agency=current.agency_id, author=person,
        )  # fmt: skip
    return current


def candidates(part: InvolvedAgency, *, on: date) -> list[Person]:
    """Everybody of the agency who has an account, by name."""
    return holders(role=(AGENCY_CONTACT, PRACTITIONER), on=on, agency=part.agency_id)
