"""Reads of editions as they were kept, and of a pack as its folder stands now."""

from __future__ import annotations

import re
from datetime import datetime

from heed.frameworks.faults import PackFaults
from heed.frameworks.loader import load_pack, pack_ids
from heed.frameworks.models import FrameworkEdition
from heed.frameworks.queries import kept
from heed.frameworks.schema import Pack

_DIGEST = re.compile(r"[0-9a-f]{64}")


def kept_on(digest: str) -> datetime:
    """When rules were kept for the first time."""
    return FrameworkEdition.objects.values_list("kept_at", flat=True).get(digest=digest)


def pack_as_it_stands(name: str) -> Pack | None:
    """The pack as its folder says it now; None where there is no such folder, or where it holds mistakes."""
    if name not in pack_ids():
        return None
    try:
        return load_pack(name)
    except PackFaults:
        return None


def edition_called(name: str) -> Pack | None:
    """A pack by its name, or rules that were kept by their digest; None where there is neither."""
    if not _DIGEST.fullmatch(name):
        return pack_as_it_stands(name)
    return kept(name) if FrameworkEdition.objects.filter(digest=name).exists() else None
