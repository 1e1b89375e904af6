"""Reads of editions as they were kept, and of a pack as its folder stands now."""

from __future__ import annotations

import re
from datetime import datetime

from heed.core.refusals import NotNow
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


def pack_of_board(name: str) -> Pack:
    """The framework under which a board works. Where its folder cannot be read, as it was kept last.

    So somebody who is in the middle of editing a pack stops nobody's work. Raises NotNow where it was never kept.
    """
    try:
        return load_pack(name)
    except PackFaults:
        last = FrameworkEdition.objects.filter(pack=name).order_by("-kept_at", "-pk").first()
    if last is None:
        raise NotNow(
            "The board’s framework cannot be read: its files hold mistakes, or are not there. Whoever looks after the "
            f"server finds them with: heed pack check {name}"
        )
    return kept(last.digest)


def edition_called(name: str) -> Pack | None:
    """A pack by its name, or rules that were kept by their digest; None where there is neither."""
    if not _DIGEST.fullmatch(name):
        return pack_as_it_stands(name)
    return kept(name) if FrameworkEdition.objects.filter(digest=name).exists() else None
