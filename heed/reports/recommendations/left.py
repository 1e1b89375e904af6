"""Recommendations that the panel did not take up and left with an agency: a list of the agency's own."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F, Q, QuerySet

from heed.accounts.roles import AGENCY_CONTACT
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed
from heed.exercises.models import Exercise
from heed.exercises.permissions import AGENCY, check_can_view, check_can_view_whole, seen_whole
from heed.exercises.queries import the_exercise
from heed.reports.models import Recommendation
from heed.trail.operations import record_reading


def visible_left(actor: Actor) -> QuerySet[Recommendation]:
    """What was left with agencies: of reviews that the actor sees the whole of, and of the actor's own agencies.

    An agency sees its own once the panel has done with the report; until then the panel may still think again.
    """
    if actor.person is None:
        return Recommendation.objects.none()
    whole = Q(exercise__in=seen_whole(actor).values("pk"))
    own = Q(left_with__in=actor.places(AGENCY_CONTACT, "agency")) & ~Q(exercise__status="analysing")
    written_for = Q(
        exercise__involved__author=actor.person, exercise__involved__agency=F("left_with"),
        exercise__board__in=actor.boards,
    ) & ~Q(exercise__status="analysing")  # fmt: skip
    rows = Recommendation.objects.filter(left_with__isnull=False, withdrawn_at__isnull=True)
    keys = rows.filter(whole | own | written_for).values("pk")
    return Recommendation.objects.filter(pk__in=keys).select_related(
        "left_with", "source_agency", "owner", "exercise"
    )


def of_review(actor: Actor, reference: str, *, at: datetime) -> tuple[Exercise, list[Recommendation], str]:
    """The review, what of it was left with agencies as this reader may see it, and the ground. Reading is recorded.

    Raises NotFound without a ground, NotAllowed for those who see neither the whole review nor an agency's part.
    """
    exercise = the_exercise(actor, reference)
    ground = _ground(actor, exercise)
    record_reading(
        by=actor, at=at, subject_kind="findings", subject=exercise.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
    return exercise, list(visible_left(actor).filter(exercise=exercise)), ground


def _ground(actor: Actor, exercise: Exercise) -> str:
    if AGENCY in check_can_view(actor, exercise):
        try:
            return check_can_view_whole(actor, exercise)
        except NotAllowed:
            return AGENCY
    return check_can_view_whole(actor, exercise)
