"""Leaving a day out of the working days, and letting every letter that counts by them move with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from heed.accounts.closing import close_day, reopen_day
from heed.accounts.models import Board, Closure
from heed.core.actor import Actor
from heed.core.workingdays import Division
from heed.frameworks.kept import pack_of_board
from heed.notices.recounting import counted_anew, move, open_letters
from heed.worklist.deadlines import calendar_now, pack_of_letter


def leave_out(
    *, day: date, name: str, division: Division, by: Actor, at: datetime, board: Board | None = None
) -> Closure:
    """Leave a day out of the working days of a board, or of a part of the country, and move what counts by them.

    Raises NotAllowed and BadInput.
    """
    with transaction.atomic():
        closure = close_day(day=day, name=name, by=by, at=at, division=division, board=board)
        _recount([board] if board else _boards_in(division), by, at)
    return closure


def count_again(*, closure: Closure, by: Actor, at: datetime) -> None:
    """Take back a day that was left out by mistake, and move back what counts by it. Raises NotAllowed, NotNow."""
    with transaction.atomic():
        reopen_day(closure=closure, by=by, at=at)
        _recount([closure.board] if closure.board else _boards_in(closure.division), by, at)


def _boards_in(division: str) -> list[Board]:
    return [board for board in Board.objects.all() if pack_of_board(board.pack).calendar == division]


def _recount(boards: Iterable[Board], by: Actor, at: datetime) -> None:
    for board in boards:
        calendar = calendar_now(board)
        for notice in open_letters(board):
            pack = pack_of_letter(notice)
            due = counted_anew(notice, pack, calendar) if pack else None
            if due and due.due != notice.due_on:
                move(notice=notice, due=due, by=by, at=at)
