"""Who may see an action, work on it, and sign it off."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, DECISION_MAKER, GROUP_CHAIR, GROUP_MEMBER
from heed.actionplans.models import Action
from heed.actionplans.rules import may_check
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.permissions import stands_apart
from heed.meetings.permissions import references_apart

OFFICE, DECIDES, GROUP = "board office", "decision maker", "group member"
AGENCY, OWNER = "agency that acts", "owner"
CHECKERS = {OFFICE, DECIDES, GROUP}


def _apart(actor: Actor) -> Q:
    """Actions from cases in which the actor, as a member of a group, declared an interest."""
    return Q(exercise__referral__isnull=False, exercise__referral__reference__in=references_apart(actor))


def visible_to(actor: Actor) -> QuerySet[Action]:
    """Actions of the actor's board (office, decision maker, groups), agency, or own."""
    if actor.person is None:
        return Action.objects.none()
    found = Q(owner=actor.person)
    if boards := actor.places((BOARD_OFFICE, DECISION_MAKER), "board"):
        found |= Q(board__in=boards)
    if groups := actor.places((GROUP_CHAIR, GROUP_MEMBER), "group"):
        found |= Q(board__groups__in=groups) & ~_apart(actor)
    if agencies := actor.places(AGENCY_CONTACT, "agency"):
        found |= Q(agency__in=agencies)
    keys = Action.objects.filter(found).values("pk")
    return Action.objects.filter(pk__in=keys).select_related("board", "agency", "owner", "exercise")


def grounds(actor: Actor, action: Action) -> tuple[str, ...]:
    """On which grounds the actor may see this action; none means nothing is seen."""
    if actor.person is None:
        return ()
    found = []
    if actor.holds(BOARD_OFFICE, "board", action.board_id):
        found.append(OFFICE)
    if actor.holds(DECISION_MAKER, "board", action.board_id):
        found.append(DECIDES)
    groups = actor.places((GROUP_CHAIR, GROUP_MEMBER), "group")
    apart = action.exercise is not None and stands_apart(actor, action.exercise)
    if groups and action.board.groups.filter(pk__in=groups).exists() and not apart:
        found.append(GROUP)
    if actor.holds(AGENCY_CONTACT, "agency", action.agency_id):
        found.append(AGENCY)
    if action.owner_id == actor.person:
        found.append(OWNER)
    return tuple(found)


def check_can_view(actor: Actor, action: Action) -> tuple[str, ...]:
    """The actor's grounds. Raises NotFound without any."""
    found = grounds(actor, action)
    if not found:
        raise NotFound
    return found


def check_can_plan(actor: Actor, board: int) -> None:
    """Raises unless the actor is the office of the board, which keeps its action plans."""
    if not actor.holds(BOARD_OFFICE, "board", board):
        raise NotAllowed("Action plans are kept by the board office.")


def check_can_work_on(actor: Actor, action: Action) -> None:
    """Raises unless the actor owns the action, answers for its agency, or is the board office."""
    if not {OFFICE, AGENCY, OWNER} & set(check_can_view(actor, action)):
        raise NotAllowed("Evidence is added by the action’s owner, its agency or the board office.")


def check_can_check(actor: Actor, action: Action) -> None:
    """Raises unless the actor may check the evidence: somebody of the board who neither owns nor delivered it."""
    found = set(check_can_view(actor, action))
    if not may_check(person=actor.person, owner=action.owner_id, delivered_by=action.delivered_by_id):
        raise NotAllowed(
            "Somebody other than the owner, and other than whoever delivered it, has to check the evidence."
        )
    if not found & CHECKERS:
        raise NotAllowed(
            "The evidence is checked by the board office, the decision maker or a member of the group."
        )
