"""An entry as a person would type it, so that saving it unchanged changes nothing."""

from __future__ import annotations

from heed.chronologies.core.happened import Happened
from heed.chronologies.models import Entry
from heed.chronologies.operations.entries import FIELDS
from heed.chronologies.stored import happened_of, known_of


def as_typed(entry: Entry) -> dict[str, str]:
    """The values of the entry form."""
    known = known_of(entry)
    return {
        "happened": _typed(happened_of(entry)),
        "known": _typed(known) if known else "",
        "text": entry.text,
        **{name: entry.fields.get(name, "") for name in FIELDS},
    }


def _typed(happened: Happened) -> str:
    """The date in words that read back as the same date."""
    return "not known" if happened.start is None else happened.describe()
