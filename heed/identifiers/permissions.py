"""Who may read the real names of a case, and who may keep the list of them.

Those who see the whole exercise read them: the board office, the decision maker, the team. The office and the team
keep the list.
"""

from __future__ import annotations

from django.db.models import QuerySet

from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise
from heed.exercises.permissions import DECIDES, check_can_view_whole, seen_whole
from heed.identifiers.models import KnownPerson


def visible_people(actor: Actor) -> QuerySet[KnownPerson]:
    """Every known person whose name the actor may read."""
    return KnownPerson.objects.filter(exercise__in=seen_whole(actor).values("pk")).select_related("added_by")


def check_can_read(actor: Actor, exercise: Exercise) -> str:
    """The ground for reading the list. Raises NotFound, or NotAllowed for those who see a part."""
    return check_can_view_whole(actor, exercise)


def check_can_view_person(actor: Actor, person: KnownPerson) -> str:
    """The ground for reading this name. Raises NotFound without one."""
    try:
        return check_can_view_whole(actor, person.exercise)
    except NotAllowed as refused:
        raise NotFound from refused


def check_can_edit(actor: Actor, exercise: Exercise) -> str:
    """The ground for keeping the list: the team's or the office's."""
    ground = check_can_read(actor, exercise)
    if ground == DECIDES:
        raise NotAllowed("The list of known people is kept by the review team and the board office.")
    return ground
