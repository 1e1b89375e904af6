"""Commissioning an exercise from a decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.queries import agencies_of
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise, InvolvedAgency
from heed.exercises.operations.events import happened, record_event
from heed.exercises.operations.record import record
from heed.exercises.rules import (
    DECIDED,
    INITIATED,
    NOTIFIED,
    next_reference,
    wrong_with_initiation,
)
from heed.exercises.starting import why_not_now
from heed.frameworks.operations import keep
from heed.frameworks.queries import pack_for
from heed.frameworks.schema import Exercise as Kind
from heed.referrals.models import Decision, Referral
from heed.referrals.permissions import check_is_office
from heed.referrals.queries.cases import events_of_case


def commission(
    *, referral: Referral, method: str, method_reason: str, agencies: Sequence[int], initiated_on: date,
    by: Actor, at: datetime,
) -> Exercise:  # fmt: skip
    """Begin the exercise that was decided: its method with the reason, the agencies involved, the day it began.

    `agencies` are keys of the board's agencies in the order in which they get their colours. The exercise keeps the
    rules of the referral, for life. Raises NotAllowed, NotNow (nothing decided, begun already) and BadInput.
    """
    check_is_office(by, referral, "Commissioning a review")
    with transaction.atomic():
        current = Referral.objects.select_for_update().get(pk=referral.pk)
        if sentence := why_not_now(current):
            raise NotNow(sentence)
        decision = current.decisions.latest("decided_at", "pk")
        pack = pack_for(current)
        kind = pack.exercises[decision.outcome]
        _check(kind, method, method_reason, initiated_on, decision, timezone.localdate(at))
        exercise = Exercise.objects.create(
            board=current.board, reference=_reference(current), referral=current, pack=current.pack,
            edition=current.edition, framework_id=current.framework_id or keep(pack, at=at), kind=decision.outcome,
            pseudonym=current.pseudonym, method=method, method_reason=method_reason.strip(),
            commissioned_by_id=by.person_key, commissioned_at=at,
        )  # fmt: skip
        _involve(exercise, agencies)
        detail = {"kind": exercise.kind, "method": method, "agencies": list(agencies)}
        record("exercise.commissioned", exercise, detail, by, at)
        days = {
            **events_of_case(current), NOTIFIED: current.notified_on, DECIDED: decision.decided_on
        }  # fmt: skip
        for event, on in days.items():
            if on is not None:
                record_event(exercise=exercise, event=event, on=on, by=by, at=at)
        if happened(exercise=exercise, event=INITIATED, on=initiated_on, by=by, at=at) is None:
            record_event(exercise=exercise, event=INITIATED, on=initiated_on, by=by, at=at)
    return exercise


def _check(
    kind: Kind, method: str, method_reason: str, initiated_on: date, decision: Decision, today: date
) -> None:
    if kind.methods and method not in kind.methods:
        raise BadInput("Choose one of the framework’s methods.")
    if not kind.methods and method:
        raise BadInput("The framework has no methods for this kind of exercise.")
    if not method_reason.strip():
        raise BadInput("Give the reason for the method: why it is the right one for this case.")
    if sentence := wrong_with_initiation(
        initiated_on=initiated_on, decided_on=decision.decided_on, today=today
    ):
        raise BadInput(sentence)


def _reference(referral: Referral) -> str:
    case = str(referral.reference)
    return next_reference(
        case, set(Exercise.objects.filter(reference__startswith=case).values_list("reference", flat=True))
    )


def _involve(exercise: Exercise, agencies: Sequence[int]) -> None:
    chosen = list(dict.fromkeys(agencies))
    known = {agency.pk for agency in agencies_of(exercise.board_id)}
    if not chosen:
        raise BadInput("Name at least one agency that had to do with the child or the family.")
    if not set(chosen) <= known:
        raise BadInput("One of the agencies does not belong to this board. Choose from the list.")
    InvolvedAgency.objects.bulk_create(
        InvolvedAgency(exercise=exercise, agency_id=key, order=order)
        for order, key in enumerate(chosen, start=1)
    )
