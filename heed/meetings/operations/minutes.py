"""The minutes of a meeting: begun with what Heed knows, written, checked by the group's chair, then unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.meetings import permissions
from heed.meetings.models import CheckedMinutes, Meeting, Minutes
from heed.meetings.operations.record import kept, locked, record, said
from heed.meetings.queries.minutes import content_of, drafted, keys_of
from heed.meetings.states import MINUTES
from heed.trail.operations import record_reading


def begin_minutes(*, meeting: Meeting, by: Actor, at: datetime) -> Minutes:
    """Begin the minutes with what Heed knows of each matter, for a person to check.

    Raises NotNow before the meeting.
    """
    permissions.check_can_write_minutes(by, meeting)
    with transaction.atomic():
        current = locked(meeting)
        if timezone.localdate(current.held_at) > timezone.localdate(at):
            raise NotNow("The meeting is still to come. Its minutes are begun once it has been held.")
        if Minutes.objects.filter(meeting=current).exists():
            raise NotNow("The minutes of this meeting are begun already.")
        texts = drafted(by, current, today=timezone.localdate(at))
        minutes = Minutes.objects.create(meeting=current, texts=texts, saved_at=at)
        record(current, "meeting.minutes_begun", "", by, at)
    return minutes


def save_minutes(
    *, meeting: Meeting, texts: Mapping[str, str], version: int, by: Actor, at: datetime
) -> Minutes:
    """Keep what was typed. Matters that the writer stands apart from keep their words.

    `version` is that of the page that was written on. Raises NotNow when somebody else saved since then, or when the
    minutes are no longer being written.
    """
    permissions.check_can_write_minutes(by, meeting)
    with transaction.atomic():
        current = _held(meeting)
        if current.status != "being-written":
            raise NotNow("These minutes are with the chair or checked, so they are not changed now.")
        is_mine_since = current.last_writer_id == by.person and version >= current.writer_since
        if not is_mine_since and version != current.version:
            raise NotNow(
                "Somebody else saved these minutes while you were writing. Both are below: put together what should "
                "stand, then save again."
            )
        allowed = keys_of(by, current.meeting)
        typed = {key: kept(text) for key, text in texts.items() if key in allowed}
        current.texts = {**current.texts, **typed}
        current.version += 1
        if not is_mine_since:
            current.last_writer_id, current.writer_since = by.person_key, version
        current.saved_at = at
        current.save()
    return current


def hand_over_minutes(*, meeting: Meeting, by: Actor, at: datetime) -> Minutes:
    """Hand the minutes to the chair of the group to check."""
    permissions.check_can_write_minutes(by, meeting)
    with transaction.atomic():
        current = _moved(_held(meeting), "hand_over")
        record(current.meeting, "meeting.minutes_handed_over", "", by, at)
    return current


def return_minutes(*, meeting: Meeting, because: str, by: Actor, at: datetime) -> Minutes:
    """Give the minutes back to be put right, with what is to be put right."""
    permissions.check_can_check_minutes(by, meeting)
    because = said(because, "Say what is to be put right.")
    with transaction.atomic():
        current = _held(meeting)
        current.returned_because = because
        current.save(update_fields=["returned_because"])
        _moved(current, "return")
        record(current.meeting, "meeting.minutes_returned", "", by, at)
    return current


def check_minutes(*, meeting: Meeting, version: int, by: Actor, at: datetime) -> CheckedMinutes:
    """Check the minutes for the group. From then on they stand as they are, with who was there and who stood apart.

    Raises NotNow where they were changed since the chair read them.
    """
    references = list(meeting.items.exclude(reference="").values_list("reference", flat=True))
    permissions.check_can_check_minutes(by, meeting, references)
    with transaction.atomic():
        locked(meeting)
        current = _held(meeting)
        if version != current.version:
            raise NotNow("The minutes were changed since you opened them. Read them again, then check them.")
        _moved(current, "check")
        content: dict[str, Any] = json.loads(json.dumps(asdict(content_of(current.meeting, current.texts))))
        checked = CheckedMinutes.objects.create(
            meeting=current.meeting, content=content, sha256=digest(content), checked_by_id=by.person_key, checked_at=at
        )  # fmt: skip
        record(current.meeting, "meeting.minutes_checked", "", by, at, {"sha256": checked.sha256})
    return checked


def read_minutes(*, meeting: Meeting, by: Actor, at: datetime) -> str:
    """Put on record that somebody reads the minutes. Returns the ground; raises NotFound without one."""
    ground = permissions.check_can_view(by, meeting)
    record_reading(
        by=by, at=at, subject_kind="minutes", subject=meeting.pk, ground=ground, board=meeting.board_id, reference=""
    )  # fmt: skip
    return ground


def digest(content: Mapping[str, Any]) -> str:
    """One number for what was checked, which changes with every letter of it."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _held(meeting: Meeting) -> Minutes:
    found = (
        Minutes.objects.select_for_update(of=("self",))
        .select_related("meeting__board", "meeting__group")
        .filter(meeting=meeting)
        .first()
    )
    if found is None:
        raise NotNow("The minutes of this meeting have not been begun yet.")
    return found


def _moved(minutes: Minutes, move: str) -> Minutes:
    minutes.status = MINUTES.after(move, minutes.status)
    minutes.save(update_fields=["status"])
    return minutes
