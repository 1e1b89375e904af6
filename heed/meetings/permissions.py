"""Who may see and run meetings: the board office runs them; members of the group and the decision maker see them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.meetings.models import Meeting


def visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Every meeting that the actor may know about."""
    by_board = Q(board__in=actor.places((BOARD_OFFICE, DECISION_MAKER), "board"))
    by_group = Q(group__in=actor.places((GROUP_CHAIR, GROUP_MEMBER), "group"))
    return Meeting.objects.filter(by_board | by_group).select_related("board", "group")


def check_can_view(actor: Actor, meeting: Meeting) -> str:
    """The ground for knowing about it. Raises NotFound without one."""
    if actor.holds(BOARD_OFFICE, "board", meeting.board_id):
        return "board office"
    if actor.holds(DECISION_MAKER, "board", meeting.board_id):
        return "decision maker"
    if meeting.group_id in actor.places((GROUP_CHAIR, GROUP_MEMBER), "group"):
        return "group member"
    raise NotFound


def check_can_run(actor: Actor, board: int) -> None:
    """Raises unless the actor is the board office."""
    if not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed("Arranging meetings and their agendas belongs to the board office.")


def check_sits_in(actor: Actor, group: int) -> None:
    """Raises unless the actor is a member or the chair of the group."""
    if group not in actor.places((GROUP_CHAIR, GROUP_MEMBER), "group"):
        raise NotAllowed("A view is for the members of the group.")


def check_chairs(actor: Actor, group: int) -> None:
    """Raises unless the actor chairs the group."""
    if group not in actor.places(GROUP_CHAIR, "group"):
        raise NotAllowed("The group’s advice is given by its chair.")
