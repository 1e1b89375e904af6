"""Letters whose day moves because a day was left out of the working days, or counted again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

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
