"""Keeping the rules that something is judged by."""

from __future__ import annotations

from datetime import datetime

from heed.frameworks.editions import digest_of_text, written
from heed.frameworks.models import FrameworkEdition
from heed.frameworks.schema import Pack


def keep(pack: Pack, *, at: datetime) -> str:
    """Keep a framework's rules as they stand, and return their digest. Rules that are kept already are not kept twice.

    Called inside the transaction of whatever begins under them.
    """
    content = written(pack)
    found = digest_of_text(content)
    FrameworkEdition.objects.get_or_create(
        digest=found, defaults={"pack": pack.id, "edition": pack.edition, "content": content, "kept_at": at}
    )
    return found
