"""The files of all agencies of a review: those that wait for their agency, and those that an agency has."""

from __future__ import annotations

from heed.chronologies import permissions
from heed.chronologies.models import Arrival, Upload
from heed.core.actor import Actor
from heed.exercises.models import Exercise, InvolvedAgency


def arrivals_of(actor: Actor, exercise: Exercise) -> list[Arrival]:
    """Files that no agency has yet, those set aside among them, in the order in which they came."""
    found = permissions.visible_arrivals(actor).filter(exercise=exercise).exclude(status="given")
    return list(found.order_by("pk"))


def files_of_all(actor: Actor, exercise: Exercise) -> list[Upload]:
    """Every agency's files that are not withdrawn, with how many of their rows wait, the latest first."""
    found = permissions.visible_uploads(actor).filter(request__exercise=exercise).exclude(status="withdrawn")
    return list(found.order_by("-pk"))


def agencies_of(exercise: Exercise) -> list[InvolvedAgency]:
    """The agencies of the review in their order."""
    return list(exercise.involved.select_related("agency"))
