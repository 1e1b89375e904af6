"""Who may read the register of learning and write in it, and who may write and read a learning summary."""

from __future__ import annotations

from django.db.models import QuerySet

from heed.accounts.models import Board
from heed.accounts.roles import BOARD_OFFICE, GROUP_CHAIR
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises import permissions as of_exercises
from heed.exercises.models import Exercise
from heed.exercises.permissions import AGENCY, GROUP, OFFICE, TEAM
from heed.learning.models import Learning


def visible_to(actor: Actor) -> QuerySet[Learning]:
    """The registers of every board in which the actor has a role. Learning names nobody."""
    if actor.person is None:
        return Learning.objects.none()
    return Learning.objects.filter(board__in=actor.boards).select_related("board")


def check_can_view(actor: Actor, learning: Learning) -> None:
    """Raises NotFound for whoever has no role in the board."""
    if actor.person is None or learning.board_id not in actor.boards:
        raise NotFound


def check_can_record(actor: Actor, board: int) -> None:
    """Raises unless the actor is the office of the board, which keeps its register."""
    if not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed("The register of learning is kept by the board office.")


def check_can_move(actor: Actor, learning: Learning) -> None:
    """Raises unless the actor may say how far learning got: the board office, or the chair of one of its groups."""
    check_can_view(actor, learning)
    if actor.holds(BOARD_OFFICE, "board", learning.board_id):
        return
    chaired = actor.places(GROUP_CHAIR, "group")
    if not Board.objects.filter(pk=learning.board_id, groups__in=chaired).exists():
        raise NotAllowed("How far learning got is recorded by the board office or the chair of a group.")


def check_can_view_summary(actor: Actor, exercise: Exercise) -> str:
    """The ground on which the actor may know of the learning summary. Raises NotFound, or NotAllowed for an agency."""
    for ground in of_exercises.check_can_view(actor, exercise):
        if ground != AGENCY:
            return ground
    raise NotAllowed(
        "The learning summary is for the review’s team, the board office, the decision maker and the group."
    )


def may_read_draft(actor: Actor, exercise: Exercise) -> bool:
    """Until it is handed in, the summary is read by those who see the whole review; the group reads it then."""
    return any(ground not in {AGENCY, GROUP} for ground in of_exercises.grounds(actor, exercise))


def check_can_write_summary(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is the board office or on the review's team."""
    if not {OFFICE, TEAM} & set(of_exercises.check_can_view(actor, exercise)):
        raise NotAllowed("The learning summary is written by the review’s team or the board office.")


def check_can_close(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is the board office."""
    of_exercises.check_is_office(actor, exercise, "Closing a review")


def is_written_by(actor: Actor, exercise: Exercise) -> bool:
    """Whether the learning summary falls to the actor: the board office’s, and the lead reviewers’ of the review."""
    return actor.holds(BOARD_OFFICE, "board", exercise.board_id) or any(
        one.person_id == actor.person and one.role == "lead-reviewer" and one.ended_at is None
        for one in exercise.team.all()
    )
