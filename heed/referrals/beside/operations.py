"""Answering what only other frameworks ask of a case, and recording the days from which they count."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Agency
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.referrals import permissions
from heed.referrals.beside.models import CountedFrom
from heed.referrals.beside.queries import the_question, the_regime
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.operations.moving import locked, record

LONGEST = 20_000


def answer_beside(
    *, referral: Referral, fact: str, answer: str, said_by: str, agency: Agency | None, evidence: str, by: Actor,
    at: datetime,
) -> FactAnswer:  # fmt: skip
    """Put on record what somebody said in answer to a question that only another framework asks.

    It changes nothing that the case's own framework says. Raises BadInput without a sayer or evidence.
    """
    permissions.check_can_answer_facts(by, referral)
    asked = the_question(referral, fact)
    if answer not in {"yes", "no", "unknown"}:
        raise BadInput("Answer the question with yes, no or not known.")
    if not said_by.strip() or not evidence.strip():
        raise BadInput("Write down who said so, and on what evidence.")
    if agency is not None and not agency.boards.filter(pk=referral.board_id).exists():
        raise BadInput("That agency does not belong to this board.")
    with transaction.atomic():
        current = locked(referral)
        given = FactAnswer.objects.create(
            referral=current, fact=fact, asked_by=asked.pack.series, answer=answer, said_by=said_by.strip()[:200],
            agency=agency, evidence=evidence.strip(), given_by_id=by.person_key, given_at=at,
        )  # fmt: skip
        record(
            current, "referral.fact_answered", by=by, at=at,
            detail={"fact": fact, "answer": answer, "asked_by": asked.pack.series},
        )  # fmt: skip
    return given


def settle_beside(
    *, referral: Referral, fact: str, answer: str, reason: str, by: Actor, at: datetime
) -> FactAnswer:
    """Settle a question of another framework on which people contradict each other, with the reason.

    Raises BadInput without a reason, NotNow where nobody contradicts anybody.
    """
    permissions.check_can_answer_facts(by, referral)
    if answer not in {"yes", "no", "unknown"}:
        raise BadInput("Settle the question with yes, no or not known.")
    if not reason.strip():
        raise BadInput("Write down why it is settled so. Both sides will ask.")
    with transaction.atomic():
        current = locked(referral)
        asked = the_question(current, fact)
        if not asked.standing.contradicting:
            raise NotNow("Nobody contradicts anybody on this question, so there is nothing to settle.")
        given = FactAnswer.objects.create(
            referral=current, fact=fact, asked_by=asked.pack.series, answer=answer, said_by=by.name[:200], agency=None,
            evidence=reason.strip(), settles=True, given_by_id=by.person_key, given_at=at,
        )  # fmt: skip
        record(
            current, "referral.fact_settled", by=by, at=at,
            detail={"fact": fact, "answer": answer, "asked_by": asked.pack.series},
        )  # fmt: skip
    return given


def record_day(
    *, referral: Referral, framework: str, event: str, on: date, evidence: str, by: Actor, at: datetime
) -> CountedFrom:
    """Record the day of something that another framework counts from. A correction is a new row; the latest counts.

    `framework` is its series. Raises BadInput for a day to come, and without word of how the day is known.
    """
    permissions.check_can_answer_facts(by, referral)
    the_regime(referral, framework, event)
    if on > timezone.localdate(at):
        raise BadInput("The day must be today or earlier: nothing counts from what has not happened.")
    if not evidence.strip() or "\x00" in evidence or len(evidence) > LONGEST:
        raise BadInput("Write down how the day is known.")
    with transaction.atomic():
        current = locked(referral)
        found = CountedFrom.objects.create(
            referral=current, framework=framework, event=event, on=on, evidence=evidence.strip(),
            recorded_by_id=by.person_key, recorded_at=at,
        )  # fmt: skip
        record(
            current, "referral.day_recorded", by=by, at=at,
            detail={"framework": framework, "event": event, "on": on.isoformat()},
        )  # fmt: skip
    return found
