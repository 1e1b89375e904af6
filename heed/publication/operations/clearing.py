"""Clearance by several people, each alone: nobody sees another's verdict before all have spoken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import holders
from heed.accounts.roles import PUBLICATION_CHECKER
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.documents.models import StoredFile
from heed.documents.operations import store
from heed.exercises.models import Exercise
from heed.exercises.operations import mark_recorded
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import calendar_of, kind_of
from heed.publication import permissions
from heed.publication.checks import answered, wrong_with_answers, wrong_with_people
from heed.publication.models import Clearance, ClearanceRequest, Publication
from heed.publication.operations.preparing import held, trail
from heed.publication.page_pdf import page_as_pdf
from heed.publication.rules import CHECK_WITHIN, CLEARANCE, is_unsealed, not_ready_for_checkers, outcome
from heed.publication.standing import check_of, checks_wanted, pdf_sha256, standing_of, texts_of
from heed.publication.states import PUBLICATION
from heed.reports.standing import latest_report


def eligible_checkers(
    publication: Publication, *, role: str = PUBLICATION_CHECKER, by: Actor, at: datetime
) -> list[Person]:
    """Who of the board may give a check that this role gives: nobody of the review's team, nor who prepares it."""
    barred = {publication.prepared_by_id, by.person}
    barred |= set(publication.exercise.team.values_list("person", flat=True))
    found = holders(role=role, on=timezone.localdate(at), board=publication.exercise.board_id)
    return [person for person in found if person.pk not in barred]


def ask_checkers(
    *, publication: Publication, checkers: Sequence[int], changed: str = "", by: Actor, at: datetime
) -> list[ClearanceRequest]:
    """Ask these people (their keys, one for each check in the framework's order) about the very file and texts.

    A new round begins; where the checkers did not all clear the round before, `changed` says what was done about it.
    Raises BadInput for anybody who may not check, or without that; NotNow while something open would waste their time.
    """
    permissions.check_can_prepare(by, publication)
    wanted = checks_wanted(publication.exercise)
    eligible = {
        one.id: [person.pk for person in eligible_checkers(publication, role=one.role, by=by, at=at)]
        for one in wanted
    }
    if wrong := wrong_with_people(checkers, wanted, eligible):
        raise BadInput(wrong)
    today = timezone.localdate(at)
    with transaction.atomic():
        exercise = Exercise.objects.select_for_update().get(pk=publication.exercise_id)
        current = held(publication)
        if open_ones := not_ready_for_checkers(standing_of(current, today=today)):
            raise NotNow(
                f"The checkers are asked once this is done: {open_ones[0].what} ({open_ones[0].state.lower()})."
            )
        if has_differed(current) and not changed.strip():
            raise BadInput(
                "Say what was changed since the checkers differed. They read it before they read again."
            )
        current.status = PUBLICATION.after("ask_checkers", current.status)
        current.round += 1
        current.page_pdf = _page_pdf(current, by, at)
        current.save(update_fields=["status", "round", "page_pdf"])
        if current.published_at is None:
            exercise.status = EXERCISE.after("start_clearance", exercise.status)
            exercise.save(update_fields=["status"])
        due = calendar_of(exercise).add_working_days(today, CHECK_WITHIN)
        asked = [
            ClearanceRequest.objects.create(
                publication=current, checker_id=person, round=current.round, asked_for=one.id, asked_at=at, due_on=due,
                changed=changed.strip(),
            )
            for one, person in zip(wanted, checkers, strict=True)
        ]  # fmt: skip
        trail("publication.checkers_asked", current, by, at, round=str(current.round), due=str(due))
    return asked


def _page_pdf(publication: Publication, by: Actor, at: datetime) -> StoredFile:
    """The page as a PDF, of the very texts that the checkers are asked about, so that they read what goes out."""
    exercise = publication.exercise
    data = page_as_pdf(
        board=exercise.board.title, kind=kind_of(exercise).title, texts=texts_of(publication),
        recommendations=publication.recommendations,
    )  # fmt: skip
    return store(
        data=data, name=f"{publication.slug}.pdf", allowed=("pdf",), board=exercise.board_id,
        reference=exercise.reference, by=by, at=at,
    )  # fmt: skip


def has_differed(publication: Publication) -> bool:
    """Whether the last round ended with somebody who did not clear it, so that it is said what changed since."""
    rows = publication.clearance_requests.filter(round=publication.round).select_related("clearance")
    given = [permissions.verdict_of(row) for row in rows]
    return is_unsealed([one is not None for one in given]) and not all(one and one.clears for one in given)


def give_verdict(
    *, publication: Publication, clears: bool, reasons: str, answers: Sequence[str], by: Actor, at: datetime
) -> Clearance:
    """A checker answers the questions of the check, and clears file and texts or says what stands in the way.

    It is never changed. Raises NotAllowed for anybody who was not asked, BadInput without reasons, with a question that
    is not answered, or with a no among the answers of one who clears; NotNow for a second verdict or when the report
    has changed since the checker was asked.
    """
    asks = check_of(permissions.the_request(by, publication)).asks
    if publication.exercise.team.filter(person=by.person, ended_at__isnull=True).exists():
        raise NotAllowed(
            "You have joined the review’s team since you were asked, so somebody else has to check."
        )
    if wrong := wrong_with_answers(answers, asks, clears=clears):
        raise BadInput(wrong)
    if not reasons.strip():
        raise BadInput(
            "Say what you looked at and why you come to this. The reasons are kept with the verdict."
        )
    with transaction.atomic():
        current = held(publication)
        request = permissions.the_request(by, current)
        if permissions.verdict_of(request) is not None:
            raise NotNow("You have given your verdict. It is kept as it is.")
        if current.status != "clearing":
            raise NotNow("The clearance is not open now. You are asked again when it is.")
        newest = latest_report(current.exercise, current.report.what)
        if newest is None or newest.pk != current.report_id:
            raise NotNow("A newer version of the report has come in. You are asked again about that one.")
        verdict = Clearance.objects.create(
            request=request, clears=clears, answers=answered(asks, answers), reasons=reasons.strip(),
            sha256=current.sha256, texts_sha256=current.texts_sha256, pdf_sha256=pdf_sha256(current), given_at=at,
        )  # fmt: skip
        trail("publication.verdict_given", current, by, at, round=str(current.round))
        _after_all(current, by, at)
    return verdict


def _after_all(publication: Publication, by: Actor, at: datetime) -> None:
    rows = publication.clearance_requests.filter(round=publication.round).select_related("clearance")
    given = [verdict for row in rows if (verdict := permissions.verdict_of(row)) is not None]
    move = outcome(given, asked=len(rows))
    if move is None:
        return
    publication.status = PUBLICATION.after(move, publication.status)
    publication.save(update_fields=["status"])
    trail(f"publication.{publication.status}", publication, by, at, round=str(publication.round))
    if move == "clear":
        mark_recorded(
            exercise=publication.exercise, under=CLEARANCE, on=timezone.localdate(at), by=by, at=at,
            evidence=f"Cleared by {len(given)} people, each alone.",
        )  # fmt: skip
