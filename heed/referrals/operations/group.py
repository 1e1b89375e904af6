"""The case before the group: its meeting, each member's view, the group's advice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Group
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.meetings import operations as meetings
from heed.meetings.models import Advice, AgendaItem, Meeting, Proposal, RoundClosing, View
from heed.referrals import permissions, rules
from heed.referrals.deciding.queries import too_few
from heed.referrals.deciding.typed import ADVICE, VIEW, forget
from heed.referrals.happening.recording import advised
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.queries.cases import pack_of


def put_to_group(
    *, referral: Referral, meeting: Meeting | None = None, group: Group | None = None,
    held_at: datetime | None = None, place: str = "", by: Actor, at: datetime,
) -> Referral:  # fmt: skip
    """Put the case on the agenda of a meeting of the group that advises: one already arranged, or a new one.

    One on which the group has advised can be put to it again until it is decided: views and advice are then given
    anew, and the earlier stay. Raises BadInput for a group that does not advise on cases, or a day that has gone.
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
        if meeting.items.filter(reference=current.reference).exists():
            raise BadInput("The case is on the agenda of that meeting already. Choose another.")
        current.item = meetings.put_on_agenda(
            meeting=meeting, reference=current.reference or "", title=current.pseudonym, by=by, at=at
        )
        current.save(update_fields=["item"])
        record(current, "referral.put_to_group", by=by, at=at, detail={"group": meeting.group.slug})
    return current


def propose(*, referral: Referral, stance: str, reasons: str, by: Actor, at: datetime) -> Proposal:
    """Put a proposal to the members, to agree with or not: the chair of the group, or the board office."""
    permissions.check_can_view(by, referral)
    _check_stance(referral, stance)
    with transaction.atomic():
        item = _open_item(locked(referral))
        return meetings.propose(item=item, stance=stance, reasons=reasons, by=by, at=at)


def give_view(
    *,
    referral: Referral,
    stance: str,
    reasons: str,
    proposal: Proposal | None = None,
    knows: int | None = None,
    by: Actor,
    at: datetime,
) -> View:
    """One member's own view of what should be done, with reasons. It can be given anew until the group has advised.

    With `proposal` it answers what was put to the members. `knows` is the member's last view as they saw it when they
    began, 0 for none; raises GivenMeanwhile where they have said something else since.
    """
    permissions.check_can_give_view(by, referral)
    _check_stance(referral, stance, also=rules.ABSTAIN)
    with transaction.atomic():
        item = _open_item(locked(referral))
        view = meetings.give_view(
            item=item, stance=stance, reasons=reasons, proposal=_of(item, proposal), knows=knows, by=by, at=at
        )
        forget(referral, VIEW, by)
    return view


def take_back_view(*, referral: Referral, reasons: str, by: Actor, at: datetime) -> View:
    """Take one's own view back until the group has advised, with the reason. What was said stays on record."""
    permissions.check_can_give_view(by, referral)
    with transaction.atomic():
        return meetings.take_back_view(item=_open_item(locked(referral)), reasons=reasons, by=by, at=at)


def take_down_view(
    *, referral: Referral, member: int, stance: str, reasons: str, came_how: str, proposal: Proposal | None = None,
    by: Actor, at: datetime,
) -> View:  # fmt: skip
    """Write down the view of a member who cannot give it in Heed, with how it came. Serves WB-07."""
    permissions.check_is_office(by, referral, "Writing down a member’s view")
    _check_stance(referral, stance, also=rules.ABSTAIN)
    with transaction.atomic():
        item = _open_item(locked(referral))
        return meetings.take_down_view(
            item=item, member=member, stance=stance, reasons=reasons, came_how=came_how, proposal=_of(item, proposal),
            by=by, at=at,
        )  # fmt: skip


def close_round(*, referral: Referral, by: Actor, at: datetime) -> RoundClosing:
    """Close the round of views: from then on members who gave one can read the others'. Serves WB-07."""
    permissions.check_can_advise(by, referral)
    with transaction.atomic():
        return meetings.close_round(item=_open_item(locked(referral)), by=by, at=at)


def advise(
    *, referral: Referral, stance: str, reasons: str, few_views_reason: str = "",
    alternatives: Mapping[str, str] | None = None, lines_of_enquiry: str = "", method: str = "",
    asks_challenge: bool = False, by: Actor, at: datetime,
) -> Advice:  # fmt: skip
    """The group's advice, checked and given by its chair. Given on too few views, or by too few people, it needs a
    reason for that. Serves WB-07, WB-10 and BH-02."""
    permissions.check_can_advise(by, referral)
    _check_stance(referral, stance)
    titles = rules.kinds(pack_of(referral))
    with transaction.atomic():
        current = locked(referral)
        item = _item(current)
        if (doubt := too_few(current)) and not few_views_reason.strip():
            raise BadInput(f"{doubt} Say why the advice is given now.")
        moved(current, "advise")
        advice = meetings.give_advice(
            item=item, stance=stance, reasons=reasons, few_views_reason=few_views_reason,
            alternatives=rules.alternatives_said(alternatives or {}, stance, titles),
            lines_of_enquiry=lines_of_enquiry, method=method, asks_challenge=asks_challenge, by=by, at=at,
        )  # fmt: skip
        record(current, "referral.advised", by=by, at=at, detail={"stance": stance})
        today = timezone.localdate(at)
        advised(current, considered_on=timezone.localdate(item.meeting.held_at), today=today, by=by, at=at)
        forget(current, ADVICE)
    return advice


def _item(referral: Referral) -> AgendaItem:
    if referral.item is None:
        raise NotNow("The case has not been put to a group yet.")
    return referral.item


def _open_item(referral: Referral) -> AgendaItem:
    if referral.status != "with-group":
        raise NotNow("Views are given while the case is with the group, until its advice is given.")
    return _item(referral)


def _of(item: AgendaItem, proposal: Proposal | None) -> Proposal | None:
    if proposal is not None and proposal.item_id != item.pk:
        raise BadInput(
            "That proposal was about another case, or for another meeting. Look at the page again."
        )
    return proposal


def _check_stance(referral: Referral, stance: str, *, also: str = "") -> None:
    allowed = {*rules.kinds(pack_of(referral)), rules.NONE}
    if stance not in allowed and (not also or stance != also):
        raise BadInput("Choose one of the kinds of exercise, or none.")
