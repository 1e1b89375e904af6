"""Entries that are typed in, changed or taken back by the agency that tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.chronologies import permissions
from heed.chronologies.core.dates import DateContext
from heed.chronologies.core.entries import Entry as Line
from heed.chronologies.core.entries import Source
from heed.chronologies.core.happened import Happened
from heed.chronologies.core.silences import find_silence, silence_dates
from heed.chronologies.models import Entry, Request
from heed.chronologies.operations.nocontact import NoContact, no_contact_line
from heed.chronologies.operations.recording import record_request
from heed.chronologies.operations.uploads import check_late_reason, open_for_writing
from heed.chronologies.rules import typed_key
from heed.chronologies.stored import CONTENT, TYPED, as_typed, happened_of, known_of, to_columns
from heed.chronologies.typed import read_typed
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow, existing

FIELDS = (
    "source", "professional", "seen", "place", "child_seen", "voice", "action", "expected", "comment",
)  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """What a person typed of an entry. `happened` and `known` are dates as people write them.

    `own` is what they typed under headings of their own file; the rest of those stays as it was.
    """

    happened: str
    text: str
    known: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)


def add_entry(
    *,
    request: Request,
    typed: Typed | NoContact,
    service: int | None = None,
    late_reason: str = "",
    by: Actor,
    at: datetime,
) -> Entry:
    """Add one entry to an agency's chronology, or to a service's part of it.

    Raises BadInput for a date that cannot be read, or no words.
    """
    permissions.check_can_write(by, request, service)
    assert by.person is not None
    with transaction.atomic():
        current = open_for_writing(request, service, by)
        check_late_reason(current, late_reason)
        line = _line(typed, key=_next_key(current), at=at)
        entry = Entry.objects.create(
            exercise=current.exercise, agency=current.agency, service_id=service, key=line.id, source_file=TYPED,
            added_by_id=by.person, added_at=at, added_late=current.merged_at is not None,
            from_office=permissions.acts_for_office(by, current),
            added_reason=late_reason.strip()[:500] if current.merged_at else "", **to_columns(line),
        )  # fmt: skip
        record_request(current, "chronology.entry_added", by=by, at=at, entry=entry.pk, key=entry.key)
    return entry


def _next_key(request: Request) -> str:
    """A key that no typed entry of the agency has, nor one that is a change of another."""
    begins = typed_key(request.prefix, 0)[:-3]
    keys = request.exercise.entries.filter(key__startswith=begins).values_list("key", flat=True)
    numbers = [int(key.removeprefix(begins).split("/")[0]) for key in keys if key.startswith(begins)]
    return typed_key(request.prefix, max(numbers, default=0) + 1)


def change_entry(
    *, entry: Entry, typed: Typed | NoContact, late_reason: str = "", by: Actor, at: datetime
) -> Entry:
    """Change an entry before sign-off. One that is merged stays as it is for the team until the agency signs off
    again; then it is shown as changed, with who, when and why, and how it stood before.
    """
    permissions.check_can_change_entry(by, entry, _request_of(entry))
    with transaction.atomic():
        request = open_for_writing(_request_of(entry), entry.service_id, by)
        current = (
            Entry.objects.select_for_update(of=("self",))
            .select_related("exercise", "agency")
            .get(pk=entry.pk)
        )
        if current.is_withdrawn:
            raise NotNow("This entry is withdrawn. Add it again if it has to stand.")
        check_late_reason(request, late_reason)
        kept = {name: said for name, said in current.fields.items() if name not in FIELDS}
        line = _line(typed, key=current.key, at=at, kept=kept, before=current)
        if current.in_merge:
            current = _pending(current, by, at)
        # What the agency has changed is its own from then on
        current.from_office = current.from_office and permissions.acts_for_office(by, request)
        for name, value in to_columns(line).items():
            setattr(current, name, value)
        if request.merged_at:
            current.added_late, current.added_reason = True, late_reason.strip()[:500]
            current.added_by_id, current.added_at = by.person or current.added_by_id, at
        current.save()
        record_request(request, "chronology.entry_changed", by=by, at=at, entry=entry.pk, key=entry.key)
    return current


def withdraw_entry(*, entry: Entry, reason: str, by: Actor, at: datetime) -> Entry:
    """Take back an entry that is not merged yet; it is kept with the reason. A change that waits is dropped.

    What is merged already is taken back by `withdrawing`.
    """
    permissions.check_can_change_entry(by, entry, _request_of(entry))
    if not reason.strip():
        raise BadInput("Say why the entry is taken back.")
    with transaction.atomic():
        request = open_for_writing(_request_of(entry), entry.service_id, by)
        current = Entry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
        if current.in_merge:
            raise NotNow("This entry is in the merged chronology. Open it again to take it back there.")
        if current.replaces_id:
            current.delete()
        else:
            current.is_withdrawn, current.withdrawn_reason = True, reason.strip()[:500]
            current.withdrawn_by_id, current.withdrawn_at = by.person, at
            current.save(update_fields=["is_withdrawn", "withdrawn_reason", "withdrawn_by", "withdrawn_at"])
        record_request(request, "chronology.entry_withdrawn", by=by, at=at, entry=entry.pk, key=entry.key)
    return current


def put_in_changes(request: Request) -> int:
    """Put the changes that waited for sign-off into the merged entries, each keeping how it stood. Returns how many."""
    waiting = Entry.objects.select_for_update(of=("self",)).select_related("replaces")
    changes = list(waiting.filter(exercise=request.exercise, agency=request.agency, replaces__in_merge=True))
    for change in changes:
        entry = change.replaces
        assert entry is not None
        before = {"happened": entry.happened_text, "text": entry.text, "until": change.added_at.isoformat()}
        entry.earlier = [*entry.earlier, before]
        for name in (*CONTENT, "added_late", "added_reason", "added_by_id", "added_at"):
            setattr(entry, name, getattr(change, name))
        change.delete()
        entry.save()
    return len(changes)


def _request_of(entry: Entry) -> Request:
    found = Request.objects.select_related("exercise", "agency")
    return existing(found.filter(exercise=entry.exercise_id, agency=entry.agency_id).first())


def _pending(entry: Entry, by: Actor, at: datetime) -> Entry:
    """The row that holds a change to a merged entry until the agency signs off again."""
    assert by.person is not None
    waiting = entry.changes.first()
    if waiting is not None:
        return waiting
    number = entry.exercise.entries.filter(key__startswith=f"{entry.key}/").count() + len(entry.earlier) + 1
    return Entry(
        exercise=entry.exercise, agency=entry.agency, service_id=entry.service_id, key=f"{entry.key}/{number}",
        replaces=entry,
        source_file=entry.source_file, source_sheet=entry.source_sheet, source_row=entry.source_row,
        added_by_id=by.person, added_at=at,
    )  # fmt: skip


def _line(
    typed: Typed | NoContact,
    *,
    key: str,
    at: datetime,
    kept: Mapping[str, str] | None = None,
    before: Entry | None = None,
) -> Line:
    today = timezone.localtime(at).date()
    if isinstance(typed, NoContact):
        return no_contact_line(typed, key=key, today=today, before=happened_of(before) if before else None)
    text = typed.text.strip()
    if not text:
        raise BadInput("Say what happened.")
    happened = _same(typed.happened, happened_of(before) if before else None)
    happened = happened or read_typed(typed.happened, today=today)
    known = None
    if typed.known.strip():
        known = _same(typed.known, known_of(before) if before else None) or read_typed(
            typed.known, today=today
        )
    words = silence_dates(text)
    silence = find_silence(text, happened, DateContext(read_on=today)) if words is not None else None
    said = {name: typed.fields.get(name, "").strip() for name in FIELDS}
    kept = {**(kept or {}), **{name: value.strip() for name, value in typed.own.items()}}
    fields = {name: value for name, value in {**kept, **said}.items() if value}
    return Line(key, "", happened, known, text, fields, Source(TYPED, "", 0), (), silence)


def _same(typed: str, before: Happened | None) -> Happened | None:
    """The date as it stood, where nobody changed it: nothing is read anew that was settled."""
    return before if before is not None and as_typed(before) == typed.strip() else None
