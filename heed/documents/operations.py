"""Keeping files."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.documents.models import StoredFile
from heed.documents.sniff import RefusedFile, check_upload
from heed.trail.operations import append


def store(
    *,
    data: bytes,
    name: str,
    allowed: Collection[str],
    by_any_name: bool = False,
    board: int,
    reference: str,
    by: Actor,
    at: datetime,
) -> StoredFile:
    """Keep a file byte for byte. `allowed` are kinds such as "docx"; the content decides, not the name.

    `by_any_name`: a file whose ending says something else than what it is will do.

    Raises BadInput with a sentence: empty, too large, locked, damaged, carrying macros, or another kind.
    Who may hand in a file is decided by the operation that calls this.
    """
    try:
        kind = check_upload(data, name, allowed, by_any_name=by_any_name)
    except RefusedFile as refused:
        raise BadInput(str(refused)) from refused
    return _kept(data, name, kind, board, reference, by, at)


def store_made(
    *, data: bytes, name: str, kind: str, board: int, reference: str, by: Actor, at: datetime
) -> StoredFile:
    """Keep a file that Heed made itself, such as a packet; nobody handed it in, so it is not looked into."""
    return _kept(data, name, kind, board, reference, by, at)


def _kept(
    data: bytes, name: str, kind: str, board: int, reference: str, by: Actor, at: datetime
) -> StoredFile:
    file = StoredFile(
        board_id=board, reference=reference, name=name[:255], kind=kind, size=len(data),
        sha256=hashlib.sha256(data).hexdigest(), stored_by_id=by.person, stored_at=at,
    )  # fmt: skip
    with transaction.atomic():
        file.content.save(kind, ContentFile(data), save=False)
        file.save()
        append(
            by=by, at=at, verb="file.stored", subject_kind="file", subject=file.pk, board=board,
            reference=reference, detail={"kind": kind, "size": file.size, "sha256": file.sha256},
        )  # fmt: skip
    return file
