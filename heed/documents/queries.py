"""Reading files that were kept."""

from __future__ import annotations

import hashlib

from heed.core.refusals import NotNow
from heed.documents.models import StoredFile


def read_bytes(file: StoredFile) -> bytes:
    """The bytes as they came in. Who may read them is decided by the query that calls this.

    Raises NotNow when the bytes on the disk are no longer those that were stored.
    """
    with file.content.open("rb") as handle:
        data: bytes = handle.read()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise NotNow(
            "This file was changed on the disk after it was stored. Ask whoever looks after the server."
        )
    return data
