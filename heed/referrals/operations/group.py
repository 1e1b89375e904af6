"""The case before the group: its meeting, each member's view, the group's advice."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Group
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.meetings import operations as meetings
from heed.meetings.models import Advice, AgendaItem, Meeting, View
from heed.meetings.queries import views_on
from heed.referrals import permissions, rules
from heed.referrals.happening.recording import advised
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.queries.cases import pack_of


def put_to_group(
    *, referral: Referral, meeting: Meeting | None = None, group: Group | None = None,
    held_at: datetime | None = None, place: str = "", by: Actor, at: datetime,
) -> Referral:  # fmt: skip
    """Put the case on the agenda of a meeting of the group that advises: one already arranged, or a new one.

    Raises BadInput for a group that does not advise on cases, or a day that has gone.
    """
    permissions.check_is_office(by, referral, "Putting a case to the group")
    advising = rules.advising_groups(pack_of(referral))
    with transaction.atomic():
        current = moved(locked(referral), "put_to_group")
        if meeting is None:
            if group is None or held_at is None:
                raise BadInput("Choose a meeting, or say when the new one is held.")
            meeting = meetings.arrange(
                board=current.board, group=group, held_at=held_at, place=place, by=by, at=at
            )
        if meeting.board_id != current.board_id or meeting.group.slug not in advising or meeting.is_outside:
            raise BadInput("That group does not advise on cases of this board. Choose another meeting.")
        if timezone.localdate(meeting.held_at) < timezone.localdate(at):
            raise BadInput("That meeting has been held. Choose one to come.")
        current.item = meetings.put_on_agenda(
            meeting=meeting, reference=current.reference or "", title=current.pseudonym, by=by, at=at
        )
        current.save(update_fields=["item"])
        record(current, "referral.put_to_group", by=by, at=at, detail={"group": meeting.group.slug})
    return current


def give_view(*, referral: Referral, stance: str, reasons: str, by: Actor, at: datetime) -> View:
    """One member's own view of what should be done, with reasons. It can be given anew until the group has advised."""
    permissions.check_can_give_view(by, referral)
    _check_stance(referral, stance, also=rules.ABSTAIN)
    with transaction.atomic():
        current = locked(referral)
        if current.status != "with-group":
            raise NotNow("Views are given while the case is with the group, until its advice is given.")
        return meetings.give_view(item=_item(current), stance=stance, reasons=reasons, by=by, at=at)


def advise(
    *, referral: Referral, stance: str, reasons: str, few_views_reason: str = "", by: Actor, at: datetime
) -> Advice:
    """The group's advice, given by its chair. Given on too few views it needs a reason for that."""
    permissions.check_can_advise(by, referral)
    _check_stance(referral, stance)
    with transaction.atomic():
        current = locked(referral)
        item = _item(current)
        least = rules.least_views(pack_of(current), item.meeting.group.slug)
        if len(views_on(item)) < least and not few_views_reason.strip():
            raise BadInput(
                f"Fewer than {least} {'view has' if least == 1 else 'views have'} been given. "
                "Say why the advice is given now."
            )
        moved(current, "advise")
        advice = meetings.give_advice(
            item=item, stance=stance, reasons=reasons, few_views_reason=few_views_reason, by=by, at=at
        )
        record(current, "referral.advised", by=by, at=at, detail={"stance": stance})
        today = timezone.localdate(at)
        advised(current, considered_on=timezone.localdate(item.meeting.held_at), today=today, by=by, at=at)
    return advice


def _item(referral: Referral) -> AgendaItem:
    if referral.item is None:
        raise NotNow("The case has not been put to a group yet.")
    return referral.item


def _check_stance(referral: Referral, stance: str, *, also: str = "") -> None:
    allowed = {*rules.kinds(pack_of(referral)), rules.NONE}
    if stance not in allowed and (not also or stance != also):
        raise BadInput("Choose one of the kinds of exercise, or none.")
