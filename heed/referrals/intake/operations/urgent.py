"""The urgent route: the group's chair advises alone, outside a meeting, because the case cannot wait. Serves WB-06."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Group
from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.meetings import operations as meetings
from heed.meetings.models import Advice
from heed.referrals import rules
from heed.referrals.happening.recording import advised
from heed.referrals.intake.operations.triage import look, put_on_record
from heed.referrals.intake.permissions import check_can_act_urgently
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.queries.cases import pack_of


def advise_urgently(
    *, referral: Referral, group: Group, why_urgent: str, stance: str, reasons: str, by: Actor, at: datetime
) -> Advice:  # fmt: skip
    """The advice of the group's chair alone, with why it could not wait. The decision maker decides as ever.

    Raises BadInput without a reason for either, or for a group that does not advise on cases.
    """
    check_can_act_urgently(by, referral, group.pk)
    why, named = look(by, referral, why_urgent, "", "Say why the case cannot wait for a meeting.")
    pack = pack_of(referral)
    if (
        group.slug not in rules.advising_groups(pack)
        or not group.boards.filter(pk=referral.board_id).exists()
    ):
        raise BadInput("That group does not advise on cases of this board.")
    if stance not in {*rules.kinds(pack), rules.NONE}:
        raise BadInput("Choose one of the kinds of exercise, or none.")
    with transaction.atomic():
        current = moved(locked(referral), "advise_urgently")
        current.item = meetings.act_outside(
            board=current.board,
            group=group,
            reference=current.reference or "",
            title=current.pseudonym,
            by=by,
            at=at,
        )
        current.save(update_fields=["item"])
        put_on_record(current, "urgent", why, named, by, at)
        advice = meetings.give_advice(
            item=current.item, stance=stance, reasons=reasons, few_views_reason=why, by=by, at=at
        )
        record(current, "referral.advised", by=by, at=at, detail={"stance": stance, "outside_meeting": True})
        today = timezone.localdate(at)
        advised(current, considered_on=today, today=today, by=by, at=at)
    return advice
