"""The group's meeting: who was there, who thinks what, and what the group advises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from heed.accounts.models import Person
from heed.core.actor import Actor
from heed.meetings.models import Advice, Meeting, View
from heed.meetings.queries import advice_on, attended, members_taking_part, views_on
from heed.referrals import permissions, rules
from heed.referrals.models import Referral
from heed.referrals.queries.editions import stance_said
from heed.referrals.queries.people import titled


@dataclass(frozen=True)
class MemberLine:
    """One member: whether they gave a view, and the view itself where it may be read now."""

    name: str
    given_at: datetime | None
    stance: str
    reasons: str
    is_shown: bool
    earlier: int


@dataclass(frozen=True)
class GroupPage:
    """Everything that may be read now about the group's handling of the case."""

    meeting: Meeting
    was_held: bool
    there: list[Person]
    members: list[MemberLine]
    given: int
    why_hidden: str
    advice: Advice | None
    advice_title: str
    advice_by: str
    may_view: bool
    own_given: bool
    may_advise: bool


def group_page(actor: Actor, referral: Referral, *, today: date) -> GroupPage | None:
    """The group's page for this reader, or None while the case has not been put to a group."""
    if referral.item is None:
        return None
    item = referral.item
    meeting, views, advice = item.meeting, views_on(item), advice_on(item)
    sitting = members_taking_part(item)
    seen = seen_by(actor, referral, views, sitting, advice)
    open_now = referral.status == "with-group"
    return GroupPage(
        meeting=meeting,
        was_held=timezone.localdate(meeting.held_at) <= today,
        there=attended(meeting),
        members=_lines(actor, referral, views, sitting, today, shows_all=seen == "all"),
        given=len(views),
        why_hidden="" if seen == "all" else _why_hidden(actor, referral),
        advice=advice,
        advice_title=stance_said(referral, advice.stance) if advice else "",
        advice_by=titled(advice.given_by, board=referral.board_id, on=today) if advice else "",
        may_view=open_now and permissions.may(permissions.check_can_give_view, actor, referral),
        own_given=actor.person in {view.member_id for view in views},
        may_advise=open_now and permissions.may(permissions.check_can_advise, actor, referral),
    )


def seen_by(
    actor: Actor, referral: Referral, views: list[View], sitting: list[Person], advice: Advice | None
) -> rules.SeenViews:
    """Whether this reader may read the members' views now, or only who gave one."""
    found = permissions.grounds(actor, referral)
    given = {view.member_id for view in views}
    return rules.views_seen(
        is_decider=permissions.DECIDES in found,
        is_office=permissions.OFFICE in found,
        sits_in_group=permissions.may(permissions.check_can_give_view, actor, referral),
        own_given=actor.person in given,
        all_given=bool(sitting) and {person.pk for person in sitting} <= given,
        advised=advice is not None,
    )


def _why_hidden(actor: Actor, referral: Referral) -> str:
    if permissions.may(permissions.check_can_give_view, actor, referral):
        return "You read the others’ views once you have given your own, so that nobody leans on another."
    if permissions.DECIDES in permissions.grounds(actor, referral):
        return "You read the members’ views together with the group’s advice."
    return "You read the members’ views once all of them are in, or once the group has advised."


def _lines(
    actor: Actor,
    referral: Referral,
    views: list[View],
    sitting: list[Person],
    today: date,
    *,
    shows_all: bool,
) -> list[MemberLine]:
    by_member = {view.member_id: view for view in views}
    people = {person.pk: person for person in [*sitting, *(view.member for view in views)]}
    counts = (
        {key: referral.item.views.filter(member=key).count() for key in by_member} if referral.item else {}
    )
    found = []
    for key, person in people.items():
        view = by_member.get(key)
        shown = view is not None and (shows_all or key == actor.person)
        found.append(
            MemberLine(
                name=titled(person, board=referral.board_id, on=today),
                given_at=view.given_at if view else None,
                stance=stance_said(referral, view.stance) if view and shown else "",
                reasons=view.reasons if view and shown else "",
                is_shown=shown,
                earlier=counts.get(key, 1) - 1,
            )
        )
    return found
