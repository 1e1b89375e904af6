"""One exercise, and single things of it."""

from __future__ import annotations

from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.exercises.models import Exercise, TeamMember, TermsOfReference
from heed.exercises.permissions import check_can_view_whole, visible_to


def the_exercise(actor: Actor, reference: str) -> Exercise:
    """The exercise of this reference. Raises NotFound for whoever may not know about it."""
    exercise = visible_to(actor).filter(reference=reference).first()
    if exercise is None:
        raise NotFound
    return exercise


def the_member(actor: Actor, reference: str, pk: int) -> TeamMember:
    """A member of the exercise's team now. Raises NotFound, or NotAllowed for those who see a part of the exercise."""
    exercise = the_exercise(actor, reference)
    check_can_view_whole(actor, exercise)
    member = exercise.team.filter(pk=pk, ended_at=None).select_related("person").first()
    if member is None:
        raise NotFound
    return member


def the_terms(actor: Actor, reference: str, version: int) -> TermsOfReference:
    """A version of the terms of reference. Raises NotFound, or NotAllowed for those who see a part of the exercise."""
    exercise = the_exercise(actor, reference)
    check_can_view_whole(actor, exercise)
    terms = exercise.terms.filter(version=version).first()
    if terms is None:
        raise NotFound
    return terms
