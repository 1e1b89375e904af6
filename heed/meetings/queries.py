"""Reading meetings, members, views and advice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from heed.accounts.models import Person
from heed.accounts.queries import holders
from heed.accounts.roles import GROUP_CHAIR, GROUP_MEMBER
from heed.core.actor import Actor
from heed.meetings.models import Advice, AgendaItem, Meeting, View
from heed.meetings.permissions import visible_to


def upcoming(actor: Actor, *, board: int, groups: Iterable[int], today: date) -> list[Meeting]:
    """Meetings of these groups for this board, today and later, the next first."""
    found = visible_to(actor).filter(
        board=board, group__in=list(groups), held_at__date__gte=today, is_outside=False
    )
    return list(found.order_by("held_at"))


def members_of(group: int, *, on: date) -> list[Person]:
    """Who sits in the group on this day, its chair included, by name."""
    return holders(role=(GROUP_MEMBER, GROUP_CHAIR), on=on, group=group)


def views_on(item: AgendaItem) -> list[View]:
    """The view of each member that counts, which is the latest, in the order in which members first spoke."""
    latest: dict[int, View] = {}
    for view in item.views.select_related("member").order_by("given_at", "pk"):
        latest[view.member_id] = view
    return list(latest.values())


def advice_on(item: AgendaItem) -> Advice | None:
    """The group's advice that counts, or None."""
    return item.advice.select_related("given_by").order_by("given_at", "pk").last()


def attended(meeting: Meeting) -> list[Person]:
    """Who was at the meeting, by name."""
    return list(Person.objects.filter(pk__in=meeting.attendances.values("person")).order_by("name"))
