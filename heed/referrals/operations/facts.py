"""Answering the framework's questions of fact."""

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
from heed.referrals.states import FACTS_OPEN


def answer_fact(
    *, referral: Referral, fact: str, answer: str, said_by: str, agency: Agency | None, evidence: str, by: Actor,
    at: datetime,
) -> FactAnswer:  # fmt: skip
    """Put on record what somebody said in answer to one question, and on what evidence. Earlier answers stay.

    Raises BadInput without a sayer or evidence, NotNow once the decision stands.
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
