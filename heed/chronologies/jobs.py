"""Reading files takes time, so it is done by the worker. Both jobs can be begun again after a worker died."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from heed.chronologies.contents import contents_of
from heed.chronologies.core.columns import ColumnPlan, propose_columns
from heed.chronologies.core.entries import Attention as Asked
from heed.chronologies.core.entries import Entry as Line
from heed.chronologies.core.entries import Import, LeftOut
from heed.chronologies.core.readers import Sheet, UnreadableFile
from heed.chronologies.models import Attention, Entry, Upload
from heed.chronologies.operations.recording import record_request
from heed.chronologies.reading import import_of, sheets_of
from heed.chronologies.remembered import Confirmed, as_confirmed, confirmed_before
from heed.chronologies.states import UPLOAD
from heed.chronologies.stored import to_columns
from heed.chronologies.tables.keeping import forget_tables
from heed.core.actor import SYSTEM
from heed.core.jobs import job

BATCH = 250
FAILED = (
    "Something went wrong while this file was read; whoever looks after the server can see what. "
    "Withdraw it, and send it once more or in another format."
)
Item = TypeVar("Item")


@job()
def read_upload(upload_id: int) -> None:
    """Read a file's tables and propose what its columns are; or say why it cannot be read."""
    with _set_aside_if_it_fails(upload_id):
        _read(upload_id)


def _read(upload_id: int) -> None:
    upload = _move(upload_id, "read")
    if upload is None:
        return
    sheets = sheets_of(upload)
    before = confirmed_before(upload)
    with transaction.atomic():
        upload = _locked_after(upload_id, "propose")
        if upload is not None:
            upload.sheets = [contents_of(sheet) for sheet in sheets]
            upload.plan = {"sheets": _plans(sheets, before), "left_out": {}}
            upload.rows_total = sum(about["rows"] for about in upload.sheets)
            upload.note = " ".join(dict.fromkeys(note for sheet in sheets for note in sheet.notes))
            upload.save()


@job()
def import_upload(upload_id: int) -> None:
    """Take in the rows of a file whose columns are confirmed: each becomes an entry or a row that needs attention.

    Begun again after a worker died, it first removes what it had made, so that nothing stands there twice.
    """
    with _set_aside_if_it_fails(upload_id):
        _import(upload_id)


def _import(upload_id: int) -> None:
    upload = _get(upload_id)
    if upload is None or upload.status != "importing":
        return
    found = import_of(upload, sheets_of(upload), {})
    _clear(upload, found)
    at = timezone.now()
    for batch in _batches(found.entries):
        with transaction.atomic():
            Entry.objects.bulk_create([entry_row(upload, line, at=at) for line in batch])
            Upload.objects.filter(pk=upload_id).update(rows_done=upload.rows_done + len(batch))
            upload.rows_done += len(batch)
    _finish(upload, found, at)


def entry_row(upload: Upload, line: Line, *, at: datetime) -> Entry:
    """The row of the database for an entry of a file."""
    request = upload.request
    if line.agency != request.agency.short_name:
        line = line._replace(fields={**line.fields, "Agency named in the file": line.agency})
    return Entry(
        exercise_id=request.exercise_id, agency_id=request.agency_id, service_id=upload.service_id, upload=upload,
        key=line.id, from_office=upload.from_office,
        source_file=line.source.file[:255], source_sheet=line.source.sheet[:255], source_row=line.source.row,
        added_by_id=upload.uploaded_by_id, added_at=at, added_late=request.merged_at is not None,
        added_reason=upload.late_reason, **to_columns(line),
    )  # fmt: skip


def attention_row(upload: Upload, asked: Asked) -> Attention:
    """The row of the database for a row of the file that a person has to settle."""
    return Attention(
        upload=upload, sheet=asked.source.sheet, row=asked.source.row, cells=asked.cells,
        reason=asked.reason, suggestion=suggestion(asked),
    )  # fmt: skip


def suggestion(asked: Asked) -> dict[str, Any]:
    """What the row might be, as it is kept until somebody settles it."""
    options = [
        {"label": option.label, "answer": {k: v for k, v in asdict(option.answer).items() if v is not None}}
        for option in asked.options
    ]
    return {"kind": asked.kind, "column": asked.column, "written": asked.written, "options": options}


def _get(upload_id: int) -> Upload | None:
    found = Upload.objects.select_related("request__exercise", "request__agency", "file")
    return found.filter(pk=upload_id).first()


def _move(upload_id: int, move: str) -> Upload | None:
    """Make the move if it can be made; None where it cannot, because the work was done or the file withdrawn."""
    with transaction.atomic():
        upload = _locked_after(upload_id, move)
        if upload is not None:
            upload.save(update_fields=["status"])
    return upload


def _locked_after(upload_id: int, move: str) -> Upload | None:
    with transaction.atomic():
        found = Upload.objects.select_for_update(of=("self",))
        upload = (
            found.select_related("request__exercise", "request__agency", "file").filter(pk=upload_id).first()
        )
        if upload is None or not UPLOAD.allows(move, upload.status):
            return None
        upload.status = UPLOAD.after(move, upload.status)
        return upload


@contextmanager
def _set_aside_if_it_fails(upload_id: int) -> Iterator[None]:
    """A file that cannot be taken in says so, whatever the reason, so that the agency can withdraw it and go on."""
    try:
        yield
    except UnreadableFile as why:
        _refuse(upload_id, why.sentence)
    except Exception:
        _refuse(upload_id, FAILED)
        raise


def _refuse(upload_id: int, sentence: str) -> None:
    with transaction.atomic():
        upload = _locked_after(upload_id, "refuse")
        if upload is not None:
            upload.note = sentence
            upload.save(update_fields=["status", "note"])
            record_request(
                upload.request, "chronology.file_unreadable", by=SYSTEM, at=timezone.now(), upload=upload.pk
            )


def _plans(sheets: Sequence[Sheet], before: Mapping[str, Confirmed]) -> dict[str, dict[str, Any]]:
    """What is proposed for each sheet: as the agency confirmed it for an earlier file where the heading is the same.

    A table without headings goes on under the plan of the table before it where the width is the same.
    """
    plans: dict[str, dict[str, Any]] = {}
    last: ColumnPlan | None = None
    for sheet in sheets:
        plan = propose_columns(sheet)
        if (
            plan.heading_row is None
            and last is not None
            and _width(sheet) == 1 + max(c.index for c in last.columns)
        ):
            plan = ColumnPlan(None, last.columns)
        plans[sheet.name] = as_confirmed(plan, before)
        plan = ColumnPlan.from_dict(plans[sheet.name])
        last = plan if plan.is_usable else last
    return plans


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows), default=0)


def _clear(upload: Upload, found: Import) -> None:
    with transaction.atomic():
        upload.entries.all().delete()
        upload.attention.all().delete()
        upload.rows_done, upload.rows_total = 0, found.counts.rows
        upload.save(update_fields=["rows_done", "rows_total"])


def _finish(upload: Upload, found: Import, at: datetime) -> None:
    with transaction.atomic():
        current = _locked_after(upload.pk, "take_in")
        if current is None:
            return
        Attention.objects.bulk_create(
            [attention_row(current, asked) for asked in found.attention]
            + [_left_out_row(current, each, at) for each in found.left_out]
        )
        current.rows_done, current.taken_in_at = found.counts.rows, at
        current.counts = asdict(found.counts)
        current.note = " ".join(found.notes)
        current.save()
        if not found.counts.attention:
            forget_tables(current.file)
        record_request(
            current.request, "chronology.file_taken_in", by=SYSTEM, at=at, upload=current.pk,
            rows=found.counts.rows, entries=found.counts.entries, attention=found.counts.attention,
        )  # fmt: skip


def _left_out_row(upload: Upload, each: LeftOut, at: datetime) -> Attention:
    return Attention(
        upload=upload, sheet=each.source.sheet, row=each.source.row, cells=each.cells,
        reason="The whole sheet was left out.", answer={"leave_out": each.reason}, settled="left-out",
        settled_reason=each.reason[:500], settled_by_id=upload.uploaded_by_id, settled_at=at,
    )  # fmt: skip


def _batches(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    rest = iter(items)
    while batch := tuple(islice(rest, BATCH)):
        yield batch
