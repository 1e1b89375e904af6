"""An agency answers: kept as it is typed, passed on to whoever signs it off, signed off, drawn into the facts.

Serves SL-13 (written information, and that what could not wait was done), WB-06 and WB-14.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.operations import store
from heed.questionnaires.rules import errors, read_day
from heed.referrals.information import permissions, queries, rules
from heed.referrals.information.models import AnswerFile, AskedQuestion, GivenAnswer, InformationRequest
from heed.referrals.information.operations.recording import keep_typed, locked_request, record
from heed.referrals.information.states import REQUEST
from heed.referrals.models import FactAnswer
from heed.referrals.operations.moving import locked
from heed.referrals.queries.cases import pack_of
from heed.referrals.states import FACTS_OPEN

KINDS = ("docx", "xlsx", "ods", "csv", "pdf", "txt")
MOST_FILES = 20


class Unfinished(BadInput):
    """The answer cannot be signed off yet; `errors` says what is missing or wrong, by question."""

    def __init__(self, found: dict[str, str]) -> None:
        super().__init__(
            "Some answers are missing or cannot stand: " + " ".join(found.values()), errors=found
        )


def save_answer(
    *, request: InformationRequest, answers: Mapping[str, Any], drawn_from: int, by: Actor, at: datetime
) -> InformationRequest:
    """Keep what the agency typed, right or not. Raises NotNow when somebody else saved meanwhile, or it is sent."""
    permissions.check_can_answer(by, request)
    with transaction.atomic():
        current = locked_request(request)
        current.status = REQUEST.after("answer", current.status)
        known = {field.id for field in queries.sheet_of(current).all_fields}
        kept = {name: value for name, value in answers.items() if name in known}
        keep_typed(current, kept, drawn_from=drawn_from, by=by, at=at)
        current.save()
    return current


def wrong_with(request: InformationRequest) -> dict[str, str]:
    """What the answer still has to say before it can be signed off, a sentence for each question."""
    asked = queries.put_of(request)
    found = dict(errors(queries.sheet_of(request), request.typed))
    if request.typed.get(rules.KNOWN) == "no":
        found = {
            name: sentence for name, sentence in found.items() if name in {rules.KNOWN, rules.ANSWERED_BY}
        }
    return found | rules.wrong_answer(asked, request.typed)


def add_file(*, request: InformationRequest, name: str, data: bytes, by: Actor, at: datetime) -> AnswerFile:
    """Put a file with the answer. Raises BadInput for one that cannot be read, NotNow once the answer is sent."""
    permissions.check_can_answer(by, request)
    with transaction.atomic():
        current = locked_request(request)
        current.status = REQUEST.after("answer", current.status)
        current.save(update_fields=["status"])
        if len(queries.files_of(current)) >= MOST_FILES:
            raise BadInput(f"An answer holds {MOST_FILES} files at most.")
        referral = current.asking.referral
        file = store(
            data=data, name=name, allowed=KINDS, board=referral.board_id, reference=referral.reference or "",
            by=by, at=at,
        )  # fmt: skip
        added = AnswerFile.objects.create(request=current, file=file, added_by_id=by.person_key, added_at=at)
        record(current, "information.file_added", by=by, at=at, ground=permissions.ASKED, file=file.pk)
    return added


def remove_file(*, request: InformationRequest, number: int, by: Actor, at: datetime) -> None:
    """Take a file away from the answer before it is sent. It stays in store, and nobody is shown it any more."""
    permissions.check_can_answer(by, request)
    with transaction.atomic():
        current = locked_request(request)
        current.status = REQUEST.after("answer", current.status)
        found = next((one for one in queries.files_of(current) if one.pk == number), None)
        if found is None:
            raise NotNow("That file has been taken away already.")
        found.removed_by_id, found.removed_at = by.person, at
        found.save(update_fields=["removed_by", "removed_at"])
        record(
            current, "information.file_removed", by=by, at=at, ground=permissions.ASKED, file=found.file_id
        )


def pass_on(*, request: InformationRequest, signatory: int, by: Actor, at: datetime) -> InformationRequest:
    """Name who signs the answer off for the agency, such as its designated senior manager, and pass it on.

    Raises Unfinished while something is missing, BadInput for somebody who is not of the agency.
    """
    permissions.check_can_answer(by, request)
    people = {one.pk for one in queries.may_sign(request, on=timezone.localdate(at))}
    if signatory not in people:
        raise BadInput("Choose somebody of your agency who has an account in Heed.")
    with transaction.atomic():
        current = locked_request(request)
        current.status = REQUEST.after("pass_on", current.status)
        if found := wrong_with(current):
            raise Unfinished(found)
        current.signatory_id = signatory
        current.save(update_fields=["status", "signatory"])
        record(current, "information.passed_on", by=by, at=at, ground=permissions.ASKED, signatory=signatory)
    return current


def take_back(*, request: InformationRequest, by: Actor, at: datetime) -> InformationRequest:
    """Take an answer back from sign-off, to change it. Whoever was to sign it off can give it back too."""
    ground = permissions.check_can_take_back(by, request)
    with transaction.atomic():
        current = locked_request(request)
        current.status = REQUEST.after("take_back", current.status)
        current.signatory = None
        current.save(update_fields=["status", "signatory"])
        record(current, "information.taken_back", by=by, at=at, ground=ground)
    return current


def sign_off(*, request: InformationRequest, by: Actor, at: datetime) -> InformationRequest:
    """Sign the agency's answer off: it goes to the board, stands, and its answers of fact are drawn into the case.

    Where the case is decided meanwhile the answer is kept and changes no fact. Raises Unfinished while something is
    missing, NotNow once it is signed off or withdrawn.
    """
    permissions.check_can_sign_off(by, request)
    with transaction.atomic():
        referral = locked(request.asking.referral)
        current = locked_request(request)
        ground = permissions.check_can_sign_off(by, current)
        status = REQUEST.after("sign_off", current.status)
        if found := wrong_with(current):
            raise Unfinished(found)
        _read_in(current)
        current.status, current.signed_off_by_id, current.signed_off_at = status, by.person_key, at
        current.save()
        drawn = 0
        if current.involvement == "yes":
            for question in current.questions.all():
                given = _answer(current, question)
                if referral.status in FACTS_OPEN:
                    drawn += _draw(current, given, by, at)
        record(
            current, "information.answered", by=by, at=at, ground=ground, known=current.involvement, facts=drawn,
            late=timezone.localdate(at) > current.due_on,
        )  # fmt: skip
    return current


def _read_in(request: InformationRequest) -> None:
    typed = request.typed
    request.involvement = str(typed.get(rules.KNOWN, ""))
    request.answered_by = str(typed.get(rules.ANSWERED_BY, "")).strip()
    request.searched = str(typed.get(rules.NOTHING_KNOWN, "")).strip()
    if request.involvement != "yes":
        return
    request.urgent_needed = str(typed.get(rules.URGENT, ""))
    request.more = str(typed.get(rules.MORE, "")).strip()
    request.records = str(typed.get(rules.RECORDS, ""))
    if request.urgent_needed == "yes":
        request.urgent_taken = str(typed.get(rules.TAKEN, ""))
        request.urgent_what = str(typed.get(rules.WHAT, "")).strip()
        request.urgent_when = read_day(str(typed.get(rules.WHEN, "")))
        request.urgent_by = str(typed.get(rules.BY_WHOM, "")).strip()


def _answer(request: InformationRequest, question: AskedQuestion) -> GivenAnswer:
    answer = request.typed.get(f"q{question.pk}", "")
    return GivenAnswer.objects.create(
        request=request, question=question, answer=answer,
        evidence=str(request.typed.get(f"e{question.pk}", "")).strip(),
    )  # fmt: skip


def _draw(request: InformationRequest, given: GivenAnswer, by: Actor, at: datetime) -> int:
    """An answer of fact becomes a row of the case with its evidence; what others said stays beside it."""
    referral, question = request.asking.referral, given.question
    if question.fact not in pack_of(referral).facts or given.answer not in {"yes", "no", "unknown"}:
        return 0
    FactAnswer.objects.create(
        referral=referral, fact=question.fact, answer=given.answer, said_by=request.answered_by[:200],
        agency=request.agency, evidence=given.evidence or "Said in answer to the board’s request",
        drawn_from=given, given_by_id=by.person_key, given_at=at,
    )  # fmt: skip
    record(
        request, "referral.fact_answered", by=by, at=at, ground=permissions.ASKED, fact=question.fact,
        answer=given.answer,
    )  # fmt: skip
    return 1
