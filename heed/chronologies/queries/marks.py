"""Reading the panel's marks."""

from __future__ import annotations

from heed.chronologies.models import Entry, Mark
from heed.core.refusals import NotFound


def the_mark(entry: Entry, pk: int) -> Mark:
    """One standing mark of an entry. Raises NotFound."""
    mark = entry.marks.filter(pk=pk, removed_at__isnull=True).select_related("entry__exercise").first()
    if mark is None:
        raise NotFound
    return mark
