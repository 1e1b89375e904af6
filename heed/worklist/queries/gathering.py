"""What waits for one person, gathered from every app, in the order in which it has to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from heed.accounts.calendars import board_calendar
from heed.accounts.queries import boards_of
from heed.core.actor import Actor
from heed.core.remembering import remembering
from heed.core.work import WorkItem
from heed.core.workingdays import Calendar
from heed.frameworks.kept import pack_of_board
from heed.worklist.sources import SOURCES

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Worklist:
    """What waits for one person: overdue, due within a week, later, and what other people have in hand."""

    overdue: list[WorkItem]
    this_week: list[WorkItem]
    later: list[WorkItem]
    with_others: list[WorkItem]

    @property
    def own(self) -> list[WorkItem]:
        """Everything that this person has to do, the most pressing first."""
        return [*self.overdue, *self.this_week, *self.later]


def gathered(actor: Actor, *, today: date) -> Worklist:
    """Everything that waits for the actor today, each group in the order of its days."""
    if actor.person is None:
        return Worklist([], [], [], [])
    with remembering(only_reads=True):
        items = [item for waiting_for in SOURCES for item in waiting_for(actor, today=today)]
    items.sort(key=lambda item: (item.due or date.max, item.about, item.what))
    own = [item for item in items if not item.waits_for]
    return Worklist(
        overdue=[item for item in own if item.due and item.due < today],
        this_week=[item for item in own if item.due and today <= item.due < today + A_WEEK],
        later=[item for item in own if item.due is None or item.due >= today + A_WEEK],
        with_others=[item for item in items if item.waits_for],
    )


def calendar_of(actor: Actor) -> Calendar:
    """The working days of the actor's board, by which lateness is counted; those of England for nobody's board."""
    board = next(iter(boards_of(actor)), None)
    return board_calendar(
        board.pk if board else None, pack_of_board(board.pack).calendar if board else "england-and-wales"
    )
