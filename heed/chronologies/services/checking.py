"""The agency's own quality check: somebody who wrote none of it passes the chronology or returns it with points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.chronologies import permissions
from heed.chronologies.models import Entry, Request
from heed.chronologies.operations.asking import candidates
from heed.chronologies.operations.recording import record_request
from heed.chronologies.operations.uploads import open_request
from heed.chronologies.services.models import CheckPoint, QualityCheck
from heed.chronologies.services.operations import let_in
from heed.chronologies.services.rules import before_check
from heed.chronologies.services.standing import latest_check, standing_of
from heed.chronologies.states import CHECK
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import InvolvedAgency


def possible_checkers(request: Request, *, at: datetime) -> list[Person]:
    """Everybody of the agency who wrote nothing of its chronology, by name."""
    involved = InvolvedAgency.objects.get(exercise=request.exercise_id, agency=request.agency_id)
    entries = Entry.objects.filter(exercise=request.exercise_id, agency=request.agency_id)
    wrote = {
        involved.author_id,
        *request.services.values_list("author", flat=True),
        *request.uploads.values_list("uploaded_by", flat=True),
        *entries.order_by().values_list("added_by", flat=True),
    }
    found = candidates(involved, on=timezone.localdate(at))
    return [person for person in found if person.pk not in wrote]


def ask_check(*, request: Request, checker: int, by: Actor, at: datetime) -> QualityCheck:
    """The agency's contact asks somebody who wrote none of the chronology to check it; meanwhile it stays as it is.

    Raises BadInput for an author, NotNow while the services are not merged or points of the last check are open.
    """
    permissions.check_can_name_author(by, request.exercise, request.agency_id)
    assert by.person is not None
    if checker not in {person.pk for person in possible_checkers(request, at=at)}:
        raise BadInput("Choose somebody of the agency who wrote none of the chronology.")
    with transaction.atomic():
        current = open_request(request)
        standing = standing_of(current)
        why = before_check(standing) or (
            "Answer every point of the last check first." if standing.open_points else ""
        )
        if why:
            raise NotNow(why)
        made = QualityCheck.objects.create(
            request=current, checker_id=checker, asked_by_id=by.person, asked_at=at
        )
        let_in(current)
        record_request(current, "chronology.check_asked", by=by, at=at, checker=checker)
    return made


def pass_check(*, check: QualityCheck, words: str, by: Actor, at: datetime) -> QualityCheck:
    """The checker passes the chronology: the contact can sign it off."""
    return _answer(check, "pass", words, (), by, at)


def return_check(
    *, check: QualityCheck, words: str, points: Sequence[str], by: Actor, at: datetime
) -> QualityCheck:
    """The checker returns the chronology with points to answer. A point may begin with the key of an entry.

    Raises BadInput without a point.
    """
    said = [" ".join(point.split()) for point in points if point.strip()]
    if not said:
        raise BadInput("Write each point that has to be answered, on a line of its own.")
    return _answer(check, "return", words, said, by, at)


def answer_point(*, point: CheckPoint, answer: str, by: Actor, at: datetime) -> CheckPoint:
    """Whoever answers for the agency says what became of a point. The point and the answer are kept."""
    request = point.check_round.request
    permissions.check_can_arrange(by, request, "Answering the quality check")
    if not answer.strip():
        raise BadInput("Write what was done about it, or why nothing is.")
    with transaction.atomic():
        open_request(request)
        current = (
            CheckPoint.objects.select_for_update(of=("self",)).select_related("check_round").get(pk=point.pk)
        )
        CHECK.after("answer", current.check_round.status)
        current.answer, current.answered_by_id, current.answered_at = answer.strip(), by.person, at
        current.save(update_fields=["answer", "answered_by", "answered_at"])
        record_request(request, "chronology.check_point_answered", by=by, at=at, point=current.pk)
    return current


def set_check_aside(*, request: Request, reason: str, by: Actor, at: datetime) -> QualityCheck:
    """The contact takes the chronology back from its check, with a reason, so that it can be changed."""
    permissions.check_can_name_author(by, request.exercise, request.agency_id)
    if not reason.strip():
        raise BadInput("Say why the check is set aside.")
    with transaction.atomic():
        current = _locked(request)
        if current.status != "asked":
            raise NotNow("The chronology is signed off. The board office can open it again.")
        check = latest_check(current)
        if check is None:
            raise NotNow("There is no quality check to set aside.")
        check.status = CHECK.after("set_aside", check.status)
        check.words = f"{check.words}\n\nSet aside: {reason.strip()}".strip()
        check.save(update_fields=["status", "words"])
        let_in(current)
        record_request(current, "chronology.check_set_aside", by=by, at=at, check=check.pk)
    return check


def _answer(
    check: QualityCheck, move: str, words: str, points: Sequence[str], by: Actor, at: datetime
) -> QualityCheck:
    permissions.check_can_check(by, check)
    with transaction.atomic():
        request = _locked(check.request)
        current = QualityCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
        current.status = CHECK.after(move, current.status)
        current.words, current.answered_at = words.strip(), at
        current.save(update_fields=["status", "words", "answered_at"])
        for text in points:
            CheckPoint.objects.create(check_round=current, text=text, entry=_entry_of(request, text))
        record_request(
            request, f"chronology.check_{current.status}", by=by, at=at, check=current.pk, points=len(points)
        )
    return current


def _entry_of(request: Request, text: str) -> Entry | None:
    """The entry with whose key a point begins."""
    key = (text.split(maxsplit=1) or [""])[0].strip(".,;:")
    own = Entry.objects.own().filter(exercise=request.exercise_id, agency=request.agency_id)
    return own.filter(key__iexact=key).first()


def _locked(request: Request) -> Request:
    found = Request.objects.select_for_update(of=("self",)).select_related("exercise", "agency")
    return found.get(pk=request.pk)
