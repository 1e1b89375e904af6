"""Meetings at a stage, made through the operations."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from heed.meetings import operations
from heed.meetings.models import AgendaItem, Meeting
from tests.cast import NOW, Cast

AFTER = NOW + timedelta(days=8)
"""The day after the meeting."""


def a_meeting(cast: Cast, days: int = 7, **more: Any) -> Meeting:
    """A meeting of the case review group, a week ahead unless said otherwise."""
    return operations.arrange(
        board=cast.board, group=cast.group, held_at=NOW + timedelta(days=days), place="Civic Hall", by=cast.manager,
        at=NOW, **more,
    )  # fmt: skip


def an_item(cast: Cast, meeting: Meeting | None = None, reference: str = "NSCB-2016-019") -> AgendaItem:
    """A case on the agenda of a meeting."""
    return operations.put_on_agenda(
        meeting=meeting or a_meeting(cast), reference=reference, title="Robin", by=cast.manager, at=NOW
    )
