"""Papers of a meeting: put in, withdrawn, read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.operations import store
from heed.meetings import permissions
from heed.meetings.models import AgendaItem, Meeting, Paper
from heed.meetings.operations.record import locked, record, said
from heed.meetings.queries import minutes_are_checked
from heed.trail.operations import record_reading

KINDS = ("docx", "pdf", "xlsx", "ods", "csv", "txt")


def add_paper(
    *, meeting: Meeting, item: AgendaItem | None, title: str, data: bytes, name: str, by: Actor, at: datetime
) -> Paper:
    """Put in a file for the meeting, or for one matter on its agenda; members alone can read it.

    Raises BadInput without a title or for a file that cannot be kept, NotNow where the minutes are checked.
    """
    permissions.check_can_run(by, meeting.board_id)
    title = said(title, "Say what the paper is called.")
    if item is not None and item.meeting_id != meeting.pk:
        raise BadInput("That matter is not on the agenda of this meeting.")
    with transaction.atomic():
        current = locked(meeting)
        if minutes_are_checked(current):
            raise NotNow("The minutes of this meeting are checked, so no paper is added any more.")
        reference = item.reference if item else ""
        file = store(
            data=data, name=name, allowed=KINDS, board=current.board_id, reference=reference, by=by, at=at
        )
        paper = Paper.objects.create(
            meeting=current, item=item, title=title[:200], file=file, added_by_id=by.person_key, added_at=at
        )
        record(current, "meeting.paper_added", reference, by, at, {"paper": paper.pk})
    return paper


def withdraw_paper(*, paper: Paper, by: Actor, at: datetime) -> None:
    """Take a paper back that was put in by mistake. Nobody can read it any more; that it was there stays on record."""
    permissions.check_can_run(by, paper.meeting.board_id)
    with transaction.atomic():
        current = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
        if current.withdrawn_at:
            raise NotNow("This paper was withdrawn already.")
        current.withdrawn_by_id, current.withdrawn_at = by.person_key, at
        current.save(update_fields=["withdrawn_by", "withdrawn_at"])
        reference = paper.item.reference if paper.item else ""
        record(paper.meeting, "meeting.paper_withdrawn", reference, by, at, {"paper": paper.pk})


def read_paper(*, paper: Paper, by: Actor, at: datetime) -> str:
    """Put on record that somebody reads a paper. Returns the ground; raises NotFound without one."""
    ground = permissions.check_can_read_paper(by, paper)
    record_reading(
        by=by, at=at, subject_kind="paper", subject=paper.pk, ground=ground, board=paper.meeting.board_id,
        reference=paper.item.reference if paper.item else "",
    )  # fmt: skip
    return ground
