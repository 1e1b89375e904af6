"""The board's answer to a recommendation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.reports import permissions
from heed.reports.models import BoardResponse, Recommendation
from heed.reports.rules import RESPONSES
from heed.trail.operations import append


def respond(
    *, recommendation: Recommendation, response: str, reason: str, by: Actor, at: datetime
) -> BoardResponse:
    """The decision maker accepts a recommendation of an adopted report or not; the last answer counts.

    Raises BadInput for a refusal without a reason, NotNow for a recommendation that the panel has not adopted.
    """
    exercise = recommendation.exercise
    permissions.check_can_respond(by, exercise)
    if response not in dict(RESPONSES):
        raise BadInput("Say whether the board accepts the recommendation.")
    if response == "not-accepted" and not reason.strip():
        raise BadInput("Say why the board does not accept it. The reason is published with the report.")
    with transaction.atomic():
        current = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
        if current.adopted_at is None:
            raise NotNow("The board answers once the whole panel has adopted the report.")
        answer = BoardResponse.objects.create(
            recommendation=current,
            response=response,
            reason=reason.strip(),
            given_by_id=by.person_key,
            given_at=at,
        )
        current.response, current.response_reason = response, reason.strip()
        current.save(update_fields=["response", "response_reason"])
        append(
            by=by, at=at, verb="recommendation.answered", subject_kind="recommendation", subject=current.pk,
            board=exercise.board_id, reference=exercise.reference, ground="decision maker",
            detail={"number": current.number},
        )  # fmt: skip
    return answer
