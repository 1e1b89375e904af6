"""Preparing: the day, the texts of the public page, the version that goes out, the letters that go before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from heed.anonymisation.operations import check_texts
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.letters import about_exercise
from heed.exercises.models import Exercise
from heed.exercises.rules import letters_before
from heed.exercises.timetable import kind_of, pack_of
from heed.exercises.way import may_be_published
from heed.notices.models import Notice
from heed.notices.operations import day_in_words, raise_called_for, set_aside
from heed.publication import permissions
from heed.publication.copies.models import Copy
from heed.publication.models import Publication
from heed.publication.otherwise import what_goes_out
from heed.publication.rules import HARD_STOP, PUBLISHED, TEXTS
from heed.publication.standing import (
    accepted_since_verdicts,
    digest_of,
    letters_again,
    open_correction,
    raised_since,
    recommendations_of,
    texts_of,
    texts_to_check,
)
from heed.publication.states import PUBLICATION
from heed.publication.what import SUMMARY, has_file
from heed.reports.models import Report
from heed.reports.standing import adopted_summary, latest_report
from heed.trail.operations import append


def prepare(*, exercise: Exercise, planned_on: date, by: Actor, at: datetime) -> Publication:
    """Begin the publication of an adopted report on a planned day; the letters that go before it are raised.

    Raises NotNow for a report that the panel has not adopted, or when it was begun already; BadInput for a past day.
    """
    permissions.check_can_begin(by, exercise)
    _check_day(planned_on, at)
    if not may_be_published(kind_of(exercise)):
        raise NotNow("The framework has nothing made public of this kind of exercise.")
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        if Publication.objects.filter(exercise=current).exists():
            raise NotNow("The publication of this review is being prepared already.")
        what = what_goes_out(current)
        report = version_for(current, what)
        publication = Publication(
            exercise=current, report=report, report_since=at, planned_on=planned_on, slug=_slug(current, planned_on),
            what=what, sha256=report.public_file.sha256 if has_file(what) else "",
            title=current.pseudonym, recommendations=recommendations_of(current),
            prepared_by_id=by.person_key, prepared_at=at,
        )  # fmt: skip
        publication.texts_sha256 = digest_of(publication)
        publication.save()
        trail("publication.prepared", publication, by, at, planned_on=str(planned_on))
        _checked(publication, by, at)
        letters(publication, by, at)
    return publication


def plan(*, publication: Publication, planned_on: date, by: Actor, at: datetime) -> Publication:
    """Plan another day. Letters that have not gone are written anew, due before that day."""
    permissions.check_can_prepare(by, publication)
    _check_day(planned_on, at)
    with transaction.atomic():
        current = held(publication)
        current.planned_on = planned_on
        current.save(update_fields=["planned_on"])
        trail("publication.planned", current, by, at, planned_on=str(planned_on))
        letters(current, by, at)
    return current


def write_texts(
    *, publication: Publication, texts: Mapping[str, str], by: Actor, at: datetime
) -> Publication:
    """Keep the texts of the public page and look through them; a changed text starts the clearance afresh."""
    permissions.check_can_prepare(by, publication)
    if not texts.get("title", "").strip():
        raise BadInput("Give the public page a title, such as the child’s pseudonym.")
    with transaction.atomic():
        current = held(publication)
        for name in texts_of(current):
            setattr(current, name, texts.get(name, "").strip())
        current.recommendations = recommendations_of(current.exercise)
        _kept(current, by, at)
        trail("publication.texts_written", current, by, at)
        _checked(current, by, at)
    return current


def take_up(*, publication: Publication, by: Actor, at: datetime) -> Publication:
    """Take up the newest adopted version and the board's answers as they are now; the clearance starts afresh.

    Letters that went with an earlier version go again, with this one. Of a correction the decision maker says whether
    they do, and agrees to the version once it is taken up.
    """
    permissions.check_can_prepare(by, publication)
    with transaction.atomic():
        current = held(publication)
        is_correction = open_correction(current) is not None
        what = what_goes_out(current.exercise)
        newest = latest_report(current.exercise, current.report.what) if is_correction else None
        report = newest or version_for(current.exercise, what)
        is_new = take_version(current, report, by, at)
        trail("publication.taken_up", current, by, at, version=str(report.version))
        if is_new and not is_correction:
            current.report_since = at
            current.save(update_fields=["report_since"])
            letters(current, by, at)
    return current


def take_version(publication: Publication, report: Report, by: Actor, at: datetime) -> bool:
    """Take up this version, what goes out and the board's answers as they are now. Whether the version is a new one.

    For operations that hold the publication. When what the checkers read is no longer the same, they are asked again.
    """
    is_new = report.pk != publication.report_id
    publication.report = report
    publication.what = what_goes_out(publication.exercise)
    publication.sha256 = report.public_file.sha256 if has_file(publication.what) else ""
    publication.recommendations = recommendations_of(publication.exercise)
    _kept(publication, by, at, is_changed=is_new or accepted_since_verdicts(publication))
    _checked(publication, by, at)
    return is_new


def check_texts_again(*, publication: Publication, by: Actor, at: datetime) -> None:
    """Look through the public texts for the people known now."""
    permissions.check_can_prepare(by, publication)
    with transaction.atomic():
        _checked(held(publication), by, at)


def held(publication: Publication) -> Publication:
    """The publication, held for this change. Raises NotNow once it went out, unless a correction is under way."""
    current = Publication.objects.select_for_update().get(pk=publication.pk)
    if current.status == "published":
        raise NotNow("The report is published. What is public is changed by a correction.")
    return current


def trail(verb: str, publication: Publication, by: Actor, at: datetime, **detail: str) -> None:
    """A record beside a change of a publication."""
    exercise = publication.exercise
    append(
        by=by, at=at, verb=verb, subject_kind="publication", subject=publication.pk, board=exercise.board_id,
        reference=exercise.reference, detail={"sha256": publication.sha256, **detail},
    )  # fmt: skip


def _check_day(planned_on: date, at: datetime) -> None:
    if planned_on < timezone.localdate(at):
        raise BadInput("The planned day is past. Plan today or a later day.")


def version_for(exercise: Exercise, what: str) -> Report:
    """The adopted version that goes out under this word: of the report, or of its executive summary. Raises NotNow."""
    report = _adopted(exercise)
    if what != SUMMARY:
        return report
    summary = adopted_summary(exercise)
    if summary is None:
        raise NotNow(
            "It is the executive summary that is published. Hand it in on the report’s page and have the panel adopt "
            "it first."
        )
    return summary


def _adopted(exercise: Exercise) -> Report:
    report = latest_report(exercise)
    if report is None or report.adopted_at is None or exercise.status not in ("adopted", "clearing"):
        raise NotNow(
            "The publication is prepared once the whole panel has adopted the newest version of the report."
        )
    return report


def _slug(exercise: Exercise, planned_on: date) -> str:
    """The address of the page: the pseudonym and the year, never the reference."""
    stem = slugify(f"{exercise.pseudonym[:35] or 'review'} {planned_on.year}")
    taken = set(Publication.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _kept(publication: Publication, by: Actor, at: datetime, *, is_changed: bool = False) -> None:
    """Keep a publication; when what the checkers read is no longer the same, they are asked again."""
    digest = digest_of(publication)
    is_changed = is_changed or digest != publication.texts_sha256
    publication.texts_sha256 = digest
    if is_changed and publication.status != "preparing":
        publication.status = PUBLICATION.after("start_afresh", publication.status)
        trail("publication.started_afresh", publication, by, at)
    publication.save()


def _checked(publication: Publication, by: Actor, at: datetime) -> None:
    check_texts(
        report=publication.report,
        texts=texts_to_check(publication),
        sha256=publication.texts_sha256,
        by=by,
        at=at,
        authors=TEXTS["written_by_line"],
    )


def letters(publication: Publication, by: Actor, at: datetime) -> None:
    """Raise the letters that the framework wants gone before publication, unless they went with this very version.

    Before a correction those go that the decision maker, or the framework, has go again.
    """
    exercise = publication.exercise
    kind = kind_of(exercise)
    known = about_exercise(exercise, by=by, at=at)
    about = replace(
        known, kind="publication", subject=publication.pk,
        values={
            **known.values, "exercise": kind.title.lower(), "publish_on": day_in_words(publication.planned_on)
        },
        events={**known.events, PUBLISHED: publication.planned_on},
    )  # fmt: skip
    again = letters_again(publication)
    for name in letters_before(pack_of(exercise), exercise.kind, method=exercise.method):
        if again is not None and name not in again.letters:
            continue
        rows = Notice.objects.filter(reference=exercise.reference, notice=name, hard_stop_for=HARD_STOP)
        for unsent in rows.filter(status="due"):
            set_aside(
                notice=unsent, reason="Written anew for the planned day or a new version.", by=by, at=at
            )
        if rows.filter(status="sent", raised_at__gte=raised_since(publication, again, name)).exists():
            continue
        for letter in raise_called_for(
            notice_id=name, about=about, by=by, at=at, hard_stop_for=HARD_STOP, again=True
        ):
            Copy.objects.create(
                notice=letter, publication=publication, report=publication.report, sha256=publication.sha256
            )
