"""An extraordinary meeting on a case: before the decision it weighs the case anew, after it considers the decision.

Serves WB-08.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.meetings import operations as meetings
from heed.meetings.models import AgendaItem
from heed.meetings.rules import EXTRAORDINARY
from heed.referrals import permissions
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.states import DECISION_STANDS


def call_meeting(
    *, referral: Referral, held_at: datetime, place: str, link: str, because: str, by: Actor, at: datetime
) -> AgendaItem:
    """Call an extraordinary meeting of the group that advised.

    While the case waits for its decision it goes back to the group, which gives views and advice anew; the earlier
    stay. Once it is decided the meeting considers the decision and how to go on, and the decision stands meanwhile.
    Raises NotNow before the group has advised.
    """
    permissions.check_can_call_meeting(by, referral)
    with transaction.atomic():
        current = locked(referral)
        if current.item is None or current.status not in {"advised", *DECISION_STANDS}:
            raise NotNow("An extraordinary meeting is called once the group has advised on the case.")
        group = current.item.meeting.group
        meeting = meetings.arrange(
            board=current.board, group=group, held_at=held_at, place=place, link=link, kind=EXTRAORDINARY,
            called_because=because, by=by, at=at,
        )  # fmt: skip
        item = meetings.put_on_agenda(
            meeting=meeting, reference=current.reference or "", title=current.pseudonym, by=by, at=at
        )
        if current.status == "advised":
            moved(current, "put_to_group")
            current.item = item
            current.save(update_fields=["item"])
        record(
            current, "referral.meeting_called", by=by, at=at,
            detail={"meeting": meeting.pk, "before_decision": current.status == "with-group"},
        )  # fmt: skip
    return item
