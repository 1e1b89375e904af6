"""A decision considered again: somebody asks for it, the decision maker takes it up or does not, and a new row follows.

The former decision stays as it was taken. Letters about it that have not gone are set aside, and those about the new
decision are raised when it is made. Serves SL-09, WB-02 and WB-10.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.notices.operations import set_aside_open
from heed.referrals import permissions
from heed.referrals.deciding.models import Reconsideration
from heed.referrals.deciding.rules import GROUNDS, OUTSIDE
from heed.referrals.deciding.states import RECONSIDERATION
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.queries.cases import letters_of, pack_of
from heed.referrals.states import DECISION_STANDS

LONGEST = 20_000


def ask_again(
    *,
    referral: Referral,
    ground: str,
    what: str,
    body: str = "",
    said_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Reconsideration:
    """Ask that the decision be considered again, and on what ground.

    What a body outside the board advised is recorded with who it was and when. Raises NotAllowed, NotNow while no
    decision stands, BadInput for what is missing.
    """
    permissions.check_can_ask_again(by, referral)
    said = _said(what, "Write what is new, or what was wrong.")
    if ground not in GROUNDS:
        raise BadInput("Say on what ground.")
    if ground == OUTSIDE:
        if body not in pack_of(referral).bodies:
            raise BadInput("Say which body advised it.")
        if said_on is None or said_on > timezone.localdate(at):
            raise BadInput("Say on which day it said so: today or earlier.")
    with transaction.atomic():
        current = locked(referral)
        _check_stands(current)
        asked = Reconsideration.objects.create(
            referral=current, ground=ground, body=body if ground == OUTSIDE else "", what=said,
            said_on=said_on if ground == OUTSIDE else None, asked_by_id=by.person_key, asked_at=at,
        )  # fmt: skip
        record(current, "referral.asked_again", by=by, at=at, detail={"ground": ground, "body": asked.body})
    return asked


def take_up(*, asked: Reconsideration, reason: str, by: Actor, at: datetime) -> Referral:
    """Consider the decision again: facts are open once more, the case can go back to the group, a new decision follows.

    Letters about the former decision that have not gone are set aside.
    """
    permissions.check_can_decide(by, asked.referral)
    with transaction.atomic():
        current = locked(asked.referral)
        _answer(asked, "take_up", reason, by, at)
        moved(current, "reconsider")
        aside = set_aside_open(
            notices=letters_of(current), reason="The decision is being considered again.", by=by, at=at
        )
        record(current, "referral.reconsidered", by=by, at=at, detail={"letters_set_aside": aside})
    return current


def decline(*, asked: Reconsideration, reason: str, by: Actor, at: datetime) -> Reconsideration:
    """Let the decision stand, with the reason."""
    permissions.check_can_decide(by, asked.referral)
    with transaction.atomic():
        locked(asked.referral)
        answered = _answer(asked, "decline", reason, by, at)
        record(asked.referral, "referral.not_reconsidered", by=by, at=at)
    return answered


def _answer(asked: Reconsideration, move: str, reason: str, by: Actor, at: datetime) -> Reconsideration:
    said = _said(reason, "Write down why.")
    current = Reconsideration.objects.select_for_update().get(pk=asked.pk)
    current.status = RECONSIDERATION.after(move, current.status)
    current.reason, current.answered_by_id, current.answered_at = said, by.person_key, at
    current.save(update_fields=["status", "reason", "answered_by", "answered_at"])
    return current


def _check_stands(referral: Referral) -> None:
    if referral.status not in DECISION_STANDS:
        raise NotNow("No decision stands that could be considered again.")


def _said(text: str, what: str) -> str:
    found = text.replace("\x00", "").strip()
    if not found:
        raise BadInput(what)
    if len(found) > LONGEST:
        raise BadInput("That is too long to be kept. Write it more shortly.")
    return found
