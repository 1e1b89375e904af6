"""Telling people: the letters that the framework asks for, one more for an agency, and the end of the telling."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.accounts.models import Agency
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.notices.models import Notice
from heed.notices.operations import raise_called_for
from heed.notices.rules import AGENCIES_INVOLVED
from heed.referrals import permissions
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.queries.cases import decision_of, letters_of, pack_of
from heed.referrals.queries.letters import about_case, speaking_of, wanted_after_decision


def raise_decision_letters(referral: Referral, *, by: Actor, at: datetime) -> list[Notice]:
    """Every letter that the framework asks for after the decision that was just made."""
    decision = decision_of(referral)
    assert decision is not None
    about = about_case(referral)
    raised: list[Notice] = []
    for notice_id in wanted_after_decision(about.pack, decision.outcome):
        one = speaking_of(about, notice_id, decision.outcome)
        raised += raise_called_for(notice_id=notice_id, about=one, by=by, at=at, again=True)
    return raised


def add_agency_to_tell(*, referral: Referral, agency: Agency, by: Actor, at: datetime) -> Notice:
    """Raise the letter on the decision for one more agency that turns out to be involved."""
    permissions.check_is_office(by, referral, "Adding a letter")
    if not agency.boards.filter(pk=referral.board_id).exists():
        raise BadInput("That agency does not belong to this board.")
    with transaction.atomic():
        current = locked(referral)
        decision = decision_of(current)
        if current.status != "decided" or decision is None:
            raise NotNow("Letters on the decision are added while people are being told.")
        if letters_of(current).filter(agency=agency).exists():
            raise BadInput("That agency has a letter already.")
        pack = pack_of(current)
        wanted = [
            notice_id
            for notice_id in wanted_after_decision(pack, decision.outcome)
            if AGENCIES_INVOLVED in pack.notices[notice_id].to
        ]
        if not wanted:
            raise NotNow("This framework has no letter to agencies about a decision.")
        about = speaking_of(about_case(current, agencies=[agency]), wanted[0], decision.outcome)
        letters = raise_called_for(notice_id=wanted[0], about=about, by=by, at=at, only=AGENCIES_INVOLVED)
        record(current, "referral.agency_added", by=by, at=at, detail={"agency": agency.pk})
    return letters[0]


def close_telling(*, referral: Referral, by: Actor, at: datetime) -> Referral:
    """Record that everybody has been told. Raises NotNow while a letter is neither sent nor set aside."""
    permissions.check_is_office(by, referral, "Closing the telling")
    with transaction.atomic():
        current = locked(referral)
        waiting = letters_of(current).filter(status="due").count()
        if waiting and current.status == "decided":
            raise NotNow(
                f"{waiting} {'letter has' if waiting == 1 else 'letters have'} neither gone nor been set aside yet. "
                "Close the telling after that."
            )
        moved(current, "finish_telling")
        record(current, "referral.told", by=by, at=at)
    return current
