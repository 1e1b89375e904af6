"""Who may see an exercise and on what ground, and who may do what to it.

Three circles. The *whole* exercise: the board office, the decision maker, the team. Its *overview*: also the
members of the board's groups that oversee it, but for those who declared an interest in its case. One agency's *own
part*: the agency's contact, the author it named, and those who write or check a part of it.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.roles import (
    AGENCY_CONTACT,
    BOARD_OFFICE,
    DECISION_MAKER,
    GROUP_CHAIR,
    GROUP_MEMBER,
)
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.core.remembering import remembered_while_reading
from heed.exercises.models import Exercise, InvolvedAgency, TeamMember
from heed.meetings.permissions import check_stands_not_apart, references_apart

OFFICE, DECIDES, TEAM, GROUP, AGENCY = (
    "board office",
    "decision maker",
    "review team",
    "group member",
    "agency asked",
)
_WHOLE = {OFFICE, DECIDES, TEAM}


def _on_team(actor: Actor) -> Q:
    """A part in the team counts while the person has any role in the board."""
    return Q(team__person=actor.person, team__ended_at__isnull=True, board__in=actor.boards)


def _for_agency(actor: Actor) -> Q:
    author = Q(involved__author=actor.person, board__in=actor.boards)
    parts = InvolvedAgency.objects.filter(writers=actor.person).values("exercise")
    found = author | Q(pk__in=parts, board__in=actor.boards)
    agencies = actor.places(AGENCY_CONTACT, "agency")
    return found | Q(involved__agency__in=agencies) if agencies else found


def _apart(actor: Actor) -> Q:
    """Exercises about cases in which the actor, as a member of a group, declared an interest."""
    return Q(referral__isnull=False, referral__reference__in=references_apart(actor))


def visible_to(actor: Actor) -> QuerySet[Exercise]:
    """Every exercise that the actor may know about, on any ground."""
    if actor.person is None:
        return Exercise.objects.none()
    found = _on_team(actor) | _for_agency(actor)
    if boards := actor.places((BOARD_OFFICE, DECISION_MAKER), "board"):
        found |= Q(board__in=boards)
    if groups := actor.places((GROUP_CHAIR, GROUP_MEMBER), "group"):
        found |= Q(board__groups__in=groups) & ~_apart(actor)
    keys = Exercise.objects.filter(found).values("pk")
    return Exercise.objects.filter(pk__in=keys).select_related("board", "referral")


def seen_whole(actor: Actor) -> QuerySet[Exercise]:
    """Every exercise that the actor sees the whole of."""
    if actor.person is None:
        return Exercise.objects.none()
    team = TeamMember.objects.filter(
        person=actor.person, ended_at__isnull=True, exercise__board__in=actor.boards
    ).values("exercise")
    found = Q(pk__in=team)
    if boards := actor.places((BOARD_OFFICE, DECISION_MAKER), "board"):
        found |= Q(board__in=boards)
    return Exercise.objects.filter(found).select_related("board", "referral")


def grounds(actor: Actor, exercise: Exercise) -> tuple[str, ...]:
    """On which grounds the actor may know about this exercise, the widest first; none means nothing is seen."""
    if actor.person is None:
        return ()
    key = (actor.person, actor.grants, exercise.pk)
    return remembered_while_reading("exercise grounds", key, lambda: _grounds(actor, exercise))


def _grounds(actor: Actor, exercise: Exercise) -> tuple[str, ...]:
    found = []
    if actor.holds(BOARD_OFFICE, "board", exercise.board_id):
        found.append(OFFICE)
    if actor.holds(DECISION_MAKER, "board", exercise.board_id):
        found.append(DECIDES)
    on_team, for_agency = _parts_in(actor, exercise)
    if on_team:
        found.append(TEAM)
    groups = actor.places((GROUP_CHAIR, GROUP_MEMBER), "group")
    if groups and exercise.board.groups.filter(pk__in=groups).exists() and not stands_apart(actor, exercise):
        found.append(GROUP)
    if for_agency:
        found.append(AGENCY)
    return tuple(found)


def _parts_in(actor: Actor, exercise: Exercise) -> tuple[bool, bool]:
    """Whether the actor is on the team, and whether they work for an agency that is asked; in one question."""
    here = Exercise.objects.filter(pk=OuterRef("pk"))
    asked = Exercise.objects.filter(pk=exercise.pk).values_list(
        Exists(here.filter(_on_team(actor))), Exists(here.filter(_for_agency(actor)))
    )
    return asked.first() or (False, False)


def answers_for_agency(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor answers for a whole agency: as its contact, or as the author named for it."""
    author = Q(author=actor.person, exercise__board__in=actor.boards)
    contact = Q(agency__in=actor.places(AGENCY_CONTACT, "agency"))
    return actor.person is not None and exercise.involved.filter(contact | author).exists()


def case_of(exercise: Exercise) -> str:
    """The reference of the case that the exercise is about; empty where it is about none."""
    return (exercise.referral.reference or "") if exercise.referral else ""


def stands_apart(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor declared an interest in the exercise's case that nobody has allowed."""
    return case_of(exercise) in references_apart(actor, board=exercise.board_id)


def check_can_view(actor: Actor, exercise: Exercise) -> tuple[str, ...]:
    """The actor's grounds. Raises NotFound without any; StandsApart for whoever declared an interest in the case."""
    found = grounds(actor, exercise)
    if not found:
        check_stands_not_apart(actor, case_of(exercise))
        raise NotFound
    return found


def check_can_view_whole(actor: Actor, exercise: Exercise) -> str:
    """The ground for seeing everything in the exercise. Raises NotFound, or NotAllowed for those who see a part."""
    found = check_can_view(actor, exercise)
    for ground in found:
        if ground in _WHOLE:
            return ground
    raise NotAllowed("This part of the review is for its team, the decision maker and the board office.")


def check_is_office(actor: Actor, exercise: Exercise, doing: str) -> None:
    """Raises unless the actor is the board office. `doing` begins the sentence: "Asking agencies"."""
    if OFFICE not in check_can_view(actor, exercise):
        raise NotAllowed(f"{doing} belongs to the board office.")


def check_decides(actor: Actor, exercise: Exercise, doing: str) -> None:
    """Raises unless the actor is the board's decision maker. `doing` begins the sentence."""
    if DECIDES not in check_can_view(actor, exercise):
        raise NotAllowed(f"{doing} belongs to the decision maker of the board.")


def may_write_terms(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor writes the terms of reference: the board office, or a lead reviewer of this exercise."""
    if OFFICE in check_can_view(actor, exercise):
        return True
    return exercise.team.filter(person=actor.person, role="lead-reviewer", ended_at__isnull=True).exists()


def check_writes_terms(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor writes the terms of reference."""
    if not may_write_terms(actor, exercise):
        raise NotAllowed("The terms of reference are written by the board office or a lead reviewer.")


def check_is_member(actor: Actor, member: TeamMember) -> None:
    """Raises unless the actor is this member of the team: everybody declares for themself."""
    if actor.person is None or actor.person != member.person_id:
        raise NotAllowed("Everybody declares their independence themself.")


def check_can_view_overview(actor: Actor, exercise: Exercise) -> str:
    """The ground for the overview and the timetable. Raises NotFound, or NotAllowed for an agency's own part."""
    for ground in check_can_view(actor, exercise):
        if ground in _WHOLE or ground == GROUP:
            return ground
    raise NotAllowed(
        "You see what your own agency is asked for. The timetable is for those who run the review."
    )
