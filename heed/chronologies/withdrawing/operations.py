"""Taking a merged entry back, and putting it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.chronologies import permissions
from heed.chronologies.models import Entry
from heed.chronologies.operations.recording import record
from heed.chronologies.withdrawing.models import PutBack
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow

LONGEST = 500


def withdraw_merged(*, entry: Entry, reason: str, by: Actor, at: datetime) -> Entry:
    """Take back an entry of the merged chronology: it stays struck through, with who, when and why, and counts no more.

    Whether the chronology is signed off does not matter: what is wrong is seen at once. Raises BadInput without a
    reason; NotNow for an entry that is not merged, that is taken back already, or of which a change waits.
    """
    ground = permissions.check_can_take_back(by, entry)
    if not reason.strip():
        raise BadInput("Say why the entry is taken back.")
    with transaction.atomic():
        current = _locked(entry)
        if not current.in_merge:
            raise NotNow("This entry is not in the merged chronology.")
        if current.is_withdrawn:
            raise NotNow("This entry is taken back already.")
        if current.changes.exists():
            raise NotNow(
                "A change of this entry waits for sign-off. Take the change back first, or sign off."
            )
        current.is_withdrawn, current.withdrawn_reason = True, reason.strip()[:LONGEST]
        current.withdrawn_by_id, current.withdrawn_at = by.person, at
        current.save(update_fields=["is_withdrawn", "withdrawn_reason", "withdrawn_by", "withdrawn_at"])
        _record(current, "chronology.merged_entry_withdrawn", ground, by, at)
    return current


def put_back(*, entry: Entry, reason: str, by: Actor, at: datetime) -> Entry:
    """Let an entry that was taken back after the merge count again. That it was away, and why, is kept.

    Raises BadInput without a reason, NotNow for an entry that is not taken back.
    """
    ground = permissions.check_can_take_back(by, entry)
    if not reason.strip():
        raise BadInput("Say why the entry is put back.")
    with transaction.atomic():
        current = _locked(entry)
        if not (current.in_merge and current.is_withdrawn):
            raise NotNow("This entry is not taken back.")
        PutBack.objects.create(
            entry=current, withdrawn_by=current.withdrawn_by, withdrawn_at=current.withdrawn_at,
            withdrawn_reason=current.withdrawn_reason, put_back_by_id=by.person_key, put_back_at=at,
            reason=reason.strip()[:LONGEST],
        )  # fmt: skip
        current.is_withdrawn, current.withdrawn_reason = False, ""
        current.withdrawn_by, current.withdrawn_at = None, None
        current.save(update_fields=["is_withdrawn", "withdrawn_reason", "withdrawn_by", "withdrawn_at"])
        _record(current, "chronology.merged_entry_put_back", ground, by, at)
    return current


def _locked(entry: Entry) -> Entry:
    found = Entry.objects.select_for_update(of=("self",)).select_related("exercise", "agency")
    return found.get(pk=entry.pk)


def _record(entry: Entry, verb: str, ground: str, by: Actor, at: datetime) -> None:
    record(entry.exercise, verb, kind="entry", subject=entry.pk, by=by, at=at, ground=ground, key=entry.key)
