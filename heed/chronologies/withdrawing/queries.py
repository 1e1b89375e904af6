"""Reading what became of merged entries that were taken back."""

from __future__ import annotations

from heed.chronologies.models import Entry, EntryQuerySet
from heed.chronologies.permissions import visible_entries
from heed.chronologies.queries.parts import Part
from heed.chronologies.withdrawing.models import PutBack
from heed.core.actor import Actor


def put_backs_of(entry: Entry) -> list[PutBack]:
    """Each time that an entry was taken back after the merge and put back, the latest first."""
    return list(entry.put_backs.select_related("withdrawn_by", "put_back_by").order_by("-put_back_at", "-pk"))


def taken_back(actor: Actor, part: Part) -> EntryQuerySet:
    """The agency's entries that are taken back after the merge, by when they happened."""
    own = {"exercise": part.exercise, "agency": part.involved.agency_id}
    found = visible_entries(actor).filter(**own, in_merge=True, is_withdrawn=True)
    return found.select_related("agency", "service", "added_by", "withdrawn_by").order_by(
        "happened_order", "pk"
    )
