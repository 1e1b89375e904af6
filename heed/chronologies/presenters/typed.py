"""An entry as a person would type it, so that saving it unchanged changes nothing."""

from __future__ import annotations

from dataclasses import asdict

from heed.chronologies.core.practice import read_practice, say_practice
from heed.chronologies.models import Entry
from heed.chronologies.operations.entries import FIELDS
from heed.chronologies.operations.nocontact import no_contact_of
from heed.chronologies.stored import as_typed, happened_of, known_of


def typed_again(entry: Entry) -> tuple[bool, dict[str, str]]:
    """Whether it is a time without contact, and the values of the form for what it is."""
    no_contact = no_contact_of(entry)
    return (True, asdict(no_contact)) if no_contact else (False, entry_as_typed(entry))


def entry_as_typed(entry: Entry) -> dict[str, str]:
    """The values of the entry form."""
    known = known_of(entry)
    return {
        "happened": as_typed(happened_of(entry)),
        "known": as_typed(known) if known else "",
        "text": entry.text,
        **{name: entry.fields.get(name, "") for name in FIELDS},
        **_practice(entry.fields.get("expected", "")),
    }


def _practice(said: str) -> dict[str, str]:
    """Expected practice as its two questions; words of a file that would not come back the same stay words."""
    practice, words = read_practice(said)
    if say_practice(practice, words) != said:
        return {"expected": "", "expected_why": said}
    return {"expected": practice or "", "expected_why": words}
