"""One exercise, and single things of it."""

from __future__ import annotations

from heed.core.actor import Actor
from heed.core.refusals import NotFound, NotNow
from heed.exercises.models import Exercise, TeamMember, TermsOfReference
from heed.exercises.permissions import check_can_view, check_can_view_whole, visible_to
from heed.exercises.timetable import TimetableStep, timetable_of


def the_exercise(actor: Actor, reference: str) -> Exercise:
    """The exercise of this reference. Raises NotFound for whoever may not know about it, StandsApart for whoever
    declared an interest in its case."""
    exercise = visible_to(actor).filter(reference=reference).first()
    if exercise is None:
        if hidden := Exercise.objects.filter(reference=reference).select_related("referral", "board").first():
            check_can_view(actor, hidden)
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


def the_step(exercise: Exercise, step: str) -> TimetableStep:
    """A step of the exercise's timetable that is open. Raises NotFound, or NotNow when it is done."""
    found = next((one for one in timetable_of(exercise) if one.id == step), None)
    if found is None:
        raise NotFound
    if found.done_on:
        raise NotNow(f"“{found.title}” is recorded as done already.")
    return found
