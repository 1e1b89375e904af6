"""What is proposed to the members, each member's view, the end of the round, and the group's advice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.meetings import permissions
from heed.meetings.models import Advice, AgendaItem, Proposal, RoundClosing, View
from heed.meetings.operations.record import kept, record, said
from heed.meetings.queries import closing_of, last_view_of, members_taking_part
from heed.meetings.rules import AGREE, DISAGREE, TAKEN_BACK


def propose(*, item: AgendaItem, stance: str, reasons: str, by: Actor, at: datetime) -> Proposal:
    """Put a proposal to the members, to agree with or not. A later one takes its place and keeps it on record."""
    permissions.check_can_propose(by, item)
    with transaction.atomic():
        proposal = Proposal.objects.create(
            item=item, stance=stance, reasons=said(reasons), made_by_id=by.person_key, made_at=at
        )
        record(item.meeting, "meeting.proposed", item.reference, by, at)
    return proposal


class GivenMeanwhile(BadInput):
    """The member gave another view in another window since they began this one. `view` is the other."""

    def __init__(self, view: View) -> None:
        super().__init__("You gave another view in the meantime. Look at both, and give the one that counts.")
        self.view = view


def give_view(
    *, item: AgendaItem, stance: str, reasons: str, proposal: Proposal | None = None, knows: int | None = None,
    by: Actor, at: datetime,
) -> View:  # fmt: skip
    """One member's own view, with reasons. A later one of the same member takes its place and keeps it on record.

    With `proposal` the view is an answer to it: agreement where the stance is the proposed one. `knows` is the member's
    last view as they saw it when they began, 0 for none; raises GivenMeanwhile where there is a later one that says
    something else. One that says the same is kept once.
    """
    permissions.check_takes_part(by, item)
    with transaction.atomic():
        AgendaItem.objects.select_for_update().get(pk=item.pk)
        last = last_view_of(item, by.person_key)
        if knows is not None and last is not None and last.pk != knows:
            if (last.stance, last.reasons) == (stance, said(reasons)):
                return last
            raise GivenMeanwhile(last)
        return _give(item, by.person_key, stance, reasons, proposal, by, at)


def take_back_view(*, item: AgendaItem, reasons: str, by: Actor, at: datetime) -> View:
    """Take one's own view back, with the reason: no view of the member counts any more. What was said stays on record.

    Raises NotNow where there is none.
    """
    permissions.check_takes_part(by, item)
    with transaction.atomic():
        AgendaItem.objects.select_for_update().get(pk=item.pk)
        last = last_view_of(item, by.person_key)
        if last is None or last.stance == TAKEN_BACK:
            raise NotNow("You have no view on this case that could be taken back.")
        view = View.objects.create(
            item=item, member_id=by.person_key, stance=TAKEN_BACK, given_at=at,
            reasons=said(reasons, "Say why you take your view back."),
        )  # fmt: skip
        record(item.meeting, "meeting.view_taken_back", item.reference, by, at)
    return view


def take_down_view(
    *, item: AgendaItem, member: int, stance: str, reasons: str, came_how: str, proposal: Proposal | None = None,
    by: Actor, at: datetime,
) -> View:  # fmt: skip
    """Write down the view of a member who cannot give it in Heed, with how it came. Serves WB-07.

    Raises BadInput for somebody who takes no part in the matter, and without a word on how it came.
    """
    permissions.check_can_run(by, item.meeting.board_id)
    if member not in {person.pk for person in members_taking_part(item)}:
        raise BadInput("Choose a member of the group who takes part in this case.")
    if member == by.person:
        raise BadInput("Give your own view as a member of the group.")
    came_how = said(came_how, "Say how the view reached you, such as an e-mail of 3 April.")
    return _give(item, member, stance, reasons, proposal, by, at, came_how[:200])


def _give(
    item: AgendaItem, member: int, stance: str, reasons: str, proposal: Proposal | None, by: Actor, at: datetime,
    came_how: str = "",
) -> View:  # fmt: skip
    answer = _answer(proposal, stance)
    with transaction.atomic():
        view = View.objects.create(
            item=item, member_id=member, stance=stance, reasons=said(reasons), given_at=at, proposal=proposal,
            answer=answer, taken_down_by_id=by.person if came_how else None, came_how=came_how,
        )  # fmt: skip
        verb = "meeting.view_taken_down" if came_how else "meeting.view_given"
        record(item.meeting, verb, item.reference, by, at, {"member": member} if came_how else None)
    return view


def _answer(proposal: Proposal | None, stance: str) -> str:
    if proposal is None:
        return ""
    if stance == "abstain":
        return stance
    return AGREE if stance == proposal.stance else DISAGREE


def close_round(*, item: AgendaItem, by: Actor, at: datetime) -> RoundClosing:
    """Close the round of views: members who gave one can read the others'. Raises NotNow where it is closed."""
    permissions.check_chairs(by, item.meeting.group_id)
    permissions.check_takes_part(by, item)
    with transaction.atomic():
        AgendaItem.objects.select_for_update().get(pk=item.pk)
        if closing_of(item):
            raise NotNow("The round of views on this case is closed already.")
        closing = RoundClosing.objects.create(item=item, closed_by_id=by.person_key, closed_at=at)
        record(item.meeting, "meeting.round_closed", item.reference, by, at)
    return closing


def give_advice(
    *, item: AgendaItem, stance: str, reasons: str, few_views_reason: str = "",
    alternatives: Mapping[str, str] | None = None, lines_of_enquiry: str = "", method: str = "",
    asks_challenge: bool = False, by: Actor, at: datetime,
) -> Advice:  # fmt: skip
    """The group's advice to the decision maker, given by its chair; the round of views is closed with it.

    `alternatives` says of each other kind that was considered why it is not advised. Serves WB-07, BH-02.
    """
    permissions.check_chairs(by, item.meeting.group_id)
    permissions.check_takes_part(by, item)
    with transaction.atomic():
        if not closing_of(item):
            close_round(item=item, by=by, at=at)
        advice = Advice.objects.create(
            item=item, stance=stance, reasons=said(reasons), few_views_reason=kept(few_views_reason),
            alternatives={key: kept(why) for key, why in (alternatives or {}).items() if kept(why)},
            lines_of_enquiry=kept(lines_of_enquiry), method=kept(method), asks_challenge=asks_challenge,
            given_by_id=by.person_key, given_at=at,
        )  # fmt: skip
        record(item.meeting, "meeting.advised", item.reference, by, at, {"stance": stance})
    return advice
