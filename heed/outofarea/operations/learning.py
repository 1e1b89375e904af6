"""Recommendations of the other board's exercise for us: on record, then an action or a reason why there is none."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heed.accounts.models import Agency, Person
from heed.actionplans.operations import plan
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.outofarea import permissions
from heed.outofarea.models import OutOfAreaRequest, TheirRecommendation
from heed.outofarea.operations.moving import locked, moved, record, said


def record_recommendation(
    *, request: OutOfAreaRequest, text: str, received_on: date, by: Actor, at: datetime
) -> TheirRecommendation:
    """Put a recommendation for us on record, as the other board words it. Raises NotNow until we have answered."""
    permissions.check_is_office(by, request)
    words = said(text, missing="Write down what is recommended to us.")
    if received_on > timezone.localdate(at):
        raise BadInput("The day on which the recommendation came must be today or earlier.")
    with transaction.atomic():
        current = moved(locked(request), "record_recommendation")
        last = current.recommendations.aggregate(last=Max("number"))["last"] or 0
        row = TheirRecommendation.objects.create(
            request=current, number=last + 1, text=words, received_on=received_on, recorded_by_id=by.person_key,
            recorded_at=at,
        )  # fmt: skip
        record(current, "recommendation_recorded", by, at, number=row.number)
    return row


def act_on(
    *, recommendation: TheirRecommendation, title: str, text: str, success_measure: str, agency: Agency, owner: Person,
    due_on: date, by: Actor, at: datetime,
) -> TheirRecommendation:  # fmt: skip
    """Make an action of a recommendation, with an owner and a day; it is followed like every other action."""
    permissions.check_is_office(by, recommendation.request)
    with transaction.atomic():
        current = _open(recommendation)
        current.action = plan(
            board=current.request.board, title=title, text=text, success_measure=success_measure, agency=agency,
            owner=owner, due_on=due_on, by=by, at=at,
        )  # fmt: skip
        _settled(current, by, at)
        record(
            current.request,
            "recommendation_acted_on",
            by,
            at,
            number=current.number,
            action=current.action.pk,
        )
    return current


def set_aside(
    *, recommendation: TheirRecommendation, because: str, by: Actor, at: datetime
) -> TheirRecommendation:
    """Say why nothing follows from a recommendation, such as that it is done already."""
    permissions.check_is_office(by, recommendation.request)
    why = said(because, missing="Say why nothing follows from it.", most=4000)
    with transaction.atomic():
        current = _open(recommendation)
        current.set_aside_because = why
        _settled(current, by, at)
        record(current.request, "recommendation_set_aside", by, at, number=current.number)
    return current


def _open(recommendation: TheirRecommendation) -> TheirRecommendation:
    locked(recommendation.request)
    current = TheirRecommendation.objects.select_for_update(of=("self",)).select_related("request__board")
    found = current.get(pk=recommendation.pk)
    if found.settled_at is not None:
        raise NotNow("What follows from this recommendation has been said already.")
    return found


def _settled(recommendation: TheirRecommendation, by: Actor, at: datetime) -> None:
    recommendation.settled_by_id, recommendation.settled_at = by.person_key, at
    recommendation.save(update_fields=["action", "set_aside_because", "settled_by", "settled_at"])
