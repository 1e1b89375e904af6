"""Clearance by two people, each alone: neither sees the other's verdict before both have spoken."""

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
from heed.exercises.models import Exercise
from heed.exercises.states import EXERCISE
from heed.exercises.timetable import calendar_of
from heed.publication import permissions
from heed.publication.models import Clearance, ClearanceRequest, Publication
from heed.publication.operations.preparing import held, trail
from heed.publication.rules import CHECK_WITHIN, not_ready_for_checkers, outcome, wrong_with_checkers
from heed.publication.standing import standing_of
from heed.publication.states import PUBLICATION
from heed.reports.standing import latest_report


def eligible_checkers(publication: Publication, *, by: Actor, at: datetime) -> list[Person]:
    """The board's publication checkers who neither are of the review's team nor prepare the publication."""
    barred = {publication.prepared_by_id, by.person}
    barred |= set(publication.exercise.team.values_list("person", flat=True))
    found = holders(role=PUBLICATION_CHECKER, on=timezone.localdate(at), board=publication.exercise.board_id)
    return [person for person in found if person.pk not in barred]


def ask_checkers(
    *, publication: Publication, checkers: Sequence[int], by: Actor, at: datetime
) -> list[ClearanceRequest]:
    """Ask two people (their keys) to check the very file and texts as they are now; a new round begins.

    Raises BadInput for anybody who may not check, NotNow while something open would only waste their time.
    """
    permissions.check_can_prepare(by, publication)
    eligible = [person.pk for person in eligible_checkers(publication, by=by, at=at)]
    if wrong := wrong_with_checkers(checkers, eligible):
        raise BadInput(wrong)
    today = timezone.localdate(at)
    with transaction.atomic():
        exercise = Exercise.objects.select_for_update().get(pk=publication.exercise_id)
        current = held(publication)
        if open_ones := not_ready_for_checkers(standing_of(current, today=today)):
            raise NotNow(
                f"The checkers are asked once this is done: {open_ones[0].what} ({open_ones[0].state.lower()})."
            )
        current.status = PUBLICATION.after("ask_checkers", current.status)
        current.round += 1
        current.save(update_fields=["status", "round"])
        exercise.status = EXERCISE.after("start_clearance", exercise.status)
        exercise.save(update_fields=["status"])
        due = calendar_of(exercise).add_working_days(today, CHECK_WITHIN)
        asked = [
            ClearanceRequest.objects.create(
                publication=current, checker_id=person, round=current.round, asked_at=at, due_on=due
            )
            for person in checkers
        ]
        trail("publication.checkers_asked", current, by, at, round=str(current.round), due=str(due))
    return asked


def give_verdict(
    *, publication: Publication, clears: bool, reasons: str, by: Actor, at: datetime
) -> Clearance:
    """A checker clears the file and the texts, or says what stands in the way. It is never changed.

    Raises NotAllowed for anybody who was not asked, BadInput without reasons, NotNow for a second verdict or when the
    report has changed since the checker was asked.
    """
    permissions.the_request(by, publication)
    if publication.exercise.team.filter(person=by.person, ended_at__isnull=True).exists():
        raise NotAllowed(
            "You have joined the review’s team since you were asked, so somebody else has to check."
        )
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
        newest = latest_report(current.exercise)
        if newest is None or newest.pk != current.report_id:
            raise NotNow("A newer version of the report has come in. You are asked again about that one.")
        verdict = Clearance.objects.create(
            request=request, clears=clears, reasons=reasons.strip(), sha256=current.sha256,
            texts_sha256=current.texts_sha256, given_at=at,
        )  # fmt: skip
        trail("publication.verdict_given", current, by, at, round=str(current.round))
        _after_both(current, by, at)
    return verdict


def _after_both(publication: Publication, by: Actor, at: datetime) -> None:
    rows = publication.clearance_requests.filter(round=publication.round).select_related("clearance")
    given = [verdict for row in rows if (verdict := permissions.verdict_of(row)) is not None]
    move = outcome(given)
    if move is None:
        return
    publication.status = PUBLICATION.after(move, publication.status)
    publication.save(update_fields=["status"])
    trail(f"publication.{publication.status}", publication, by, at, round=str(publication.round))
