"""Correcting what is published: prepared, checked and cleared like the first time, then put in its place."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.anonymisation.operations import ask_check
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.rules import letters_before
from heed.exercises.timetable import pack_of
from heed.publication import permissions
from heed.publication.editions import current_edition
from heed.publication.models import Correction, CorrectionDecision, Edition, Publication
from heed.publication.operations.preparing import held, letters, take_version, trail
from heed.publication.operations.withdrawing import withdraw
from heed.publication.standing import digest_of, open_correction
from heed.publication.states import PUBLICATION
from heed.publication.what import has_file, shown
from heed.reports.models import Report
from heed.reports.operations import hand_in_correction


def begin_correction(
    *,
    publication: Publication,
    what_is_wrong: str,
    is_withdrawn: bool,
    public_words: str,
    by: Actor,
    at: datetime,
) -> Correction:
    """Begin to put right what is published. It stays public meanwhile unless it `is_withdrawn` at once.

    The texts begin as they were published; nothing that is prepared is public before it is cleared. Raises NotNow where
    nothing is published or a correction is under way, BadInput without what is wrong, and as `withdraw` does.
    """
    permissions.check_can_correct(by, publication)
    if not what_is_wrong.strip():
        raise BadInput("Say what is wrong. It is kept, and stays off the public page.")
    with transaction.atomic():
        current = Publication.objects.select_for_update().get(pk=publication.pk)
        current.status = PUBLICATION.after("correct", current.status)
        corrects = _edition(current)
        if is_withdrawn and corrects.status == "public":
            withdraw(publication=current, reasons=what_is_wrong, public_words=public_words, by=by, at=at)
        _as_published(current, corrects)
        current.correction, current.planned_on, current.page_pdf = "", timezone.localdate(at), None
        current.texts_sha256 = digest_of(current)
        current.save()
        correction = Correction.objects.create(
            publication=current, corrects=corrects, what_is_wrong=what_is_wrong.strip(),
            opened_by_id=by.person_key, opened_at=at,
        )  # fmt: skip
        trail("publication.correction_begun", current, by, at, edition=str(corrects.number))
        take_version(current, current.report, by, at)
    return correction


def hand_in_corrected(
    *, publication: Publication, data: bytes, name: str, note: str, by: Actor, at: datetime
) -> Report:
    """Hand in a corrected version of the report; it is looked through for names at once.

    Raises NotNow while no correction is under way, BadInput for anything but a readable Word document, or without a
    note of what changed.
    """
    permissions.check_can_correct(by, publication)
    with transaction.atomic():
        current = held(publication)
        the_correction(current)
        report = hand_in_correction(
            exercise=current.exercise, what=current.report.what, data=data, name=name, note=note, by=by, at=at
        )
        take_version(current, report, by, at)
        trail("publication.corrected_version", current, by, at, version=str(report.version))
        ask_check(report=report, by=by, at=at)
    return report


def decide_correction(
    *, publication: Publication, letters_again: bool, reasons: str, by: Actor, at: datetime
) -> CorrectionDecision:
    """The decision maker agrees to the correction in the panel's place, and says whether the letters go again.

    Those that the framework has go again in any case are raised whatever is said. Raises NotNow while no correction is
    under way, BadInput without reasons.
    """
    permissions.check_can_agree(by, publication)
    if not reasons.strip():
        raise BadInput("Give the reasons.")
    with transaction.atomic():
        current = held(publication)
        correction = the_correction(current)
        row = CorrectionDecision.objects.create(
            correction=correction, report=current.report, reasons=reasons.strip(),
            letters=list(_before(current) if letters_again else always_again(current)),
            decided_by_id=by.person_key, decided_at=at,
        )  # fmt: skip
        trail(
            "publication.correction_agreed", current, by, at,
            version=str(current.report.version), letters=str(len(row.letters)),
        )  # fmt: skip
        letters(current, by, at)
    return row


def give_up_correction(*, publication: Publication, reasons: str, by: Actor, at: datetime) -> Publication:
    """Leave what is published as it is. What was prepared is taken back; that it was begun stays on record.

    Raises NotNow while no correction is under way, BadInput without reasons.
    """
    permissions.check_can_correct(by, publication)
    if not reasons.strip():
        raise BadInput("Say why what is published stays as it is.")
    with transaction.atomic():
        current = held(publication)
        correction = the_correction(current)
        current.status = PUBLICATION.after("give_up_correction", current.status)
        _as_published(current, correction.corrects)
        current.save()
        correction.outcome, correction.end_reasons = "given-up", reasons.strip()
        correction.ended_by_id, correction.ended_at = by.person_key, at
        correction.save()
        trail("publication.correction_given_up", current, by, at)
    return current


def the_correction(publication: Publication) -> Correction:
    """The correction that is under way. Raises NotNow where there is none."""
    found = open_correction(publication)
    if found is None:
        raise NotNow("No correction is under way. Begin one first.")
    return found


def always_again(publication: Publication) -> tuple[str, ...]:
    """The letters before publication that the framework has go again before a correction."""
    notices = pack_of(publication.exercise).notices
    return tuple(name for name in _before(publication) if notices[name].again_when_corrected)


def _before(publication: Publication) -> tuple[str, ...]:
    exercise = publication.exercise
    return letters_before(pack_of(exercise), exercise.kind, method=exercise.method)


def _edition(publication: Publication) -> Edition:
    found = current_edition(publication)
    if found is None:
        raise NotNow("Nothing of this review is published.")
    return found


def _as_published(publication: Publication, edition: Edition) -> None:
    """What is prepared is what was published: texts, recommendations, file."""
    for name in shown(edition.what, is_correction=True):
        setattr(publication, name, edition.texts.get(name, ""))
    publication.what, publication.report = edition.what, edition.report
    publication.recommendations, publication.page_pdf = edition.recommendations, edition.page_pdf
    publication.sha256 = edition.sha256 if has_file(edition.what) else ""
    publication.texts_sha256 = edition.texts_sha256
