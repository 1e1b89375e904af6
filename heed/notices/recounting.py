"""Letters whose day moves: a day was left out of the working days or counted again, or what they count from was put
right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from heed.accounts.models import Board
from heed.core.actor import Actor
from heed.core.workingdays import Calendar
from heed.frameworks.schema import Pack
from heed.frameworks.timetables import DueStep, notice_due
from heed.notices.models import Notice
from heed.trail.operations import append


def open_letters(board: Board) -> Iterable[Notice]:
    """Letters of the board that have not gone and whose day was counted from another."""
    return Notice.objects.filter(board=board, status="due", counted_from__isnull=False).order_by(
        "due_on", "pk"
    )


def counted_anew(notice: Notice, pack: Pack, calendar: Calendar) -> DueStep | None:
    """When the letter is due by this calendar; None where the framework no longer says how to count."""
    spec = pack.notices.get(notice.notice)
    event = (spec.before or spec.when) if spec else ""
    if notice.counted_from is None or event not in pack.events:
        return None
    return notice_due(pack, notice.notice, events={event: notice.counted_from}, calendar=calendar)


def move(*, notice: Notice, due: DueStep, by: Actor, at: datetime) -> None:
    """Keep the day that was worked out anew. Whoever calls this decides who may."""
    before = notice.due_on
    notice.due_on, notice.due_explained = due.due, due.explanation[:300]
    notice.save(update_fields=["due_on", "due_explained"])
    append(
        by=by, at=at, verb="notice.moved", subject_kind="notice", subject=notice.pk, board=notice.board_id,
        reference=notice.reference, detail={"from": str(before or ""), "to": str(due.due or "")},
    )  # fmt: skip


def put_right(
    letters: Iterable[Notice],
    *,
    event: str,
    on: date,
    pack: Pack,
    calendar: Calendar,
    by: Actor,
    at: datetime,
) -> None:
    """Those of the letters that have not gone and count from this event are due by its day as it is known now."""
    for notice in letters:
        spec = pack.notices.get(notice.notice)
        if notice.status != "due" or notice.counted_from is None or spec is None:
            continue
        if (spec.before or spec.when) != event:
            continue
        notice.counted_from = on
        notice.save(update_fields=["counted_from"])
        if due := counted_anew(notice, pack, calendar):
            move(notice=notice, due=due, by=by, at=at)
