"""An entry as a person would type it, so that saving it unchanged changes nothing."""

from __future__ import annotations

from heed.chronologies.models import Entry
from heed.chronologies.operations.entries import FIELDS
from heed.chronologies.stored import as_typed, happened_of, known_of


def entry_as_typed(entry: Entry) -> dict[str, str]:
    """The values of the entry form."""
    known = known_of(entry)
    return {
        "happened": as_typed(happened_of(entry)),
        "known": as_typed(known) if known else "",
        "text": entry.text,
        **{name: entry.fields.get(name, "") for name in FIELDS},
    }
