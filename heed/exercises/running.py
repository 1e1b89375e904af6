"""The reviews under way that somebody has to do with, read once for all that waits in them."""

from __future__ import annotations

from django.db.models import Q

from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.remembering import read_once
from heed.exercises.models import Exercise

_WITH = (
    "events", "step_records", "terms", "considered", "involved__agency", "team__person",
    "team__declarations__agencies",
)  # fmt: skip


@read_once
def running_with(actor: Actor) -> list[Exercise]:
    """Every exercise that is not closed and that the actor runs or decides for the board, or is on the team of."""
    if actor.person is None:
        return []
    boards = actor.places((BOARD_OFFICE, DECISION_MAKER), "board")
    mine = Q(board__in=boards) | Q(team__person=actor.person, team__ended_at__isnull=True)
    keys = Exercise.objects.filter(mine).exclude(status="closed").values("pk")
    rows = Exercise.objects.filter(pk__in=keys).select_related("board", "referral")
    return list(rows.prefetch_related(*_WITH))


def run_by(actor: Actor, *statuses: str) -> list[Exercise]:
    """Those of them of a board whose office the actor is, and that stand like this."""
    offices = actor.places(BOARD_OFFICE, "board")
    return [one for one in running_with(actor) if one.board_id in offices and one.status in statuses]
