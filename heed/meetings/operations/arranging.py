"""Arranging a meeting, its agenda and who is asked to it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heed.accounts.models import Board, Group
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow, existing
from heed.meetings import jobs, permissions
from heed.meetings.models import AgendaItem, Invitation, Meeting
from heed.meetings.operations.record import kept, locked, record, said
from heed.meetings.queries import may_be_asked, minutes_are_checked
from heed.meetings.rules import EXTRAORDINARY, KINDS_OF_MEETING, ORDINARY, REPLIES, wrong_day, wrong_link


def arrange(
    *, board: Board, group: Group, held_at: datetime, place: str, link: str = "", kind: str = ORDINARY,
    called_because: str = "", by: Actor, at: datetime,
) -> Meeting:  # fmt: skip
    """Arrange a meeting of one of the board's groups. An extraordinary one says why it is called.

    Raises BadInput for a day in the past, an address that cannot be joined, or an extraordinary meeting without a why.
    """
    if kind == EXTRAORDINARY:
        permissions.check_can_call(by, board.pk, group.pk)
        called_because = said(called_because, "Say why the extraordinary meeting is called.")
    else:
        permissions.check_can_run(by, board.pk)
    if kind not in KINDS_OF_MEETING:
        raise BadInput("That is no kind of meeting.")
    if not group.boards.filter(pk=board.pk).exists():
        raise BadInput("That group does not serve this board.")
    _check_when_and_where(held_at, link, at)
    with transaction.atomic():
        meeting = Meeting.objects.create(
            board=board, group=group, held_at=held_at, place=kept(place)[:200], link=link.strip(), kind=kind,
            called_because=called_because, called_by_id=by.person if kind == EXTRAORDINARY else None,
        )  # fmt: skip
        record(meeting, "meeting.arranged", "", by, at, {"kind": kind})
    return meeting


def change(*, meeting: Meeting, held_at: datetime, place: str, link: str, by: Actor, at: datetime) -> Meeting:
    """Give a meeting another day, place or address. Everybody who was asked counts as not told of it yet.

    Raises NotNow once the meeting has been held.
    """
    permissions.check_can_run(by, meeting.board_id)
    with transaction.atomic():
        current = locked(meeting)
        if timezone.localdate(current.held_at) < timezone.localdate(at):
            raise NotNow("This meeting has been held, so its day and place stand.")
        _check_when_and_where(held_at, link, at)
        was = timezone.localtime(current.held_at).isoformat()
        current.held_at, current.place, current.link = held_at, kept(place)[:200], link.strip()
        current.save(update_fields=["held_at", "place", "link"])
        current.invitations.update(sent_at=None, is_failed=False, reply="", replied_at=None)
        record(current, "meeting.changed", "", by, at, {"was": was})
    return current


def _check_when_and_where(held_at: datetime, link: str, at: datetime) -> None:
    if wrong := wrong_day(timezone.localtime(held_at), timezone.localdate(at)):
        raise BadInput(wrong)
    if wrong := wrong_link(link.strip()):
        raise BadInput(wrong)


def put_on_agenda(*, meeting: Meeting, reference: str, title: str, by: Actor, at: datetime) -> AgendaItem:
    """Put a matter at the end of a meeting's agenda. Whoever may call a meeting may say what it is called about.

    Raises BadInput without a title, NotNow where the minutes are checked.
    """
    if meeting.kind == EXTRAORDINARY:
        permissions.check_can_call(by, meeting.board_id, meeting.group_id)
    else:
        permissions.check_can_run(by, meeting.board_id)
    with transaction.atomic():
        current = locked(meeting)
        _check_open(current)
        last = current.items.aggregate(last=Max("order"))["last"] or 0
        item = AgendaItem.objects.create(
            meeting=current, reference=reference, order=last + 1,
            title=said(title, "Say what the matter is called.")[:200],
        )  # fmt: skip
        record(current, "meeting.item_added", reference, by, at)
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
        record(meeting, "meeting.taken_outside", reference, by, at)
    return item


def move_up(*, item: AgendaItem, by: Actor, at: datetime) -> None:
    """Take a matter one place nearer to the beginning of the agenda."""
    permissions.check_can_run(by, item.meeting.board_id)
    with transaction.atomic():
        current = locked(item.meeting)
        _check_open(current)
        items = list(current.items.all())
        place = next(at for at, one in enumerate(items) if one.pk == item.pk)
        if place:
            items[place - 1 : place + 1] = [items[place], items[place - 1]]
        for order, one in enumerate(items, start=1):
            if one.order != order:
                one.order = order
                one.save(update_fields=["order"])
        record(current, "meeting.agenda_ordered", "", by, at)


def _check_open(meeting: Meeting) -> None:
    if minutes_are_checked(meeting):
        raise NotNow("The minutes of this meeting are checked, so nothing of it is changed any more.")


def invite(
    *, meeting: Meeting, people: Collection[int], address: str, by_hand: bool = False, by: Actor, at: datetime
) -> int:
    """Ask people to the meeting by e-mail, those who were asked before among them. Returns how many are asked.

    `address` is where the meeting stands in Heed. The e-mail says when and where, and nothing of what is discussed.
    `by_hand`: somebody tells them in another way, and no e-mail goes.
    """
    permissions.check_can_run(by, meeting.board_id)
    if not people:
        raise BadInput("Choose at least one person to write to.")
    with transaction.atomic():
        current = locked(meeting)
        if timezone.localdate(current.held_at) < timezone.localdate(at):
            raise NotNow("This meeting has been held. Nobody is asked to it any more.")
        if set(people) - {person.pk for person in may_be_asked(current)}:
            raise BadInput("Choose only members of the group, and the decision maker of the board.")
        for key in sorted(set(people)):
            told = {"sent_at": at if by_hand else None, "is_failed": False}
            asked, _made = Invitation.objects.update_or_create(
                meeting=current,
                person_id=key,
                defaults={"asked_by_id": by.person_key, "asked_at": at, **told},
            )
            if by_hand:
                continue
            transaction.on_commit(partial(jobs.send_invitation.enqueue, asked.pk, address))
        record(current, "meeting.asked", "", by, at, {"people": sorted(set(people)), "by_hand": by_hand})
    return len(set(people))


def reply(*, meeting: Meeting, answer: str, by: Actor, at: datetime) -> Invitation:
    """Say whether one comes, joins from elsewhere or sends apologies. The last word counts. Raises NotFound, NotNow."""
    permissions.check_can_view(by, meeting)
    if answer not in REPLIES:
        raise BadInput("Say whether you come.")
    with transaction.atomic():
        asked = existing(meeting.invitations.select_for_update().filter(person=by.person_key).first())
        if timezone.localdate(meeting.held_at) < timezone.localdate(at):
            raise NotNow("This meeting has been held. Who was there is written down by the board office.")
        asked.reply, asked.replied_at = answer, at
        asked.save(update_fields=["reply", "replied_at"])
        record(meeting, "meeting.replied", "", by, at, {"reply": answer})
    return asked
