"""Entries as they are with one field changed; what cannot be read is said, never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from heed.chronologies.core.dates import DateContext, read_date
from heed.chronologies.core.entries import Entry, Source
from heed.chronologies.core.happened import Happened
from heed.chronologies.core.outputs.lines import LABELS
from heed.chronologies.core.outputs.table import KNEW_AS_WRITTEN
from heed.chronologies.core.returned.change import AGENCY, AS_WRITTEN, KNEW, TEXT, WHEN, Change, Line
from heed.chronologies.core.silences import find_silence, silence_dates

KEYS = {label: key for key, label in LABELS.items()}
SAME_DAY = "Known the same day"
NOT_MADE = frozenset({"From", "To", "How exact", "Certain", "Notes", "File", "Sheet", "Row", KNEW_AS_WRITTEN})
WORKED_OUT = "This column is worked out from the others; change the date itself in “When it happened”."

NOT_TOLD = "This says how the entry was read and where it stood; it is not changed here."


class NotReadError(Exception):
    """A sentence on why a changed field cannot be taken."""


def changed(entry: Entry, line: Line, what: str, before: str, after: str, read_on: date) -> Change:
    """The change of one field, with the entry as it would be."""
    try:
        made = with_field(entry, what, after, read_on)
    except NotReadError as why:
        return Change("changed", entry.id, what, before, after, line.source, None, str(why))
    return Change("changed", entry.id, what, before, after, line.source, made)


def added(line: Line, read_on: date) -> Change:
    """A line that is in no export: it has no id, or one that nobody gave."""
    said = line.said
    text = said.get(TEXT, "")
    try:
        happened = _date(said.get(AS_WRITTEN) or said.get(WHEN, ""), read_on)
        knew = said.get(KNEW, "")
        known = happened if knew == SAME_DAY else _date(knew, read_on) if knew else None
        entry = _entry(line, happened, known, read_on)
    except NotReadError as why:
        return Change("added", line.id, "", "", text, line.source, None, str(why), said)
    if not text:
        return Change("added", line.id, "", "", "", line.source, None, "There are no words.", said)
    return Change("added", line.id, "", "", text, line.source, entry, said=said)


def _entry(line: Line, happened: Happened, known: Happened | None, read_on: date) -> Entry:
    fields = {
        KEYS.get(label, label): said
        for label, said in line.said.items()
        if said and label not in (WHEN, AS_WRITTEN, KNEW, AGENCY, TEXT) and label not in NOT_MADE
    }
    entry = Entry(
        line.id, line.said.get(AGENCY, ""), happened, known, line.said.get(TEXT, ""), fields, line.source
    )
    return _with_silence(entry, read_on)


def with_field(entry: Entry, what: str, after: str, read_on: date) -> Entry:
    """The entry with one field as it came back; raises NotReadError."""
    if what == WHEN:
        return _with_silence(entry._replace(happened=_date(after, read_on)), read_on)
    if what == KNEW and after == SAME_DAY:
        return entry._replace(known=entry.happened)
    if what == KNEW:
        return entry._replace(known=_date(after, read_on) if after else None)
    if what == AGENCY:
        return entry._replace(agency=after)
    if what == AS_WRITTEN:
        return entry._replace(happened=replace(entry.happened, text=after))
    if what in NOT_MADE:
        raise NotReadError(NOT_TOLD if what in ("Notes", "File", "Sheet", "Row") else WORKED_OUT)
    if what == TEXT:
        if not after:
            raise NotReadError("There are no words any more.")
        return _with_silence(entry._replace(text=after), read_on)
    key = KEYS.get(what, what)
    fields = {each: said for each, said in entry.fields.items() if each != key}
    return entry._replace(fields={**fields, key: after} if after else fields)


def _with_silence(entry: Entry, read_on: date) -> Entry:
    if silence_dates(entry.text) is None:
        return entry._replace(silence=None)
    silence = find_silence(entry.text, entry.happened, DateContext(read_on=read_on))
    return entry._replace(silence=silence)


def _date(text: str, read_on: date) -> Happened:
    text = text.strip()
    if text.lower() == "date not known":
        text = "not known"
    reading = read_date(text, context=DateContext(read_on=read_on))
    if reading.happened is None:
        raise NotReadError(f"“{text}”: {reading.reason}" if text else "There is no date. Nothing is guessed.")
    return reading.happened


def new_id(source: Source) -> str:
    """What a line without an id is called until somebody takes it in."""
    return f"new, row {source.row}"
