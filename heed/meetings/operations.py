"""Arranging a meeting, its agenda and attendance, members' views and the group's advice."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heed.accounts.models import Board, Group
from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.meetings import permissions
from heed.meetings.models import Advice, AgendaItem, Attendance, Meeting, View
from heed.meetings.queries import members_of
from heed.meetings.rules import wrong_day
from heed.trail.operations import append


def arrange(*, board: Board, group: Group, held_at: datetime, place: str, by: Actor, at: datetime) -> Meeting:
    """Arrange a meeting of one of the board's groups. Raises BadInput for a day in the past."""
    permissions.check_can_run(by, board.pk)
    if not group.boards.filter(pk=board.pk).exists():
        raise BadInput("That group does not serve this board.")
    if wrong := wrong_day(timezone.localtime(held_at), timezone.localdate(at)):
        raise BadInput(wrong)
    with transaction.atomic():
        meeting = Meeting.objects.create(board=board, group=group, held_at=held_at, place=place.strip()[:200])
        _record(meeting, "meeting.arranged", "", by, at)
    return meeting


def put_on_agenda(*, meeting: Meeting, reference: str, title: str, by: Actor, at: datetime) -> AgendaItem:
    """Put a matter at the end of a meeting's agenda."""
    permissions.check_can_run(by, meeting.board_id)
    with transaction.atomic():
        last = meeting.items.aggregate(last=Max("order"))["last"] or 0
        item = AgendaItem.objects.create(meeting=meeting, reference=reference, title=title, order=last + 1)
        _record(meeting, "meeting.item_added", reference, by, at)
    return item


def act_outside(
    *, board: Board, group: Group, reference: str, title: str, by: Actor, at: datetime
) -> AgendaItem:
    """The group's chair takes a matter up alone, outside a meeting, because it cannot wait for one."""
    permissions.check_chairs(by, group.pk)
    if not group.boards.filter(pk=board.pk).exists():
        raise BadInput("That group does not serve this board.")
    with transaction.atomic():
        meeting = Meeting.objects.create(board=board, group=group, held_at=at, is_outside=True)
        item = AgendaItem.objects.create(meeting=meeting, reference=reference, title=title)
        _record(meeting, "meeting.taken_outside", reference, by, at)
    return item


def record_attendance(
    *, meeting: Meeting, people: Collection[int], reference: str, by: Actor, at: datetime
) -> None:
    """Record who of the group was there, in place of what stood there before."""
    permissions.check_can_run(by, meeting.board_id)
    sitting = {person.pk for person in members_of(meeting.group_id, on=timezone.localdate(meeting.held_at))}
    if set(people) - sitting:
        raise BadInput("Tick only people who sat in the group on the day of the meeting.")
    with transaction.atomic():
        meeting.attendances.all().delete()
        Attendance.objects.bulk_create(
            Attendance(meeting=meeting, person_id=person) for person in sorted(people)
        )
        _record(meeting, "meeting.attendance_recorded", reference, by, at, {"there": len(people)})


def give_view(*, item: AgendaItem, stance: str, reasons: str, by: Actor, at: datetime) -> View:
    """One member's own view, with reasons. A later one of the same member takes its place and keeps it on record."""
    permissions.check_sits_in(by, item.meeting.group_id)
    with transaction.atomic():
        view = View.objects.create(
            item=item, member_id=by.person_key, stance=stance, reasons=_said(reasons), given_at=at
        )
        _record(item.meeting, "meeting.view_given", item.reference, by, at)
    return view


def give_advice(
    *, item: AgendaItem, stance: str, reasons: str, few_views_reason: str = "", by: Actor, at: datetime
) -> Advice:
    """The group's advice to the decision maker, given by its chair."""
    permissions.check_chairs(by, item.meeting.group_id)
    with transaction.atomic():
        advice = Advice.objects.create(
            item=item, stance=stance, reasons=_said(reasons), few_views_reason=few_views_reason.strip(),
            given_by_id=by.person_key, given_at=at,
        )  # fmt: skip
        _record(item.meeting, "meeting.advised", item.reference, by, at, {"stance": stance})
    return advice


def _said(reasons: str) -> str:
    said = reasons.strip()
    if not said:
        raise BadInput("Write down the reasons.")
    return said


def _record(
    meeting: Meeting,
    verb: str,
    reference: str,
    by: Actor,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="meeting", subject=meeting.pk, board=meeting.board_id,
        reference=reference, detail={"held_on": _day(meeting), **(detail or {})},
    )  # fmt: skip


def _day(meeting: Meeting) -> str:
    return timezone.localdate(meeting.held_at).isoformat()
