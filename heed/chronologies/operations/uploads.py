"""An agency's files: handed in, their columns confirmed, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import cast, get_args

from django.db import transaction

from heed.chronologies import jobs, permissions
from heed.chronologies.core.columns import Column, ColumnPlan
from heed.chronologies.core.headings import Field
from heed.chronologies.models import Entry, Request, Upload
from heed.chronologies.operations.recording import record_request
from heed.chronologies.rules import KINDS
from heed.chronologies.states import REQUEST, SERVICE, UPLOAD
from heed.chronologies.tables.keeping import forget_tables
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.models import StoredFile
from heed.documents.operations import store
from heed.exercises.models import Exercise

FIELDS: tuple[str, ...] = get_args(Field)
TRACKED = ("accepted", "rejected")
ONE_COLUMN = frozenset({"happened", "time", "ended", "known", "text", "agency"})


@dataclass(frozen=True)
class HandedIn:
    """What came of several files: those that are being read, and a sentence for each that was not taken."""

    uploads: tuple[Upload, ...]
    refused: tuple[str, ...]


def hand_in(
    *,
    request: Request,
    files: Iterable[tuple[str, bytes]],
    service: int | None = None,
    late_reason: str = "",
    by: Actor,
    at: datetime,
) -> HandedIn:
    """Keep an agency's files as they came and begin to read them. One that cannot be taken does not hold up the rest.

    After the merge a reason is needed (BadInput without it).
    """
    permissions.check_can_write(by, request, service)
    made, refused = [], []
    for name, data in files:
        try:
            made.append(_take(request, service, name, data, late_reason.strip(), by, at))
        except BadInput as wrong:
            refused.append(wrong.sentence)
    return HandedIn(tuple(made), tuple(refused))


def _take(
    request: Request, service: int | None, name: str, data: bytes, late_reason: str, by: Actor, at: datetime
) -> Upload:
    with transaction.atomic():
        current = open_for_writing(request, service, by)
        check_late_reason(current, late_reason)
        _check_new(current, name, data)
        return take_kept(
            current, keep(current.exercise, name, data, by, at), late_reason, by, at, service=service
        )


def _check_new(request: Request, name: str, data: bytes) -> None:
    """Raises BadInput for the very same file once more: its rows would count twice."""
    same = request.uploads.filter(file__sha256=sha256(data).hexdigest())
    if same.exclude(status__in=("withdrawn", "unreadable")).exists():
        raise BadInput(
            f"{name} was sent in already: its rows would count twice. To send it in anew, withdraw it first."
        )


def keep(exercise: Exercise, name: str, data: bytes, by: Actor, at: datetime) -> StoredFile:
    """A file as it came, whatever it is called. Raises BadInput for one that is no table or text."""
    return store(
        data=data, name=name, allowed=KINDS, by_any_name=True, board=exercise.board_id,
        reference=exercise.reference, by=by, at=at,
    )  # fmt: skip


def take_kept(
    request: Request,
    file: StoredFile,
    late_reason: str,
    by: Actor,
    at: datetime,
    *,
    service: int | None = None,
) -> Upload:
    """A kept file becomes a file of this agency, or of its service, whose request is locked, and begins to be read."""
    assert by.person is not None
    with transaction.atomic():
        upload = Upload.objects.create(
            request=request, service_id=service, file=file, number=request.uploads.count() + 1,
            uploaded_by_id=by.person, uploaded_at=at, late_reason=late_reason if request.merged_at else "",
            from_office=permissions.acts_for_office(by, request),
        )  # fmt: skip
        record_request(
            request, "chronology.file_handed_in", by=by, at=at, upload=upload.pk, sha256=file.sha256
        )
        transaction.on_commit(lambda: jobs.read_upload.enqueue(upload.pk))
    return upload


def open_request(request: Request) -> Request:
    """The request, locked, while its chronology can be added to. Raises NotNow once it is signed off."""
    current = (
        Request.objects.select_for_update(of=("self",))
        .select_related("exercise", "agency")
        .get(pk=request.pk)
    )
    REQUEST.after("add", current.status)
    if checked := current.checks.filter(status__in=("asked", "passed")).select_related("checker").first():
        raise NotNow(
            f"The chronology is with {checked.checker.name} for its quality check, or has passed it. "
            "The agency’s contact can set the check aside."
        )
    return current


def open_for_writing(request: Request, service: int | None, by: Actor) -> Request:
    """The same, for somebody who writes to this service's part of it (None: for the agency as a whole).

    Raises BadInput for a service of another agency, NotNow for the author of one that has finished.
    """
    current = open_request(request)
    if service is not None:
        found = current.services.filter(pk=service).first()
        if found is None:
            raise BadInput("Choose one of the agency’s services.")
        if permissions.check_can_write(by, current, service) == permissions.SERVICE:
            SERVICE.after("write", found.status)
    return current


def check_late_reason(request: Request, reason: str) -> None:
    """What comes after the merge says why. Raises BadInput."""
    if request.merged_at and not reason.strip():
        raise BadInput("The chronologies were merged already. Say why this comes after the merge.")


def confirm_columns(
    *,
    upload: Upload,
    fields: Mapping[str, Mapping[int, str]],
    left_out: Mapping[str, str],
    tracked: str = "",
    by: Actor,
    at: datetime,
) -> Upload:
    """A person says what each column becomes, or why a whole sheet is left out; then the rows are taken in.

    `tracked` takes all tracked changes of a Word file as "accepted" or as "rejected"; otherwise each is asked about.
    Raises BadInput where a sheet has no column of dates or of words, or two that can only be one.
    """
    permissions.check_can_change_upload(by, upload)
    with transaction.atomic():
        current = locked(upload)
        open_for_writing(current.request, current.service_id, by)
        current.status = UPLOAD.after("confirm", current.status)
        current.plan = {
            "sheets": {
                name: _confirmed(
                    name, kept, fields.get(name, {}), is_left_out=bool(left_out.get(name, "").strip())
                )
                for name, kept in current.plan["sheets"].items()
            },
            "left_out": {name: why.strip()[:500] for name, why in left_out.items() if why.strip()},
            "tracked": tracked if tracked in TRACKED else "",
        }
        current.columns_confirmed_at = at
        current.save(update_fields=["status", "plan", "columns_confirmed_at"])
        record_request(current.request, "chronology.columns_confirmed", by=by, at=at, upload=current.pk)
        transaction.on_commit(lambda: jobs.import_upload.enqueue(current.pk))
    return current


def _confirmed(
    name: str, kept: dict[str, object], choices: Mapping[int, str], *, is_left_out: bool
) -> dict[str, object]:
    if strange := set(choices.values()) - set(FIELDS):
        raise BadInput(f"“{sorted(strange)[0]}” is nothing that a column can become.")
    plan = ColumnPlan.from_dict(kept).with_fields(
        {index: cast("Field", field) for index, field in choices.items()}
    )
    if is_left_out:
        return plan.to_dict()
    _check_once(name, plan)
    if not plan.is_usable:
        raise BadInput(
            f"“{name}” needs a column of dates (“When it happened”) and one of words (“What happened”). "
            "Choose them, or say why the sheet is left out."
        )
    return plan.to_dict()


def _check_once(sheet: str, plan: ColumnPlan) -> None:
    """Of two columns that become the same date or the same words, one would be lost."""
    first: dict[str, Column] = {}
    for column in plan.columns:
        other = first.setdefault(column.field, column)
        if column.field in ONE_COLUMN and other is not column:
            raise BadInput(
                f"In “{sheet}” the columns “{other.heading}” and “{column.heading}” cannot both become the same. "
                "Choose one of them; the other can be kept under its own heading."
            )


def withdraw(*, upload: Upload, reason: str, by: Actor, at: datetime) -> Upload:
    """Take a file back: its entries no longer count; they and the file are kept, with the reason.

    Raises NotNow once its entries are in the merged chronology: those are changed one by one, and shown as changed.
    """
    permissions.check_can_change_upload(by, upload)
    if not reason.strip():
        raise BadInput("Say why the file is withdrawn.")
    with transaction.atomic():
        current = locked(upload)
        open_for_writing(current.request, current.service_id, by)
        if current.entries.filter(in_merge=True).exists():
            raise NotNow(
                "Entries of this file are in the merged chronology. Change those that are wrong one by one; "
                "each change is shown with its reason."
            )
        current.status = UPLOAD.after("withdraw", current.status)
        current.withdrawn_reason = reason.strip()[:500]
        current.save(update_fields=["status", "withdrawn_reason"])
        Entry.objects.filter(upload=current).update(
            is_withdrawn=True, withdrawn_reason=current.withdrawn_reason
        )
        forget_tables(current.file)
        record_request(current.request, "chronology.file_withdrawn", by=by, at=at, upload=current.pk)
    return current


def locked(upload: Upload) -> Upload:
    """The file's row, locked for a change."""
    found = Upload.objects.select_for_update(of=("self",))
    return found.select_related("request__exercise", "request__agency", "file").get(pk=upload.pk)
