"""One exercise, and single things of it."""

from __future__ import annotations

from datetime import date

from heed.core.actor import Actor
from heed.core.refusals import NotFound, NotNow, existing
from heed.exercises.models import Exercise, TeamMember, TermsOfReference
from heed.exercises.permissions import check_can_view, check_can_view_whole, visible_to
from heed.exercises.rules import letters_for, may_extend
from heed.exercises.timetable import TimetableStep, pack_of, timetable_of
from heed.frameworks.parties import party_title
from heed.frameworks.wellknown import DELAY_FORESEEN
from heed.meetings.permissions import references_apart
from heed.ui.words import sentence_list


def the_exercise(actor: Actor, reference: str) -> Exercise:
    """The exercise of this reference. Raises NotFound for whoever may not know about it, StandsApart for whoever
    declared an interest in its case."""
    exercise = visible_to(actor).filter(reference=reference).first()
    if exercise is None:
        # Whoever declared no interest is told nothing more, and nothing more is asked for
        if references_apart(actor) and (
            hidden := Exercise.objects.filter(reference=reference).select_related("referral", "board").first()
        ):
            check_can_view(actor, hidden)
        raise NotFound
    return exercise


def the_member(actor: Actor, reference: str, pk: int) -> TeamMember:
    """A member of the exercise's team now. Raises NotFound, or NotAllowed for those who see a part of the exercise."""
    exercise = the_exercise(actor, reference)
    check_can_view_whole(actor, exercise)
    return existing(exercise.team.filter(pk=pk, ended_at=None).select_related("person").first())


def the_terms(actor: Actor, reference: str, version: int) -> TermsOfReference:
    """A version of the terms of reference. Raises NotFound, or NotAllowed for those who see a part of the exercise."""
    exercise = the_exercise(actor, reference)
    check_can_view_whole(actor, exercise)
    return existing(exercise.terms.filter(version=version).first())


def the_end(exercise: Exercise, step: str) -> tuple[TimetableStep, date]:
    """The step that ends the review, with its day, for giving it more time. Raises NotFound, NotNow for any other."""
    found = the_step(exercise, step)
    if found.due is None or not may_extend(found.closes, found.due, found.done_on, found.is_left_to_people):
        raise NotNow(
            "More time is given for completing or publishing a review, where the framework gives it a day."
        )
    return found, found.due


def told_of_delay(exercise: Exercise) -> str:
    """Whom the framework has told by letter when a review of this kind takes longer; empty where nobody."""
    pack = pack_of(exercise)
    wanted = letters_for(pack, exercise.kind, DELAY_FORESEEN, method=exercise.method)
    return sentence_list(
        dict.fromkeys(party_title(pack, one) for key in wanted for one in pack.notices[key].to)
    )


def the_step(exercise: Exercise, step: str) -> TimetableStep:
    """A step of the exercise's timetable that is open. Raises NotFound, or NotNow when it is done."""
    found = existing(next((one for one in timetable_of(exercise) if one.id == step), None))
    if found.done_on:
        raise NotNow(f"“{found.title}” is recorded as done already.")
    return found
