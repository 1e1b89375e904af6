"""Who may add boards, agencies, groups and people, and give roles: whoever runs the server, and the board office
within its own board. Heed's pages for it are still to come; the command line does it today."""

from __future__ import annotations

from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import SYSTEM, Actor
from heed.core.refusals import NotAllowed


def check_can_administer(actor: Actor, board: int | None) -> None:
    """Raises unless the actor runs the server, or is the office of this board."""
    if actor is SYSTEM:
        return
    if board is None or not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed(
            "Boards, people and roles are kept by whoever runs the server, and by the board office."
        )
