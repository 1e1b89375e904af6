"""The working days of a board: those of its part of the country, without the days that it or the Crown added."""

from __future__ import annotations

from datetime import date
from typing import Final

from heed.accounts.models import Closure
from heed.core.remembering import remembered
from heed.core.workingdays import Calendar, Division, calendar_for

CLOSURES: Final = "closures"
Closures = dict[tuple[int | None, str], dict[date, str]]


def board_calendar(board: int | None, division: Division) -> Calendar:
    """The working days by which a board's deadlines are counted. `board` is its key, None for no board's.

    Shapes: days added for the division and for the board are left out like bank holidays, with their names.
    """
    closures = _closures()
    own = closures.get((board, ""), {}) if board is not None else {}
    extra = {**closures.get((None, division), {}), **own}
    return Calendar(division, extra=extra) if extra else calendar_for(division)


def _closures() -> Closures:
    return remembered(CLOSURES, None, _read_closures)


def _read_closures() -> Closures:
    found: Closures = {}
    standing = Closure.objects.standing().values_list("board", "division", "day", "name")
    for board, division, day, name in standing:
        found.setdefault((board, division), {})[day] = name
    return found
