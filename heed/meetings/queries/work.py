"""What waits for somebody around meetings: invitations, replies, attendance, minutes, interests to rule on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR
from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.meetings.models import Conflict, Meeting
from heed.meetings.permissions import groups_of, visible_to
from heed.ui.words import day


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """What waits for this person around the meetings that they see and whose minutes are not checked yet."""
    if actor.person is None:
        return []
    open_ones = (
        visible_to(actor).filter(is_outside=False, checked_minutes__isnull=True).select_related("minutes")
    )
    found: list[WorkItem] = []
    for meeting in open_ones.prefetch_related("invitations", "attendances", "items"):
        on = timezone.localdate(meeting.held_at)
        office = actor.holds(BOARD_OFFICE, "board", meeting.board_id)
        chairs = meeting.group_id in actor.places(GROUP_CHAIR, "group")
        if on >= today:
            found += _before(meeting, on, actor, office=office)
        if on <= today:
            found += _after(meeting, on, office=office, chairs=chairs)
    return [*found, *_interests(actor)]


def _item(
    meeting: Meeting, what: str, do: str, page: str, *, due: date | None, how: str, why: str
) -> WorkItem:
    on = timezone.localdate(meeting.held_at)
    return WorkItem(
        what=what, about=f"{meeting.group.title}, {day(on)}", due=due, how=how, why=why, do=do,
        url=reverse(page, args=[meeting.pk]), since=on if due is None else None, nameless=what,
    )  # fmt: skip


def _before(meeting: Meeting, on: date, actor: Actor, *, office: bool) -> Iterator[WorkItem]:
    asked = list(meeting.invitations.all())
    if office and (not asked or any(one.sent_at is None for one in asked)):
        what = "Ask people to the meeting" if not asked else "Tell people of the meeting again"
        yield _item(
            meeting, what, "Send the invitations", "meetings:invitations", due=on, how="The day of the meeting",
            why="The board office arranges meetings.",
        )  # fmt: skip
    for one in asked:
        if one.person_id == actor.person and one.sent_at and not one.reply:
            yield _item(
                meeting, "Say whether you come to the meeting", "Say so", "meetings:show", due=on,
                how="The day of the meeting", why="You were asked to it.",
            )  # fmt: skip


def _after(meeting: Meeting, on: date, *, office: bool, chairs: bool) -> Iterator[WorkItem]:
    minutes = getattr(meeting, "minutes", None)
    if office and not meeting.attendances.all():
        yield _item(
            meeting, "Record who was at the meeting", "Record it", "meetings:attendance", due=None, how="",
            why="The meeting has been held.",
        )  # fmt: skip
    elif office and meeting.items.all() and (minutes is None or minutes.status == "being-written"):
        yield _item(
            meeting, "Write the minutes", "Write them", "meetings:minutes", due=None, how="",
            why="The meeting has been held.",
        )  # fmt: skip
    if chairs and minutes is not None and minutes.status == "to-check":
        yield _item(
            meeting, "Check the minutes", "Check them", "meetings:minutes", due=None, how="",
            why="You chair the group.",
        )  # fmt: skip


def _interests(actor: Actor) -> Iterator[WorkItem]:
    """Interests that nobody has ruled on, for those who may."""
    rules = Conflict.objects.filter(rulings__isnull=True).exclude(person=actor.person)
    chaired, decided = actor.places(GROUP_CHAIR, "group"), actor.places(DECISION_MAKER, "board")
    named = rules.select_related("person", "board", "declared_in__meeting__group")
    for conflict in named.prefetch_related("board__groups"):
        if not groups_of(conflict) & chaired and conflict.board_id not in decided:
            continue
        meeting = conflict.declared_in.meeting if conflict.declared_in else None
        on = timezone.localdate(meeting.held_at) if meeting else None
        key = [meeting.pk, conflict.pk] if meeting else [conflict.reference, conflict.pk]
        yield WorkItem(
            what=f"{conflict.person.name} declared an interest",
            about=f"{conflict.reference}, meeting of {day(on)}" if on else conflict.reference, due=on,
            how="The day of the meeting" if on else "",
            why="Until you allow it, they see nothing of the case and give no view.",
            do="Say whether they take part",
            url=reverse("meetings:rule" if meeting else "referrals:rule_on_interest", args=key),
        )  # fmt: skip
