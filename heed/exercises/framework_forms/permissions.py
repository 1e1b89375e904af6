"""Who may ask for a form, fill it in, and read it.

Whoever was asked fills it in: the person, the agency's contact and the author it named, or the board office itself.
They alone see it until it is handed in. Then whoever sees the whole exercise reads it; what the framework keeps to the
team is read by the team alone.
"""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.framework_forms.models import ExerciseForm
from heed.exercises.models import Exercise, TeamMember
from heed.exercises.permissions import DECIDES, OFFICE, TEAM, grounds
from heed.exercises.permissions import check_can_view as check_can_view_exercise
from heed.questionnaires.operations import form_of

ASKED = "somebody who was asked for a form"


def asked_of(actor: Actor) -> Q:
    """Forms that the actor was asked for, in person or for an agency."""
    own = Q(person=actor.person, exercise__board__in=actor.boards)
    contact = Q(agency__in=actor.places(AGENCY_CONTACT, "agency"))
    author = Q(
        exercise__involved__author=actor.person, exercise__involved__agency=F("agency"),
        exercise__board__in=actor.boards,
    )  # fmt: skip
    office = Q(person=None, agency=None, exercise__board__in=actor.places(BOARD_OFFICE, "board"))
    return own | contact | author | office


def visible_to(actor: Actor) -> QuerySet[ExerciseForm]:
    """Every form of an exercise that the actor may know of: one's own, and all of an exercise seen whole."""
    if actor.person is None:
        return ExerciseForm.objects.none()
    team = TeamMember.objects.filter(
        person=actor.person, ended_at__isnull=True, exercise__board__in=actor.boards
    )
    boards = actor.places((BOARD_OFFICE, DECISION_MAKER), "board")
    whole = Q(exercise__board__in=boards) | Q(exercise__in=team.values("exercise"))
    keys = ExerciseForm.objects.filter(asked_of(actor) | whole).values("pk")
    return ExerciseForm.objects.filter(pk__in=keys).select_related(
        "exercise__board", "exercise__referral", "response", "agency", "person", "handed_in_by"
    )


def is_asked(actor: Actor, form: ExerciseForm) -> bool:
    """Whether this form is the actor's to fill in."""
    if actor.person is None:
        return False
    return ExerciseForm.objects.filter(asked_of(actor), pk=form.pk).exists()


def check_can_view(actor: Actor, form: ExerciseForm) -> str:
    """The ground on which the actor may know that the form was asked for. Raises NotFound without one."""
    if is_asked(actor, form):
        return ASKED
    for ground in grounds(actor, form.exercise):
        if ground in {OFFICE, DECIDES, TEAM}:
            return ground
    raise NotFound


def check_can_read(actor: Actor, form: ExerciseForm) -> str:
    """The ground for reading the answers. Raises NotFound, or NotAllowed before it is handed in and for what is kept
    to the team."""
    ground = check_can_view(actor, form)
    if ground == ASKED:
        return ground
    if not form.is_handed_in:
        raise NotAllowed("It is being written. You can read it once it is handed in.")
    if form_of(form.response).kept_to_team:
        if TEAM not in grounds(actor, form.exercise):
            raise NotAllowed("The framework keeps this form to the team of the review.")
        return TEAM
    return ground


def check_can_write(actor: Actor, form: ExerciseForm) -> None:
    """Raises unless the form is the actor's to fill in."""
    if check_can_view(actor, form) != ASKED:
        raise NotAllowed("It is filled in by whoever was asked for it.")


def check_can_list(actor: Actor, exercise: Exercise) -> str:
    """The ground for the page of forms: all of them, or those of one's own agency. Raises NotFound or NotAllowed."""
    found = check_can_view_exercise(actor, exercise)
    if OFFICE in found or DECIDES in found or TEAM in found:
        return found[0]
    if not visible_to(actor).filter(exercise=exercise).exists():
        raise NotAllowed(
            "The forms of the review are for its team, the board office and whoever was asked for one."
        )
    return ASKED


def check_can_ask(actor: Actor, exercise: Exercise) -> None:
    """Raises unless the actor is the board office, which asks anybody, or in the team, who begin one for themselves."""
    if not {OFFICE, TEAM} & set(check_can_view_exercise(actor, exercise)):
        raise NotAllowed("Forms are asked for by the board office; the team begins its own.")


def check_can_withdraw(actor: Actor, form: ExerciseForm) -> None:
    """Raises unless the actor is the board office, or asked for the form."""
    check_can_view(actor, form)
    if OFFICE not in grounds(actor, form.exercise) and form.asked_by_id != actor.person:
        raise NotAllowed("A form is taken back by the board office, or by whoever asked for it.")
