"""Telling people: the letters that the framework asks for, one more for an agency, and the end of the telling."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from heed.accounts.models import Agency
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.notices.models import Notice
from heed.notices.operations import raise_called_for
from heed.notices.rules import AGENCIES_INVOLVED
from heed.referrals import permissions
from heed.referrals.happening.recording import raise_letters
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.queries.cases import decision_of, letters_of
from heed.referrals.queries.letters import about_case, signature, speaking_of, wanted
from heed.referrals.rules import DECIDED, NOT_HELD


def raise_decision_letters(referral: Referral, *, by: Actor, at: datetime) -> None:
    """Every letter that the framework calls for after the decision that was just made."""
    for event in (DECIDED, NOT_HELD):
        raise_letters(referral, event, by=by, at=at, again=True)


def add_agency_to_tell(*, referral: Referral, agency: Agency, by: Actor, at: datetime) -> list[Notice]:
    """Raise the letters on the decision for one more agency that turns out to be involved."""
    permissions.check_is_office(by, referral, "Adding a letter")
    if not agency.boards.filter(pk=referral.board_id).exists():
        raise BadInput("That agency does not belong to this board.")
    with transaction.atomic():
        current = locked(referral)
        decision = decision_of(current)
        if current.status != "decided" or decision is None:
            raise NotNow("Letters on the decision are added while people are being told.")
        if letters_of(current).filter(agency=agency, raised_at__gte=decision.decided_at).exists():
            raise BadInput("That agency has a letter already.")
        letters = _to_agency(current, agency, by, at)
        if not letters:
            raise NotNow("This framework has no letter to agencies about a decision.")
        record(current, "referral.agency_added", by=by, at=at, detail={"agency": agency.pk})
    return letters


def _to_agency(referral: Referral, agency: Agency, by: Actor, at: datetime) -> list[Notice]:
    about = about_case(referral, agencies=[agency])
    raised: list[Notice] = []
    for event in (DECIDED, NOT_HELD):
        signed = {**about.values, "signed_by": signature(referral, event, by, at)}
        for notice_id in wanted(referral, event):
            if AGENCIES_INVOLVED in about.pack.notices[notice_id].to:
                one = speaking_of(replace(about, values=signed), notice_id, referral)
                raised += raise_called_for(
                    notice_id=notice_id, about=one, by=by, at=at, only=AGENCIES_INVOLVED, again=True
                )
    return raised


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
