"""The group's meeting: who was there, who thinks what, and what the group advises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from heed.accounts.models import Person
from heed.core.actor import Actor
from heed.frameworks.timetables import DueStep
from heed.meetings.models import Advice, AgendaItem, Meeting, RoundClosing, View
from heed.meetings.permissions import people_apart
from heed.meetings.queries import (
    advice_on,
    attended,
    closing_of,
    how_there,
    last_view_of,
    members_of,
    proposal_on,
    views_on,
)
from heed.meetings.queries.minutes import quorum_said
from heed.meetings.rules import AGREE, DISAGREE, TAKEN_BACK
from heed.referrals import permissions, rules
from heed.referrals.deciding.queries import advise_due, earlier_advice, earlier_items, quorum_on
from heed.referrals.models import Referral
from heed.referrals.queries.editions import stance_said
from heed.referrals.queries.people import titled
from heed.ui.words import moment

_ANSWERS = {AGREE: "Agrees with the proposal", DISAGREE: "Disagrees with the proposal"}


@dataclass(frozen=True)
class MemberLine:
    """One member: whether they gave a view, and the view itself where it may be read now.

    `answer` is what they said of the proposal, `note` how the view came and whether it changed after the round was
    closed. `is_apart` marks somebody who declared an interest and takes no part.
    """

    name: str
    given_at: datetime | None
    stance: str
    reasons: str
    is_shown: bool
    earlier: int
    answer: str = ""
    note: str = ""
    is_apart: bool = False


@dataclass(frozen=True)
class ProposalLine:
    """What is put to the members now."""

    title: str
    reasons: str
    by: str
    at: datetime


@dataclass(frozen=True)
class GroupPage:
    """Everything that may be read now about the group's handling of the case."""

    meeting: Meeting
    was_held: bool
    there: list[Person]
    members: list[MemberLine]
    given: int
    taking_part: int
    why_hidden: str
    proposal: ProposalLine | None
    closed: str
    quorum: str
    advice: Advice | None
    advice_title: str
    advice_by: str
    alternatives: list[tuple[str, str]]
    due: DueStep | None
    is_late: bool
    may_view: bool
    own_given: bool
    may_advise: bool
    may_close: bool
    may_propose: bool
    may_take_down: bool
    earlier: list[EarlierLine]
    other_meetings: list[Meeting]


@dataclass(frozen=True)
class EarlierLine:
    """What the group advised at an earlier meeting."""

    meeting: Meeting
    title: str
    reasons: str
    views: list[MemberLine]


def group_page(actor: Actor, referral: Referral, *, today: date) -> GroupPage | None:
    """The group's page for this reader, or None while the case has not been put to a group."""
    if referral.item is None:
        return None
    item = referral.item
    meeting, views, advice, closing = item.meeting, views_on(item), advice_on(item), closing_of(item)
    sitting = members_of(meeting.group_id, on=today)
    apart = people_apart(board=referral.board_id, reference=referral.reference or "")
    seen = seen_by(actor, referral, views, closing, advice)
    open_now = referral.status == "with-group"
    may_advise = open_now and permissions.may(permissions.check_can_advise, actor, referral)
    is_office = permissions.OFFICE in permissions.grounds(actor, referral)
    quorum, due = quorum_on(referral), advise_due(referral, today=today)
    return GroupPage(
        meeting=meeting,
        was_held=timezone.localdate(meeting.held_at) <= today,
        there=attended(meeting),
        members=_lines(
            referral, item, views, sitting, today, shown_to=None if seen == "all" else actor, apart=apart
        ),
        given=len(views),
        taking_part=len([person for person in sitting if person.pk not in apart]),
        why_hidden="" if seen == "all" else _why_hidden(actor, referral, is_closed=closing is not None),
        proposal=_proposal(referral, item, today),
        closed=moment(closing.closed_at, zone=timezone.get_current_timezone()) if closing else "",
        quorum=quorum_said(quorum, was_held=bool(how_there(meeting))) if quorum else "",
        advice=advice,
        advice_title=stance_said(referral, advice.stance) if advice else "",
        advice_by=titled(advice.given_by, board=referral.board_id, on=today) if advice else "",
        alternatives=alternative_lines(referral, advice.alternatives) if advice else [],
        due=due if due and due.due and advice is None else None,
        is_late=bool(due and due.due and advice is None and due.due < today),
        may_view=open_now and permissions.may(permissions.check_can_give_view, actor, referral),
        own_given=actor.person in {view.member_id for view in views},
        may_advise=may_advise,
        may_close=may_advise and closing is None,
        may_propose=may_advise or (open_now and is_office),
        may_take_down=open_now and is_office,
        earlier=_earlier(referral, today),
        other_meetings=[one.meeting for one in earlier_items(referral)],
    )


@dataclass(frozen=True)
class OwnView:
    """What the reader said last: `key` is 0 for somebody who has said nothing; `counts` unless it is taken back."""

    key: int
    stance: str
    reasons: str
    at: datetime | None
    counts: bool


def own_view(actor: Actor, referral: Referral) -> OwnView:
    """The reader's own last view of the case."""
    last = last_view_of(referral.item, actor.person) if referral.item else None
    if last is None:
        return OwnView(0, "", "", None, counts=False)
    counts = last.stance != TAKEN_BACK
    stance = stance_said(referral, last.stance) if counts else "Taken back"
    return OwnView(last.pk, stance, last.reasons, last.given_at, counts=counts)


def seen_by(
    actor: Actor, referral: Referral, views: list[View], closing: RoundClosing | None, advice: Advice | None
) -> rules.SeenViews:
    """Whether this reader may read the members' views now, or only who gave one."""
    found = permissions.grounds(actor, referral)
    return rules.views_seen(
        is_decider=permissions.DECIDES in found,
        is_office=permissions.OFFICE in found,
        sits_in_group=permissions.may(permissions.check_can_give_view, actor, referral),
        own_given=actor.person in {view.member_id for view in views},
        closed=closing is not None,
        advised=advice is not None,
    )


def _why_hidden(actor: Actor, referral: Referral, *, is_closed: bool) -> str:
    if permissions.may(permissions.check_can_give_view, actor, referral):
        if is_closed:
            return "You read the others’ views once you have given your own, so that nobody leans on another."
        return (
            "You read the others’ views once you have given your own and the chair has closed the round, so that "
            "nobody leans on another."
        )
    if permissions.DECIDES in permissions.grounds(actor, referral):
        return "You read the members’ views together with the group’s advice."
    return "You read the members’ views once the chair has closed the round, or once the group has advised."


def alternative_lines(referral: Referral, alternatives: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each other kind of exercise that was considered, and why it is not held."""
    return [(stance_said(referral, kind), why) for kind, why in alternatives.items()]


def _proposal(referral: Referral, item: AgendaItem, today: date) -> ProposalLine | None:
    found = proposal_on(item)
    if found is None:
        return None
    by = titled(found.made_by, board=referral.board_id, on=today)
    return ProposalLine(stance_said(referral, found.stance), found.reasons, by, found.made_at)


def _earlier(referral: Referral, today: date) -> list[EarlierLine]:
    lines = []
    for one in earlier_advice(referral):
        views = _lines(referral, one.item, views_on(one.item), [], today, shown_to=None, apart=frozenset())
        lines.append(EarlierLine(one.item.meeting, stance_said(referral, one.stance), one.reasons, views))
    return lines


def _lines(
    referral: Referral, item: AgendaItem, views: list[View], sitting: list[Person], today: date, *,
    shown_to: Actor | None, apart: frozenset[int],
) -> list[MemberLine]:  # fmt: skip
    """A line for each member; `shown_to` reads their own view only, None stands for somebody who reads them all."""
    by_member = {view.member_id: view for view in views}
    people = {person.pk: person for person in [*sitting, *(view.member for view in views)]}
    given = Counter(item.views.values_list("member", flat=True))
    closing = closing_of(item) if views else None
    return [
        _line(
            referral, titled(person, board=referral.board_id, on=today), by_member.get(key), given[key] - 1, closing,
            shown=shown_to is None or key == shown_to.person, is_apart=key in apart,
        )
        for key, person in people.items()
    ]  # fmt: skip


def _line(
    referral: Referral, name: str, view: View | None, earlier: int, closing: RoundClosing | None, *, shown: bool,
    is_apart: bool,
) -> MemberLine:  # fmt: skip
    if view is None:
        note = "" if earlier < 0 else "Taken back"
        return MemberLine(name, None, "", "", is_shown=False, earlier=0, note=note, is_apart=is_apart)
    notes = []
    if shown and view.taken_down_by:
        notes.append(f"Written down by {view.taken_down_by.name}: {view.came_how}")
    if shown and closing and view.given_at > closing.closed_at:
        notes.append("Given after the round was closed")
    return MemberLine(
        name, view.given_at, stance_said(referral, view.stance) if shown else "", view.reasons if shown else "",
        is_shown=shown, earlier=earlier, answer=_ANSWERS.get(view.answer, "") if shown else "", note=". ".join(notes),
    )  # fmt: skip
