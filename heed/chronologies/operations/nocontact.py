"""A time without contact, typed as an entry of its own: from, to, and what the agency knows of why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from heed.chronologies.core.entries import Entry as Line
from heed.chronologies.core.entries import Silence, Source
from heed.chronologies.core.happened import Happened
from heed.chronologies.core.merge.gathered import COARSENESS
from heed.chronologies.models import Entry
from heed.chronologies.stored import TYPED
from heed.chronologies.typed import read_typed
from heed.core.refusals import BadInput

WHY = "Why there was no contact"
"""The heading under which the reason stands, on the page, in exports and in a file that comes back."""
_SENTENCE = re.compile(r"^No contact between (?P<first>.+) and (?P<last>.+)\.$")


@dataclass(frozen=True)
class NoContact:
    """What a person typed of a time without contact. `first` and `last` are dates as people write them."""

    first: str
    last: str
    why: str = ""
    source: str = ""
    professional: str = ""


def no_contact_line(typed: NoContact, *, key: str, today: date, before: Happened | None = None) -> Line:
    """The entry. Its words are a sentence that every reader of the export, and Heed itself, knows as no contact.

    Dates that were not changed (`before`) are not read anew. Raises BadInput for a date that cannot be read, one that
    is not known, and an end before the beginning.
    """
    words = f"{typed.first.strip()} to {typed.last.strip()}"
    if before is not None and before.text == words:
        span, first, last = before, typed.first.strip(), typed.last.strip()
    else:
        begins = _known(typed.first, today, "From when")
        ends = _known(typed.last, today, "Until when")
        first, last = _said(begins), _said(ends)
        span = _span(begins, ends, f"{first} to {last}")
    said = {"source": typed.source, "professional": typed.professional, WHY: typed.why}
    fields = {name: value.strip() for name, value in said.items() if value.strip()}
    text = f"No contact between {first} and {last}."
    return Line(key, "", span, None, text, fields, Source(TYPED, "", 0), (), Silence(span))


def no_contact_of(entry: Entry) -> NoContact | None:
    """A time without contact as a person would type it again; None for every other entry."""
    found = _SENTENCE.match(entry.text)
    if found is None or entry.happened_text != f"{found['first']} to {found['last']}":
        return None
    said = {name: entry.fields.get(name, "") for name in ("source", "professional", WHY)}
    return NoContact(found["first"], found["last"], said[WHY], said["source"], said["professional"])


def _known(text: str, today: date, where: str) -> Happened:
    found = read_typed(text, today=today, where=where)
    if found.start is None:
        raise BadInput(f"{where}: say it as exactly as it is known, such as “March 2015”.")
    return found


def _said(happened: Happened) -> str:
    words = happened.describe()
    return words[:1].lower() + words[1:] if not happened.certain else words


def _span(begins: Happened, ends: Happened, text: str) -> Happened:
    first, last = begins.first_day, ends.last_day
    assert first is not None
    assert last is not None
    if last < first:
        raise BadInput("The time without contact ends before it begins. Look at both days again.")
    coarser = max(begins.precision, ends.precision, key=COARSENESS.__getitem__)
    precision = "day" if coarser == "minute" else coarser
    return Happened(first, last, precision, begins.certain and ends.certain, text)
