"""Which notices of the framework are done with, because every letter of them went or was set aside."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from heed.notices.models import Notice


def letters_gone(references: Collection[str]) -> dict[str, dict[str, date]]:
    """For each reference the notices of which every letter went (or was set aside), with the day of the last."""
    gone: dict[str, dict[str, date]] = {}
    unsent: set[tuple[str, str]] = set()
    rows = Notice.objects.filter(reference__in=references).values_list(
        "reference", "notice", "status", "sent_on"
    )
    for reference, notice, status, sent_on in rows:
        if status == "due":
            unsent.add((reference, notice))
        elif sent_on is not None:
            days = gone.setdefault(reference, {})
            days[notice] = max(days.get(notice, sent_on), sent_on)
    for reference, notice in unsent:
        gone.get(reference, {}).pop(notice, None)
    return gone
