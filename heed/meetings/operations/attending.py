"""Who was at a meeting, and whose interests keep them out of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Board
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.core.remembering import forget
from heed.meetings import permissions
from heed.meetings.models import AgendaItem, Attendance, Conflict, Meeting, Ruling
from heed.meetings.operations.record import kept, locked, record, said
from heed.meetings.queries import may_have_been_there, minutes_are_checked, sitting_for
from heed.meetings.rules import HOW_THERE, THERE
from heed.notices.operations import set_aside_open
from heed.notices.queries import letters_in_own_name
from heed.trail.operations import append


def record_attendance(
    *, meeting: Meeting, people: Mapping[int, str], guests: str = "", by: Actor, at: datetime
) -> None:
    """Record who was there and how, and who sent apologies, in place of what stood there before.

    Raises BadInput for somebody who was not asked, NotNow before the meeting and once its minutes are checked.
    """
    permissions.check_can_run(by, meeting.board_id)
    if set(people.values()) - set(HOW_THERE):
        raise BadInput("Say of each person whether they were there, joined from elsewhere or sent apologies.")
    with transaction.atomic():
        current = locked(meeting)
        if timezone.localdate(current.held_at) > timezone.localdate(at):
            raise NotNow("The meeting is still to come. Record who was there once it has been held.")
        if minutes_are_checked(current):
            raise NotNow(
                "The minutes of this meeting are checked, so who was there stands as it was checked."
            )
        if set(people) - {person.pk for person in may_have_been_there(current)}:
            raise BadInput(
                "Choose only people who sat in the group on the day, or were asked to the meeting."
            )
        current.attendances.all().delete()
        Attendance.objects.bulk_create(
            Attendance(meeting=current, person_id=person, how=people[person]) for person in sorted(people)
        )
        current.guests = kept(guests)[:1000]
        current.save(update_fields=["guests"])
        there = sum(how in THERE for how in people.values())
        record(
            current,
            "meeting.attendance_recorded",
            "",
            by,
            at,
            {"there": there, "apologies": len(people) - there},
        )


def declare(*, item: AgendaItem, person: int, nature: str, by: Actor, at: datetime) -> Conflict:
    """Put on record that somebody has an interest in a case: from now on they see nothing of it and give no view.

    Letters about the case that wait to go to them as a member of the group are set aside.

    Raises BadInput for somebody who does not sit in the group, without a word on what the interest is, or where it is
    on record already; and for a matter that is no case.
    """
    permissions.check_can_declare(by, item, person)
    nature = said(nature, "Say what the interest is.")
    meeting = item.meeting
    if not item.reference:
        raise BadInput("An interest is declared in a case. This matter is none.")
    if person not in {one.pk for one in may_have_been_there(meeting)}:
        raise BadInput("Only somebody who sits in the group declares an interest here.")
    with transaction.atomic():
        locked(meeting)
        return _declare(meeting.board, item.reference, person, nature, item, by, at)


def declare_in_case(
    *, board: Board, reference: str, person: int, nature: str, by: Actor, at: datetime
) -> Conflict:
    """Put on record that somebody has an interest in a case that is on no agenda yet. It closes the case as ever.

    Whoever calls this has made sure of the case. Raises BadInput for somebody who sits in none of the board's groups,
    without a word on what the interest is, or where it is on record already.
    """
    permissions.check_can_declare_in_case(by, board, person)
    nature = said(nature, "Say what the interest is.")
    if person not in {one.pk for one in sitting_for(board)}:
        raise BadInput("Only somebody who sits in a group of the board declares an interest here.")
    with transaction.atomic():
        Board.objects.select_for_update(no_key=True).get(pk=board.pk)
        return _declare(board, reference, person, nature, None, by, at)


def _declare(
    board: Board, reference: str, person: int, nature: str, item: AgendaItem | None, by: Actor, at: datetime
) -> Conflict:
    if person in permissions.people_apart(board=board.pk, reference=reference):
        raise BadInput("An interest in this case is on record already.")
    conflict = Conflict.objects.create(
        board=board, reference=reference, person_id=person, nature=nature, declared_in=item,
        recorded_by_id=by.person_key, declared_at=at,
    )  # fmt: skip
    forget(permissions.INTERESTS)
    _record(conflict, "meeting.interest_declared", by, at, {"person": person})
    set_aside_open(
        notices=letters_in_own_name(conflict.person, board=board.pk, reference=reference),
        reason="Whoever it goes to declared an interest in the case.", by=by, at=at,
    )  # fmt: skip
    return conflict


def _record(conflict: Conflict, verb: str, by: Actor, at: datetime, detail: dict[str, object]) -> None:
    if conflict.declared_in:
        record(conflict.declared_in.meeting, verb, conflict.reference, by, at, detail)
        return
    append(
        by=by, at=at, verb=verb, subject_kind="interest", subject=conflict.pk, board=conflict.board_id,
        reference=conflict.reference, detail=detail,
    )  # fmt: skip


def rule(*, conflict: Conflict, allowed: bool, reason: str, by: Actor, at: datetime) -> Ruling:
    """Say whether somebody with an interest takes part all the same, and why. The latest ruling counts."""
    permissions.check_can_rule(by, conflict)
    reason = said(reason, "Write down why.")
    with transaction.atomic():
        ruling = Ruling.objects.create(
            conflict=conflict, allowed=allowed, reason=reason, ruled_by_id=by.person_key, ruled_at=at
        )
        forget(permissions.INTERESTS)
        detail: dict[str, object] = {"person": conflict.person_id, "allowed": allowed}
        _record(conflict, "meeting.interest_ruled_on", by, at, detail)
    return ruling
