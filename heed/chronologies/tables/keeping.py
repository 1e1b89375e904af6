"""Keeping the tables of a file, taking them up again, and throwing them away when nothing more is to be read."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from django.utils import timezone

from heed.chronologies.core.readers import Sheet
from heed.chronologies.core.readers.wire import pack_sheets, unpack_sheets
from heed.chronologies.tables.models import KeptTables
from heed.documents.models import StoredFile

FORM = 2
"""Raised whenever the reading process writes tables down otherwise; what was kept before is then read again."""
MOST_TEXT = 32 * 1024 * 1024
MOST_PACKED = 4 * 1024 * 1024
QUICKLY = 1


def keep_tables(file: StoredFile, sheets: Sequence[Sheet]) -> None:
    """Keep the tables of a file until nothing more is to be read of it; those of a very large one are not kept."""
    text = pack_sheets(sheets)
    packed = zlib.compress(text, QUICKLY) if len(text) <= MOST_TEXT else b""
    if not packed or len(packed) > MOST_PACKED:
        return
    kept = {"sha256": file.sha256, "form": FORM, "content": packed, "kept_at": timezone.now()}
    KeptTables.objects.update_or_create(file=file, defaults=kept)


def kept_tables(file: StoredFile) -> list[Sheet] | None:
    """The tables of a file as they were read before; None where they are not kept, or were of other bytes."""
    found = KeptTables.objects.filter(file=file, sha256=file.sha256, form=FORM).first()
    if found is None:
        return None
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(bytes(found.content), MOST_TEXT)
    return unpack_sheets(text) if unpacking.eof else None


def forget_tables(file: StoredFile) -> None:
    """Nothing more is to be read of this file."""
    KeptTables.objects.filter(file=file).delete()
