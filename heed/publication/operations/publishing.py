"""Publishing: the very bytes that two people cleared, on or after the planned day, when nothing holds it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.documents.extract import paragraphs_of
from heed.documents.queries import read_bytes
from heed.exercises.models import Exercise
from heed.exercises.operations import happened, record_done
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import calendar_of, kind_of
from heed.frameworks.timetables import reckon
from heed.publication import permissions
from heed.publication.editions import current_edition
from heed.publication.models import Edition, Publication
from heed.publication.operations.preparing import held, trail
from heed.publication.otherwise import keeps_all_back
from heed.publication.packet.operations import pack_edition
from heed.publication.rules import PUBLISHED, digest, folded, holding
from heed.publication.standing import digest_of, open_correction, standing_of, texts_of
from heed.publication.states import EDITION, PUBLICATION
from heed.publication.what import has_file


def publish(*, publication: Publication, by: Actor, at: datetime) -> Publication:
    """Make the report and its page public. Raises NotNow with everything that still holds it."""
    permissions.check_can_prepare(by, publication)
    today = timezone.localdate(at)
    with transaction.atomic():
        exercise = Exercise.objects.select_for_update().get(pk=publication.exercise_id)
        current = held(publication)
        if keeps_all_back(exercise):
            raise NotNow("It was decided that nothing is published. Whoever decided can decide otherwise.")
        if held_by := holding(standing_of(current, today=today)):
            named = "; ".join(f"{hold.what} ({hold.state.lower()})" for hold in held_by)
            raise NotNow(f"The report cannot be published yet. What holds it: {named}.")
        check_bytes(current)
        current.status = PUBLICATION.after("publish", current.status)
        if current.published_at is None:
            _goes_out(current, exercise, by, at)
        current.save()
        edition = _edition(current, by, at)
        pack_edition(edition, by, at)
        trail(
            "publication.published", current, by, at,
            edition=str(edition.number), stays_until=str(current.stays_until or ""),
        )  # fmt: skip
    return current


def _goes_out(publication: Publication, exercise: Exercise, by: Actor, at: datetime) -> None:
    """The first edition: the review moves on, and the time on the public site begins."""
    today = timezone.localdate(at)
    publication.published_by_id, publication.published_at = by.person_key, at
    publication.stays_until = stays_until(exercise, today)
    exercise.status = EXERCISE.after("publish", exercise.status)
    exercise.save(update_fields=["status"])
    _told_to_timetable(exercise, today, by, at)


def _edition(publication: Publication, by: Actor, at: datetime) -> Edition:
    """What was cleared becomes what the public reads; a correction that was under way is over with it."""
    before = current_edition(publication)
    if before is not None:
        before.status = EDITION.after("replace", before.status)
        before.save(update_fields=["status"])
    if correction := open_correction(publication):
        correction.outcome, correction.ended_by_id, correction.ended_at = "published", by.person_key, at
        correction.save(update_fields=["outcome", "ended_by", "ended_at"])
    with_file, texts = has_file(publication.what), texts_of(publication)
    file = publication.report.public_file if with_file else None
    said = [text for one in publication.recommendations for text in (one["text"], one["reason"])]
    report = [one.text for one in paragraphs_of(read_bytes(file))] if file else []
    return Edition.objects.create(
        publication=publication, number=before.number + 1 if before else 1, what=publication.what, texts=texts,
        recommendations=publication.recommendations, words=folded([*texts.values(), *said, *report]),
        report=publication.report, file=file, sha256=publication.sha256, texts_sha256=publication.texts_sha256,
        page_pdf=publication.page_pdf, published_by_id=by.person_key, published_at=at,
    )  # fmt: skip


def let_be_found(*, publication: Publication, is_indexable: bool, by: Actor, at: datetime) -> Publication:
    """The board office lets search engines list the public pages, or keeps them out; it can choose anew at any time."""
    permissions.check_can_prepare(by, publication)
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        if current.is_indexable != is_indexable:
            current.is_indexable = is_indexable
            current.save(update_fields=["is_indexable"])
            trail("publication.indexing_chosen", current, by, at, listed="yes" if is_indexable else "no")
    return current


def stays_until(exercise: Exercise, published_on: date) -> date | None:
    """The day until which the framework wants the report public at least; None where it names none."""
    rule = kind_of(exercise).publish
    if rule is None or rule.for_at_least is None:
        return None
    return reckon(published_on, rule.for_at_least, "from", calendar_of(exercise))


def check_bytes(publication: Publication) -> None:
    """What lies on the disk and stands in the database is what was cleared, to the byte. Raises NotNow otherwise."""
    file = publication.report.public_file if has_file(publication.what) else None
    if (
        digest_of(publication) != publication.texts_sha256
        or (file.sha256 if file else "") != publication.sha256
    ):
        raise NotNow(
            "The report or its texts are no longer those that were cleared. Have them cleared again."
        )
    for one in (file, publication.page_pdf):
        if one is not None:
            read_bytes(one)


def check_edition(edition: Edition) -> None:
    """What was published lies and stands as it was cleared. Raises NotNow otherwise."""
    if (
        digest(edition.texts, edition.recommendations) != edition.texts_sha256
        or (edition.file.sha256 if edition.file else "") != edition.sha256
    ):
        raise NotNow("The report or its texts are no longer those that were cleared. Correct them instead.")
    for one in (edition.file, edition.page_pdf):
        if one is not None:
            read_bytes(one)


def _told_to_timetable(exercise: Exercise, today: date, by: Actor, at: datetime) -> None:
    happened(exercise=exercise, event=PUBLISHED, on=today, by=by, at=at)
    for step in kind_of(exercise).timetable:
        if step.due.on == PUBLISHED:
            record_done(
                exercise=exercise, step=step.step, on=today, evidence="Published by Heed.", by=by, at=at
            )
