"""Who reads and who writes what abbreviations mean.

Those who work on an agency's chronology read the agency's own and the whole review's; those who see the whole review
read those of agencies whose chronologies are merged, the office also those of drafts that it may read. An agency
explains its own; the office those that it may read; the lead reviewer the whole review's and merged agencies'.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.chronologies import drafts
from heed.chronologies.glossary.models import Abbreviation
from heed.chronologies.models import Request
from heed.chronologies.permissions import (
    OWN,
    WHOLE,
    check_can_open,
    is_kept_from,
    may_answer,
    of_insiders,
    of_office,
    of_whole,
    part_ground,
)
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.exercises.models import Exercise
from heed.exercises.permissions import OFFICE, TEAM, check_can_view_whole, grounds


def visible_abbreviations(actor: Actor) -> QuerySet[Abbreviation]:
    """Every abbreviation that the actor may read, those that were taken off too."""
    if actor.person is None:
        return Abbreviation.objects.none()
    merged = Request.objects.filter(
        exercise=OuterRef("exercise"), agency=OuterRef("agency"), merged_at__isnull=False
    )
    of_review = Q(agency__isnull=True)
    works_in = Request.objects.filter(of_insiders(actor)).values("exercise")
    inside = of_insiders(actor) | (of_review & Q(exercise__in=works_in))
    whole = (of_whole(actor) | of_office(actor)) & (of_review | Q(Exists(merged)))
    office = of_office(actor) & drafts.not_closed_here()
    found = Abbreviation.objects.filter(office | inside | whole)
    return found.select_related("exercise", "agency", "added_by")


def check_can_view_abbreviation(actor: Actor, abbreviation: Abbreviation) -> None:
    """Raises NotFound unless the actor may read it."""
    exercise, agency = abbreviation.exercise, abbreviation.agency_id
    if agency is not None:
        ground = part_ground(actor, exercise, agency)
        is_outside = ground == WHOLE or (ground == OFFICE and _is_kept(actor, exercise, agency))
        if is_outside and not _is_merged(exercise, agency):
            raise NotFound
        return
    if {OFFICE, "decision maker", TEAM} & set(grounds(actor, exercise)):
        return
    if actor.person is None or not Request.objects.filter(of_insiders(actor), exercise=exercise).exists():
        raise NotFound


def may_explain(actor: Actor, exercise: Exercise, agency: int | None) -> bool:
    """Whether the actor may say what an agency's (None: the whole review's) abbreviations mean."""
    try:
        check_can_explain(actor, exercise, agency)
    except (NotAllowed, NotFound):
        return False
    return True


def check_can_explain(actor: Actor, exercise: Exercise, agency: int | None) -> None:
    """Raises unless the actor may say what an agency's (None: the whole review's) abbreviations mean."""
    if agency is None:
        check_can_view_whole(actor, exercise)
        if not may_answer(actor, exercise):
            raise NotAllowed(
                "The whole review’s abbreviations are explained by the lead reviewer and the board office."
            )
        return
    ground = part_ground(actor, exercise, agency)
    if ground == OFFICE and _is_kept(actor, exercise, agency) and not _is_merged(exercise, agency):
        raise NotAllowed(
            "The agency keeps its draft to itself, and explains its abbreviations until it has signed off."
        )
    if ground in {OFFICE, OWN}:
        return
    if ground != WHOLE:
        raise NotAllowed(
            "The agency’s abbreviations are explained by its contact and the author named for all of it."
        )
    if not _is_merged(exercise, agency):
        check_can_open(actor, exercise, agency)
    if not may_answer(actor, exercise):
        raise NotAllowed("Abbreviations are explained by the agency, the lead reviewer and the board office.")


def _is_merged(exercise: Exercise, agency: int) -> bool:
    return exercise.chronology_requests.filter(agency=agency, merged_at__isnull=False).exists()


def _is_kept(actor: Actor, exercise: Exercise, agency: int) -> bool:
    request = exercise.chronology_requests.filter(agency=agency).first()
    return request is not None and is_kept_from(actor, request)
