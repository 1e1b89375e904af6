"""Who was at a meeting, and whose interests keep them out of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.meetings import permissions
from heed.meetings.models import AgendaItem, Attendance, Conflict, Meeting, Ruling
from heed.meetings.operations.record import kept, locked, record, said
from heed.meetings.queries import may_have_been_there, minutes_are_checked
from heed.meetings.rules import HOW_THERE, THERE
from heed.notices.operations import set_aside_open
from heed.notices.queries import letters_in_own_name


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
        if person in permissions.people_apart(board=meeting.board_id, reference=item.reference):
            raise BadInput("An interest in this case is on record already.")
        conflict = Conflict.objects.create(
            board_id=meeting.board_id, reference=item.reference, person_id=person, nature=nature, declared_in=item,
            recorded_by_id=by.person_key, declared_at=at,
        )  # fmt: skip
        record(meeting, "meeting.interest_declared", item.reference, by, at, {"person": person})
        set_aside_open(
            notices=letters_in_own_name(conflict.person, board=meeting.board_id, reference=item.reference),
            reason="Whoever it goes to declared an interest in the case.", by=by, at=at,
        )  # fmt: skip
    return conflict


def rule(*, conflict: Conflict, allowed: bool, reason: str, by: Actor, at: datetime) -> Ruling:
    """Say whether somebody with an interest takes part all the same, and why. The latest ruling counts."""
    permissions.check_can_rule(by, conflict)
    reason = said(reason, "Write down why.")
    with transaction.atomic():
        ruling = Ruling.objects.create(
            conflict=conflict, allowed=allowed, reason=reason, ruled_by_id=by.person_key, ruled_at=at
        )
        record(
            conflict.declared_in.meeting, "meeting.interest_ruled_on", conflict.reference, by, at,
            {"person": conflict.person_id, "allowed": allowed},
        )  # fmt: skip
    return ruling
