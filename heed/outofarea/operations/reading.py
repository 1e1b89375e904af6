"""That somebody read a request from another board, or took the answer with them, is put on record."""

from __future__ import annotations

from datetime import datetime

from heed.core.actor import Actor
from heed.outofarea import permissions
from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from heed.outofarea.operations.moving import record
from heed.trail.operations import record_reading


def note_reading(
    *, request: OutOfAreaRequest, by: Actor, at: datetime, part: AgencyPart | None = None
) -> str:
    """Record that the actor read the request, or one agency's part. Returns the ground; raises NotFound."""
    ground = permissions.check_can_view_part(by, part) if part else permissions.check_can_view(by, request)[0]
    kind, subject = ("out-of-area part", part.pk) if part else ("out-of-area request", request.pk)
    record_reading(
        by=by, at=at, subject_kind=kind, subject=subject, ground=ground, board=request.board_id,
        reference=request.reference,
    )  # fmt: skip
    return ground


def note_taken(*, request: OutOfAreaRequest, kind: str, by: Actor, at: datetime) -> None:
    """Record that the actor took the whole answer as a document. Raises NotFound or NotAllowed."""
    permissions.check_can_view_whole(by, request)
    record(request, "answer_produced", by, at, kind=kind)
