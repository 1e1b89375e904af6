"""Bringing a changed file back, and settling its changes one by one or together."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.chronologies import permissions
from heed.chronologies.core.outputs.lines import LABELS
from heed.chronologies.core.readers import UnreadableFile
from heed.chronologies.core.readers.files import read_table_file
from heed.chronologies.core.returned import Change, Returned, find_changes_in
from heed.chronologies.core.returned.change import AGENCY, AS_WRITTEN, KNEW, TEXT, WHEN
from heed.chronologies.core.returned.lines import of_document, of_table
from heed.chronologies.core.returned.making import KEYS, NOT_MADE, SAME_DAY
from heed.chronologies.models import Entry, EntryQuerySet, Request
from heed.chronologies.naming import pseudonyms_of
from heed.chronologies.operations.entries import FIELDS, Typed, add_entry, change_entry, withdraw_entry
from heed.chronologies.operations.nocontact import WHY, NoContact, no_contact_of
from heed.chronologies.operations.recording import record_request
from heed.chronologies.operations.uploads import check_late_reason, open_request
from heed.chronologies.queries.parts import Part
from heed.chronologies.returning.models import ReturnedChange, ReturnedFile
from heed.chronologies.returning.own import own_entries, own_merged
from heed.chronologies.returning.rules import COME_BACK, asks_for_date, problem_of, why_refused
from heed.chronologies.stored import as_typed, happened_of, known_of
from heed.chronologies.withdrawing.operations import withdraw_merged
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotFound, NotNow, Refusal
from heed.documents.operations import store

_TEXTS = {"Date not known": "not known"}
IN_MERGE = (
    "This entry is in the merged chronology. Your agency’s contact or the board office takes it back; you can change "
    "it instead, and the change is shown with its reason."
)


def bring_back(*, part: Part, name: str, data: bytes, by: Actor, at: datetime) -> ReturnedFile | None:
    """Keep a file that came back with its changes, each to be settled; None where nothing was changed.

    Raises BadInput for a file that is no export, that holds pseudonyms, or entries that are not the agency's.
    """
    writing_for(by, part)
    with transaction.atomic():
        open_request(part.asked)
    entries = own_entries(part, by=by)
    found = _read(entries, name, data, timezone.localtime(at).date())
    with transaction.atomic():
        request = open_request(part.asked)
        pseudonyms = pseudonyms_of(part.exercise)
        own = {entry.key for entry in entries} | {one.replaces.key for one in entries if one.replaces}

        def bare(text: str) -> str:
            return "".join(piece.text for piece in pseudonyms.pieces(text))

        back = set(_taken_back(request).values_list("key", flat=True))
        if why := why_refused(found.changes, own, bare, back):
            raise BadInput(why)
        if not found.changes:
            return None
        file = store(
            data=data, name=name, allowed=COME_BACK, board=part.exercise.board_id,
            reference=part.exercise.reference, by=by, at=at,
        )  # fmt: skip
        returned = ReturnedFile.objects.create(
            request=request, file=file, unchanged=found.unchanged, notes=list(found.notes),
            brought_by_id=by.person_key, brought_at=at,
        )  # fmt: skip
        ReturnedChange.objects.bulk_create([_row(returned, change) for change in found.changes])
        record_request(
            request, "chronology.brought_back", by=by, at=at, ground=part.ground, file=file.pk,
            changes=len(found.changes),
        )  # fmt: skip
    return returned


def _taken_back(request: Request) -> EntryQuerySet:
    return Entry.objects.filter(exercise=request.exercise_id, agency=request.agency_id, is_withdrawn=True)


def _read(entries: list[Entry], name: str, data: bytes, today: Any) -> Returned:
    with tempfile.NamedTemporaryFile(prefix="heed-", suffix=Path(name).suffix[:8]) as copy:
        copy.write(data)
        copy.flush()
        try:
            sheets = read_table_file(copy.name, name=name)
            return find_changes_in(own_merged(entries), sheets, name=name, read_on=today)
        except UnreadableFile as refused:
            raise BadInput(str(refused)) from refused


def _row(returned: ReturnedFile, change: Change) -> ReturnedChange:
    source = change.source
    return ReturnedChange(
        returned=returned, kind=change.kind, key="" if change.kind == "added" else change.id,
        what=change.what[:255], before=change.before, after=change.after, said=dict(change.said),
        sheet=source.sheet[:255] if source else "", row=source.row if source else None, problem=problem_of(change),
    )  # fmt: skip


def take(
    *, change: ReturnedChange, part: Part, date: str = "", reason: str = "", late_reason: str = "",
    by: Actor, at: datetime,
) -> ReturnedChange:  # fmt: skip
    """Take one change, as somebody typing it would: after the merge with its reason, and seen after sign-off.

    `date` is typed where the file's could not be read; `reason` says why an entry that is gone is taken back. Raises
    BadInput where either is missing or cannot be used; NotNow where the entry has changed since.
    """
    service = writing_for(by, part)
    with transaction.atomic():
        request, current = open_request(part.asked), _open(change, part, by)
        check_late_reason(request, late_reason)
        if current.problem and not asks_for_date(current.kind, current.what, current.problem, current.after):
            raise BadInput(current.problem)
        if current.problem and not date.strip():
            raise BadInput("Type the date. Nothing is guessed.")
        how: dict[str, Any] = {"late_reason": late_reason, "by": by, "at": at}
        if current.kind == "added":
            entry = add_entry(request=request, typed=_new(current.said, date), service=service, **how)
        elif current.kind == "gone":
            entry = _own_entry(request, current.key)
            _take_back(entry, reason, by, at)
            entry = Entry.objects.filter(pk=entry.pk).first() or _own_entry(request, current.key)
        else:
            entry = _own_entry(request, current.key)
            _check_still(entry, current)
            typed = _with_change(entry, current.what, date.strip() or current.after)
            entry = change_entry(entry=entry, typed=typed, **how)
        return _settle(request, current, "taken", (reason or late_reason).strip(), entry, by, at)


def _take_back(entry: Entry, reason: str, by: Actor, at: datetime) -> None:
    if not entry.in_merge:
        withdraw_entry(entry=entry, reason=reason, by=by, at=at)
    elif permissions.may_take_back(by, entry.exercise, entry.agency_id):
        withdraw_merged(entry=entry, reason=reason, by=by, at=at)
    else:
        raise BadInput(IN_MERGE)


def leave(*, change: ReturnedChange, part: Part, reason: str, by: Actor, at: datetime) -> ReturnedChange:
    """Leave the chronology as it is in this place. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput("Say why the change is left.")
    writing_for(by, part)
    with transaction.atomic():
        return _settle(part.asked, _open(change, part, by), "left", reason.strip(), None, by, at)


def writing_for(by: Actor, part: Part) -> int | None:
    """The service that a new line of the file belongs to; None where the actor writes for the agency as a whole.

    Raises NotAllowed for whoever checks the chronology and writes nothing in it.
    """
    request, service = part.asked, None
    if part.ground == permissions.SERVICE:
        own = request.services.filter(author=by.person).order_by("-status", "pk")
        service = own.values_list("pk", flat=True).first()
    permissions.check_can_write(by, request, service)
    return service


def take_all(
    *, returned: ReturnedFile, part: Part, late_reason: str, by: Actor, at: datetime
) -> tuple[int, int]:
    """Take every change that needs no answer; says how many were taken, and how many still wait.

    A line that is gone, a date that is not clear and an entry that changed meanwhile wait for somebody.
    """
    check_late_reason(part.asked, late_reason)
    taken = 0
    for change in returned.changes.filter(settled="", problem="").exclude(kind="gone"):
        try:
            take(change=change, part=part, late_reason=late_reason, by=by, at=at)
        except Refusal:
            continue
        taken += 1
    return taken, returned.changes.filter(settled="").count()


def _open(change: ReturnedChange, part: Part, by: Actor) -> ReturnedChange:
    current = (
        ReturnedChange.objects.select_for_update(of=("self",)).select_related("returned").get(pk=change.pk)
    )
    if (part.ground == permissions.SERVICE or part.is_kept) and current.returned.brought_by_id != by.person:
        raise NotFound
    if current.settled:
        raise NotNow("This change is settled already. Open the list again.")
    return current


def _settle(
    request: Request,
    change: ReturnedChange,
    how: str,
    reason: str,
    entry: Entry | None,
    by: Actor,
    at: datetime,
) -> ReturnedChange:
    change.settled, change.settled_reason, change.entry = how, reason[:500], entry
    change.settled_by_id, change.settled_at = by.person_key, at
    change.save()
    record_request(
        request, f"chronology.change_{how}", by=by, at=at, change=change.pk, what=change.kind, key=change.key
    )
    return change


def _own_entry(request: Request, key: str) -> Entry:
    """The entry of this key as the agency has it now: a change that waits stands in its place."""
    own = Entry.objects.own().filter(exercise=request.exercise_id, agency=request.agency_id)
    rows = own.select_related("replaces", "agency", "exercise")
    entry = rows.filter(replaces__key=key).first() or rows.filter(key=key).first()
    if entry is None:
        raise NotNow("This entry is taken back, or not there any more. Leave the change, with a reason.")
    return entry


def _check_still(entry: Entry, change: ReturnedChange) -> None:
    """The entry still says what it said when the file was compared with it."""
    merged = own_merged([entry])
    told = of_document(merged)[0] if change.returned.file.kind == "docx" else of_table(merged)[1]
    now = next(iter(told.values())).get(change.what, "")
    if now != change.before and SAME_DAY not in (now, change.before):
        raise NotNow(
            "The entry was changed in Heed meanwhile. Get the file anew, or change the entry on its page."
        )


def _typed(entry: Entry) -> Typed:
    known = known_of(entry)
    return Typed(
        as_typed(happened_of(entry)), entry.text, as_typed(known) if known else "",
        {name: entry.fields.get(name, "") for name in FIELDS},
    )  # fmt: skip


def _with_change(entry: Entry, what: str, after: str) -> Typed | NoContact:
    silence = no_contact_of(entry)
    if silence is not None and what in (WHEN, TEXT):
        raise BadInput("This is a time without contact. Change its days on its own page.")
    if silence is not None:
        named = {WHY: "why", LABELS["source"]: "source", LABELS["professional"]: "professional"}
        if what in named:
            return replace(silence, **{named[what]: after})
    typed = _typed(entry)
    if what == WHEN:
        return replace(typed, happened=_TEXTS.get(after, after))
    if what == KNEW:
        return replace(typed, known=typed.happened if after == SAME_DAY else _TEXTS.get(after, after))
    if what == TEXT:
        return replace(typed, text=after)
    return _with_field(typed, KEYS.get(what, what), after)


def _with_field(typed: Typed, key: str, said: str) -> Typed:
    if key in FIELDS:
        return replace(typed, fields={**typed.fields, key: said})
    return replace(typed, own={**typed.own, key: said})


def _new(said: Mapping[str, str], date: str) -> Typed:
    """A new line as somebody would type it; `date` where its own cannot be read."""
    happened = date.strip() or said.get(WHEN) or said.get(AS_WRITTEN, "")
    knew = said.get(KNEW, "")
    typed = Typed(
        _TEXTS.get(happened, happened),
        said.get(TEXT, ""),
        happened if knew == SAME_DAY else _TEXTS.get(knew, knew),
    )
    for label, words in said.items():
        if words and label not in (WHEN, AS_WRITTEN, KNEW, AGENCY, TEXT) and label not in NOT_MADE:
            typed = _with_field(typed, KEYS.get(label, label), words)
    return typed
