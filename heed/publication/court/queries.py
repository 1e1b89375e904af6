"""Reading the orders and proceedings of a review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from heed.chronologies.naming import Reading
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, NotFound
from heed.documents.models import StoredFile
from heed.exercises.models import Exercise
from heed.exercises.permissions import check_can_view_whole
from heed.identifiers.permissions import reads_names
from heed.publication.court.models import CourtLookedInto, CourtOrder, Proceedings
from heed.publication.court.standing import CourtMatter, court_matters
from heed.publication.kept.operations import the_line
from heed.publication.kept.queries import the_exercise
from heed.publication.kept.reading import as_read, reading_for
from heed.publication.models import Publication
from heed.trail.operations import record_reading

__all__ = [
    "looked_into",
    "matter_read_by",
    "matters_of",
    "matters_read_by",
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
    return matters_read_by(actor, exercise, today=today)


def matters_read_by(actor: Actor, exercise: Exercise, *, today: date) -> list[CourtMatter]:
    """Orders and proceedings with names, or with pseudonyms where names are kept from this person.

    Without names there are neither the words that may not appear nor the order itself. Whoever calls this has decided
    that the actor may read them.
    """
    reading = reading_for(actor, exercise)
    return [_as_read(reading, one) for one in standing_matters(exercise, today=today)]


def matter_read_by(actor: Actor, exercise: Exercise, matter: CourtMatter) -> CourtMatter:
    """One of them, read in the same way."""
    return _as_read(reading_for(actor, exercise), matter)


def _as_read(reading: Reading, matter: CourtMatter) -> CourtMatter:
    if not reading.is_bare:
        return matter
    is_order = isinstance(matter.line, CourtOrder)
    line = as_read(reading, matter.line, ("court", "forbids") if is_order else ("about", "stage_note"))
    if isinstance(line, CourtOrder):
        line.words, line.document = [], None
    decision = as_read(reading, matter.decision, ("reasons",)) if matter.decision else None
    return replace(matter, title=reading.text(matter.title), line=line, decision=decision)


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
    if not reads_names(actor, exercise):
        raise NotAllowed("You read this review with pseudonyms, and the order may hold names.")
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
