"""What every operation on a meeting does alike: hold it, put it on record, look at what was typed."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.meetings.models import Meeting
from heed.trail.operations import append

LONGEST = 20_000


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, held until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("board", "group").get(pk=meeting.pk)


def record(
    meeting: Meeting,
    verb: str,
    reference: str,
    by: Actor,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    """One record about the meeting in the trail; `reference` names the case that it is about, where it is about one."""
    append(
        by=by, at=at, verb=verb, subject_kind="meeting", subject=meeting.pk, board=meeting.board_id,
        reference=reference, detail={"held_on": timezone.localdate(meeting.held_at).isoformat(), **(detail or {})},
    )  # fmt: skip


def said(text: str, what: str = "Write down the reasons.") -> str:
    """What was typed, without the space around it. Raises BadInput with `what` where nothing was."""
    found = kept(text)
    if not found:
        raise BadInput(what)
    return found


def kept(text: str) -> str:
    """What was typed, without the space around it and without what no database can hold."""
    found = text.replace("\x00", "").strip()
    if len(found) > LONGEST:
        raise BadInput("That is too long to be kept. Put it into a paper instead.")
    return found
