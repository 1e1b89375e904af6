"""The trail's line for what was done to an agency's part."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from heed.chronologies.models import Request
from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.trail.operations import append


def record(
    exercise: Exercise,
    verb: str,
    *,
    kind: str,
    subject: int,
    by: Actor,
    at: datetime,
    ground: str = "",
    **detail: Any,
) -> None:
    """One record about this exercise, in the transaction of the change."""
    append(
        by=by, at=at, verb=verb, subject_kind=kind, subject=subject, board=exercise.board_id,
        reference=exercise.reference, ground=ground, detail=detail,
    )  # fmt: skip


def record_request(
    request: Request, verb: str, *, by: Actor, at: datetime, ground: str = "", **detail: Any
) -> None:
    """One record about an agency's request."""
    record(
        request.exercise, verb, kind="chronology-request", subject=request.pk, by=by, at=at, ground=ground,
        agency=request.agency_id, **detail,
    )  # fmt: skip
