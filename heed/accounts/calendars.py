"""The working days of a board: those of its part of the country, without the days that it or the Crown added."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from heed.accounts.models import Closure
from heed.core.workingdays import Calendar, Division, calendar_for

# Kept for one request, so that a page with a hundred deadlines asks once.
_kept: ContextVar[dict[tuple[int | None, str], dict[date, str]] | None] = ContextVar("closures", default=None)


def board_calendar(board: int | None, division: Division) -> Calendar:
    """The working days by which a board's deadlines are counted. `board` is its key, None for no board's.

    Shapes: days added for the division and for the board are left out like bank holidays, with their names.
    """
    extra = {
        **_closures().get((None, division), {}),
        **(_closures().get((board, ""), {}) if board is not None else {}),
    }
    return Calendar(division, extra=extra) if extra else calendar_for(division)


@contextmanager
def remembered_calendars() -> Iterator[None]:
    """Within this, the added days are read from the database once."""
    if _kept.get() is not None:
        yield
        return
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def forget_calendars() -> None:
    """Read the added days anew: one was added or withdrawn."""
    kept = _kept.get()
    if kept is not None:
        kept.clear()


def _closures() -> dict[tuple[int | None, str], dict[date, str]]:
    kept = _kept.get()
    if kept:
        return kept
    found: dict[tuple[int | None, str], dict[date, str]] = {(None, ""): {}}
    for board, division, day, name in Closure.objects.standing().values_list(
        "board", "division", "day", "name"
    ):
        found.setdefault((board, division), {})[day] = name
    if kept is not None:
        kept.update(found)
    return found
