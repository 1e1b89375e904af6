"""An agency writes its answer to another board, adds files, and signs it off."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.operations import store
from heed.outofarea import permissions, rules
from heed.outofarea.models import AgencyPart, PartFile
from heed.outofarea.operations.moving import locked_part, moved_part, record, said
from heed.outofarea.states import WITH_AGENCY

FILE_KINDS = ("docx", "xlsx", "pdf", "csv", "txt")
MEANWHILE = (
    "A colleague saved this answer while you were writing. What you typed stands below and is not kept yet; what your "
    "colleague wrote stands beside it. Bring the two together, then save."
)


class WrittenMeanwhile(BadInput):
    """Somebody else saved the answer since it was opened. Nothing was changed."""


class Unfinished(BadInput):
    """The answer cannot be signed off yet; `errors` says for each field what it lacks."""

    def __init__(self, missing: dict[str, str]) -> None:
        super().__init__(" ".join(missing.values()), errors=missing)


def save_answer(
    *, part: AgencyPart, involvement: str, searched: str, text: str, version: int, by: Actor, at: datetime
) -> AgencyPart:
    """Keep what the agency has written so far; nobody else reads it. `version` is the one that was opened.

    Raises WrittenMeanwhile where a colleague saved since, NotNow once it is signed off.
    """
    permissions.check_can_answer(by, part)
    found, looked = said(text), said(searched)
    with transaction.atomic():
        current = locked_part(part)
        _check_with_agency(current)
        if current.version != version:
            raise WrittenMeanwhile(MEANWHILE)
        current.involvement = involvement if involvement in rules.INVOLVEMENT else ""
        current.searched, current.text, current.version = looked, found, version + 1
        current.last_writer_id, current.saved_at = by.person_key, at
        current.save(update_fields=["involvement", "searched", "text", "version", "last_writer", "saved_at"])
    return current


def sign_off(*, part: AgencyPart, version: int, by: Actor, at: datetime) -> AgencyPart:
    """The agency says that this is its answer. From now on the board office and the group read it.

    Raises Unfinished with a sentence for each thing that is missing, WrittenMeanwhile where a colleague saved since.
    """
    permissions.check_can_answer(by, part)
    with transaction.atomic():
        current = moved_part(locked_part(part), "sign_off")
        if current.version != version:
            raise WrittenMeanwhile(MEANWHILE)
        if missing := rules.what_is_missing(current.involvement, current.text, current.searched):
            raise Unfinished(missing)
        current.signed_off_by_id, current.signed_off_at = by.person_key, at
        current.save(update_fields=["status", "signed_off_by", "signed_off_at"])
        record(current.request, "signed_off", by, at, agency=current.agency_id)
    return current


def add_file(*, part: AgencyPart, name: str, data: bytes, by: Actor, at: datetime) -> PartFile:
    """Put a file with the answer, such as the agency's report. Raises BadInput for one that cannot be kept."""
    permissions.check_can_answer(by, part)
    with transaction.atomic():
        current = locked_part(part)
        _check_with_agency(current)
        request = current.request
        stored = store(
            data=data,
            name=name,
            allowed=FILE_KINDS,
            board=request.board_id,
            reference=request.reference,
            by=by,
            at=at,
        )
        last = current.files.aggregate(last=Max("number"))["last"] or 0
        kept = PartFile.objects.create(
            part=current, number=last + 1, file=stored, added_by_id=by.person_key, added_at=at
        )
        record(request, "file_added", by, at, agency=current.agency_id, number=kept.number)
    return kept


def remove_file(*, file: PartFile, by: Actor, at: datetime) -> None:
    """Take a file away again that was put with the answer by mistake. It stays kept, and goes out no more."""
    permissions.check_can_answer(by, file.part)
    with transaction.atomic():
        current = locked_part(file.part)
        _check_with_agency(current)
        if PartFile.objects.filter(pk=file.pk, removed_at__isnull=True).update(removed_at=at):
            record(current.request, "file_removed", by, at, agency=current.agency_id, number=file.number)


def _check_with_agency(part: AgencyPart) -> None:
    if part.status not in WITH_AGENCY:
        raise NotNow("The answer is signed off, so it cannot be changed. The group can return it.")


def missing(*, part: AgencyPart) -> dict[str, str]:
    """What an answer that was kept still lacks before it can be signed off, a sentence for each field."""
    return rules.what_is_missing(part.involvement, part.text, part.searched)
