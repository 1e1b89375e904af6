"""The working days of a board as a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heed.accounts.models import Board
from heed.accounts.permissions import check_can_administer
from heed.accounts.queries import boards_of, closures_from
from heed.core.actor import Actor
from heed.core.refusals import would_allow
from heed.core.workingdays import KNOWN_UNTIL
from heed.worklist.deadlines import calendar_now

AHEAD = timedelta(days=548)
PLACES = {
    "england-and-wales": "England and Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}


@dataclass(frozen=True)
class LostDay:
    """A day that does not count, what it is, and who left it out; `closure` is set where the board can take it back."""

    day: date
    name: str
    whose: str
    closure: int | None


def working_days(actor: Actor, board: Board, today: date) -> dict[str, Any]:
    """Context of the page: the days of the next year and a half that do not count."""
    calendar = calendar_now(board)
    place = PLACES[calendar.division]
    may_change = would_allow(check_can_administer, actor, board.pk)
    own = {one.day: one for one in closures_from(board, calendar.division, today)}
    last = max([today + AHEAD, *own])
    days = []
    for day, name in calendar.holidays_between(today, last):
        closure = own.get(day)
        whose = "Bank holiday" if closure is None else "This board" if closure.board_id else f"All of {place}"
        withdrawable = closure.pk if closure and closure.board_id and may_change else None
        days.append(LostDay(day, name, whose, withdrawable))
    return {
        "board": board, "boards": boards_of(actor), "place": place, "days": days, "may_change": may_change,
        "known_until": KNOWN_UNTIL,
    }  # fmt: skip
