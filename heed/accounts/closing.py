"""Adding and taking back days that do not count as working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from heed.accounts import permissions
from heed.accounts.calendars import CLOSURES, board_calendar
from heed.accounts.models import Board, Closure
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.core.remembering import forget
from heed.core.workingdays import DIVISIONS, Calendar, Division
from heed.trail.operations import append

# Nobody proclaims holidays further ahead; a slip in the year is likelier.
_FURTHEST = timedelta(days=5 * 366)
_SATURDAY = 5


def close_day(
    *, day: date, name: str, by: Actor, at: datetime, division: Division, board: Board | None = None
) -> Closure:
    """Leave a day out of the count: of one board, or with no board of a whole part of the country.

    Raises NotAllowed, and BadInput where the day is no working day as it is, lies far off or has no name.
    """
    permissions.check_can_administer(by, board.pk if board else None)
    if division not in DIVISIONS:
        raise BadInput(f"There is no calendar for {division!r}.")
    check_day(day=day, name=name, at=at, calendar=board_calendar(board.pk if board else None, division))
    with transaction.atomic():
        closure = Closure.objects.create(
            board=board, division="" if board else division, day=day, name=name.strip(),
            added_by_id=by.person, added_at=at,
        )  # fmt: skip
        _record("closure.added", closure, by, at)
    forget(CLOSURES)
    return closure


def reopen_day(*, closure: Closure, by: Actor, at: datetime) -> None:
    """Take back a day that was added by mistake: it counts again. Raises NotAllowed, NotNow."""
    permissions.check_can_administer(by, closure.board_id)
    with transaction.atomic():
        current = Closure.objects.select_for_update().get(pk=closure.pk)
        if current.withdrawn_at:
            raise NotNow("This day has been taken back already.")
        current.withdrawn_by_id, current.withdrawn_at = by.person, at
        current.save(update_fields=["withdrawn_by", "withdrawn_at"])
        _record("closure.withdrawn", current, by, at)
    forget(CLOSURES)


def check_day(*, day: date, name: str, at: datetime, calendar: Calendar) -> None:
    """Whether a day can be left out of this calendar. Raises BadInput with what is wrong."""
    if not name.strip():
        raise BadInput("Say what the day is, such as “State funeral” or “Office closed for the move”.")
    if len(name.strip()) > 120:
        raise BadInput("Say what the day is in at most 120 letters.")
    if abs(day - timezone.localdate(at)) > _FURTHEST:
        raise BadInput("That day is more than five years off. Check the year.")
    if day.weekday() >= _SATURDAY:
        raise BadInput("That day is a Saturday or a Sunday, which do not count as working days anyway.")
    already = calendar.holiday_name(day)
    if already:
        raise BadInput(f"That day does not count as a working day already: {already}.")


def _record(verb: str, closure: Closure, by: Actor, at: datetime) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="closure", subject=closure.pk, board=closure.board_id,
        detail={"day": str(closure.day), "name": closure.name, "division": closure.division},
    )  # fmt: skip
