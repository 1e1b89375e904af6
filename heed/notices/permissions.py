"""Who may see and send letters: the board office sends them, the decision maker may read them.

The names and addresses that letters go to are kept by the board office, and read by nobody else.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.notices.models import Notice


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """Every notice of the boards where the actor is the office or decides."""
    boards = actor.places((BOARD_OFFICE, DECISION_MAKER), "board")
    return Notice.objects.filter(Q(board__in=boards)).select_related("board", "agency", "sent_by")


def check_can_view(actor: Actor, notice: Notice) -> str:
    """The ground for reading it. Raises NotFound without one."""
    if actor.holds(BOARD_OFFICE, "board", notice.board_id):
        return "board office"
    if actor.holds(DECISION_MAKER, "board", notice.board_id):
        return "decision maker"
    raise NotFound


def check_can_send(actor: Actor, notice: Notice) -> None:
    """Raises unless the actor is the board office."""
    if check_can_view(actor, notice) != "board office":
        raise NotAllowed("Letters are changed and sent by the board office.")


def check_can_keep_addresses(actor: Actor, board: int) -> None:
    """Raises NotFound for another's board, NotAllowed unless the actor is the board office."""
    if board not in actor.boards:
        raise NotFound
    if not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed("The names and addresses for letters are kept by the board office.")
