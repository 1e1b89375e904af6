"""An agency's own entries as a file that it can change and bring back: its own, and nobody else's."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from heed.chronologies.core.merge import Merged
from heed.chronologies.core.outputs import WRITERS
from heed.chronologies.models import Entry
from heed.chronologies.operations.recording import record_request
from heed.chronologies.queries.parts import Part, entries_of
from heed.chronologies.returning.rules import KINDS
from heed.chronologies.stored import to_line
from heed.core.actor import Actor
from heed.core.refusals import NotFound


def own_merged(entries: Iterable[Entry]) -> Merged:
    """The entries as an export holds them. A change that waits for sign-off goes by the key of what it changes."""
    listed = list(entries)
    lines = (to_line(entry)._replace(id=key_of(entry)) for entry in listed)
    return Merged(tuple(lines), agencies=tuple(dict.fromkeys(one.agency.short_name for one in listed)))


def key_of(entry: Entry) -> str:
    """The key under which people know the entry."""
    return entry.replaces.key if entry.replaces is not None else entry.key


def own_entries(part: Part, *, by: Actor) -> list[Entry]:
    """The agency's entries as they stand now, in order."""
    return list(entries_of(by, part).select_related("replaces").order_by("happened_order", "pk"))


def hand_out_own(*, part: Part, kind: str, by: Actor, at: datetime) -> bytes:
    """The agency's entries as a Word or Excel file. Handing out is recorded. Raises NotFound for another kind."""
    if kind not in KINDS:
        raise NotFound
    entries = own_entries(part, by=by)
    output = io.BytesIO()
    agency = part.involved.agency.short_name
    WRITERS[f".{kind}"](own_merged(entries), output, f"{part.exercise.reference}: chronology of {agency}")
    with transaction.atomic():
        record_request(
            part.asked,
            "chronology.own_handed_out",
            by=by,
            at=at,
            ground=part.ground,
            file=kind,
            entries=len(entries),
        )
    return output.getvalue()
