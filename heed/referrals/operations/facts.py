"""Answering the framework's questions of fact, and settling what agencies contradict each other on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.accounts.models import Agency
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.referrals import permissions
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.operations.moving import locked, record
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.facts import known_facts
from heed.referrals.states import FACTS_OPEN


def answer_fact(
    *, referral: Referral, fact: str, answer: str, said_by: str, agency: Agency | None, evidence: str, by: Actor,
    at: datetime,
) -> FactAnswer:  # fmt: skip
    """Put on record what somebody said in answer to one question, and on what evidence. Earlier answers stay.

    What another says stays as well: where the two contradict each other, nothing counts until it is settled. Raises
    BadInput without a sayer or evidence, NotNow once the decision stands.
    """
    permissions.check_can_answer_facts(by, referral)
    if fact not in pack_of(referral).facts or answer not in {"yes", "no", "unknown"}:
        raise BadInput("Answer one of the framework’s questions with yes, no or not known.")
    if not said_by.strip() or not evidence.strip():
        raise BadInput("Write down who said so, and on what evidence.")
    if agency is not None and not agency.boards.filter(pk=referral.board_id).exists():
        raise BadInput("That agency does not belong to this board.")
    with transaction.atomic():
        current = locked(referral)
        if current.status not in FACTS_OPEN:
            raise NotNow("The case is decided, so what it was decided on is no longer changed.")
        given = FactAnswer.objects.create(
            referral=current, fact=fact, answer=answer, said_by=said_by.strip()[:200], agency=agency,
            evidence=evidence.strip(), given_by_id=by.person_key, given_at=at,
        )  # fmt: skip
        record(current, "referral.fact_answered", by=by, at=at, detail={"fact": fact, "answer": answer})
    return given


def settle_fact(
    *, referral: Referral, fact: str, answer: str, reason: str, by: Actor, at: datetime
) -> FactAnswer:
    """Settle a question on which agencies contradict each other, with the reason. What they said stays on record.

    `answer` may be "unknown" where it cannot be told who is right. Raises BadInput without a reason, NotNow where
    nobody contradicts anybody or once the decision stands. Serves BH-02.
    """
    permissions.check_can_answer_facts(by, referral)
    if answer not in {"yes", "no", "unknown"}:
        raise BadInput("Settle the question with yes, no or not known.")
    if not reason.strip():
        raise BadInput("Write down why it is settled so. Both agencies will ask.")
    with transaction.atomic():
        current = locked(referral)
        if current.status not in FACTS_OPEN:
            raise NotNow("The case is decided, so what it was decided on is no longer changed.")
        asked = next((one for one in known_facts(current) if one.id == fact), None)
        if asked is None or not asked.contradicting:
            raise NotNow("Nobody contradicts anybody on this question, so there is nothing to settle.")
        given = FactAnswer.objects.create(
            referral=current, fact=fact, answer=answer, said_by=by.name[:200], agency=None, evidence=reason.strip(),
            settles=True, given_by_id=by.person_key, given_at=at,
        )  # fmt: skip
        record(current, "referral.fact_settled", by=by, at=at, detail={"fact": fact, "answer": answer})
    return given
