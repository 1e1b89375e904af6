"""A file that was handed in for the wrong agency goes to the right one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from heed.chronologies import permissions
from heed.chronologies.models import Request, Upload
from heed.chronologies.operations.recording import record_request
from heed.chronologies.operations.uploads import locked, open_request, take_kept, withdraw
from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.exercises.permissions import check_is_office


def move(*, upload: Upload, to: Request, reason: str, by: Actor, at: datetime) -> Upload:
    """Withdraw a file here and hand it in there, in one step; the first agency never sees it again.

    The reason stands at both places; after the merge it is also why the file comes late. Raises BadInput without a
    reason or for the same agency, NotNow where the file can no longer be withdrawn here or nothing added there.
    """
    permissions.check_can_view_upload(by, upload)
    check_is_office(by, upload.request.exercise, "Moving a file to another agency")
    if to.exercise_id != upload.request.exercise_id or to.pk == upload.request_id:
        raise BadInput("Choose another agency of this review.")
    if not reason.strip():
        raise BadInput("Say why the file is moved.")
    with transaction.atomic():
        withdraw(upload=upload, reason=reason, by=by, at=at)
        old, there = locked(upload), open_request(to)
        new = take_kept(there, old.file, reason.strip()[:500], by, at)
        old.moved_to = new
        old.save(update_fields=["moved_to"])
        record_request(
            old.request, "chronology.file_moved", by=by, at=at, upload=old.pk, to_agency=there.agency_id,
            new_upload=new.pk,
        )  # fmt: skip
    return new
