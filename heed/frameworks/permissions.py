"""Who may read frameworks, and who chooses the one for a board's new cases.

A framework names nobody: everybody with a role in some board reads them all. The board office or the decision maker
chooses.
"""

from __future__ import annotations

from heed.accounts.models import Board
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound


def check_can_read(actor: Actor) -> None:
    """Raises NotFound for somebody without a role in any board."""
    if not actor.boards:
        raise NotFound


def check_can_choose(actor: Actor, board: Board) -> None:
    """Raises NotFound without a role in the board, and NotAllowed for all but its office and decision maker."""
    if board.pk not in actor.boards:
        raise NotFound
    if not any(actor.holds(role, "board", board.pk) for role in (BOARD_OFFICE, DECISION_MAKER)):
        raise NotAllowed("The board office or the decision maker chooses the board’s framework.")
