"""A letter's lines in the trail."""

from __future__ import annotations

from datetime import datetime

from heed.core.actor import Actor
from heed.notices.models import Notice
from heed.trail.operations import append


def record(notice: Notice, verb: str, by: Actor, at: datetime, detail: dict[str, str] | None = None) -> None:
    """Put what was done with a letter on the trail, beside the change and in its transaction."""
    append(
        by=by, at=at, verb=verb, subject_kind="notice", subject=notice.pk, board=notice.board_id,
        reference=notice.reference, detail={"notice": notice.notice, "body": notice.body, **(detail or {})},
    )  # fmt: skip
