"""Who may read the real names of a case, and who may keep the list of them.

The board office and the lead reviewer read them always. The others who see the whole exercise, the decision maker and
the rest of the team, read them unless the office said that they work with pseudonyms. The office and the team keep the
list; the office says how people are called and who reads names.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.roles import BOARD_OFFICE
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.core.remembering import remembered_while_reading
from heed.exercises.models import Exercise, TeamMember
from heed.exercises.permissions import DECIDES, OFFICE, check_can_view_whole, check_is_office, seen_whole
from heed.identifiers.models import KnownPerson, Naming

WITH_PSEUDONYMS = (
    "The board office decided that this review’s panel works with pseudonyms. Names are read by the board office and "
    "the lead reviewer."
)


def named_to(actor: Actor) -> QuerySet[Exercise]:
    """Every exercise of which the actor sees the whole, with its real names."""
    leads = TeamMember.objects.filter(
        exercise=OuterRef("pk"), person=actor.person, role="lead-reviewer", ended_at__isnull=True
    )
    kept_from = Naming.objects.filter(
        exercise=OuterRef("pk"), superseded_at__isnull=True, team_reads_names=False
    )
    office = Q(board__in=actor.places(BOARD_OFFICE, "board"))
    return seen_whole(actor).filter(office | Exists(leads) | ~Exists(kept_from))


def reads_names(actor: Actor, exercise: Exercise) -> bool:
    """Whether somebody who sees the whole exercise reads the real names in it."""
    if actor.holds(BOARD_OFFICE, "board", exercise.board_id):
        return True
    key = (actor.person, actor.grants, exercise.pk)
    return remembered_while_reading("names", key, lambda: named_to(actor).filter(pk=exercise.pk).exists())


def visible_people(actor: Actor) -> QuerySet[KnownPerson]:
    """Every known person whose name the actor may read."""
    return KnownPerson.objects.filter(exercise__in=named_to(actor).values("pk")).select_related("added_by")


def check_can_read(actor: Actor, exercise: Exercise) -> str:
    """The ground for reading real names. Raises NotFound, or NotAllowed for those who see a part or pseudonyms."""
    ground = check_can_view_whole(actor, exercise)
    if ground != OFFICE and not reads_names(actor, exercise):
        raise NotAllowed(WITH_PSEUDONYMS)
    return ground


def check_can_view_person(actor: Actor, person: KnownPerson) -> str:
    """The ground for reading this name. Raises NotFound without one."""
    try:
        return check_can_read(actor, person.exercise)
    except NotAllowed as refused:
        raise NotFound from refused


def check_can_edit(actor: Actor, exercise: Exercise) -> str:
    """The ground for keeping the list: the team's or the office's."""
    ground = check_can_read(actor, exercise)
    if ground == DECIDES:
        raise NotAllowed("The list of known people is kept by the review team and the board office.")
    return ground


def check_can_declare(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is the board office, which says how people are called and who reads names."""
    check_is_office(actor, exercise, "Saying how people are called")
