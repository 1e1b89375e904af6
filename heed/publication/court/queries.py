"""Reading the orders and proceedings of a review."""

from __future__ import annotations

from datetime import date, datetime

from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.documents.models import StoredFile
from heed.exercises.models import Exercise
from heed.exercises.permissions import check_can_view_whole
from heed.publication.court.models import CourtLookedInto, CourtOrder, Proceedings
from heed.publication.court.standing import CourtMatter, court_matters
from heed.publication.kept.operations import the_line
from heed.publication.kept.queries import the_exercise
from heed.publication.models import Publication
from heed.trail.operations import record_reading

__all__ = [
    "looked_into",
    "matters_of",
    "publication_of",
    "standing_matters",
    "the_court_line",
    "the_document",
    "the_exercise",
    "the_matter",
]
LINES: dict[str, type[CourtOrder] | type[Proceedings]] = {"orders": CourtOrder, "proceedings": Proceedings}


def publication_of(exercise: Exercise) -> Publication | None:
    """The review's publication once it was begun."""
    return Publication.objects.filter(exercise=exercise).select_related("exercise").first()


def matters_of(actor: Actor, exercise: Exercise, *, today: date, at: datetime) -> list[CourtMatter]:
    """Orders and proceedings, for those who see the whole review. That they were read is recorded."""
    ground = check_can_view_whole(actor, exercise)
    record_reading(
        by=actor, at=at, subject_kind="court", subject=exercise.pk, ground=ground, board=exercise.board_id,
        reference=exercise.reference,
    )  # fmt: skip
    return standing_matters(exercise, today=today)


def standing_matters(exercise: Exercise, *, today: date) -> list[CourtMatter]:
    """Orders and proceedings as they stand to the file and the texts that are to be published now."""
    publication = publication_of(exercise)
    about = (publication.sha256, publication.texts_sha256) if publication else ("", "")
    return court_matters(exercise, today=today, sha256=about[0], texts_sha256=about[1])


def the_matter(exercise: Exercise, what: str, number: int, *, today: date) -> CourtMatter:
    """One order or proceedings. Raises NotFound."""
    for one in standing_matters(exercise, today=today):
        if (one.what, one.line.number) == (what, number):
            return one
    raise NotFound


def the_court_line(exercise: Exercise, what: str, number: int) -> CourtOrder | Proceedings:
    """One order or proceedings as they read now. Raises NotFound, also for a kind that there is not."""
    if what not in LINES:
        raise NotFound
    return the_line(LINES[what], exercise, number)


def the_document(actor: Actor, exercise: Exercise, number: int, *, at: datetime) -> StoredFile:
    """The order itself. Raises NotFound without one. That it was read is recorded."""
    ground = check_can_view_whole(actor, exercise)
    line = the_line(CourtOrder, exercise, number)
    if line.document is None:
        raise NotFound
    record_reading(
        by=actor, at=at, subject_kind="file", subject=line.document.pk, ground=ground, board=exercise.board_id,
        reference=exercise.reference,
    )  # fmt: skip
    return line.document


def looked_into(exercise: Exercise) -> list[CourtLookedInto]:
    """Who was asked which orders and proceedings there are, the latest first."""
    return list(exercise.court_looked_into.select_related("recorded_by").order_by("-recorded_at", "-pk"))
