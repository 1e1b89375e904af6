"""The entries of an Excel or CSV export, as they were when it was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from heed.chronologies.core.dates import DateContext, read_date
from heed.chronologies.core.entries import Entry, Source
from heed.chronologies.core.happened import Happened, unknown
from heed.chronologies.core.outputs.lines import CHANGED, LATE, TAKEN_BACK
from heed.chronologies.core.outputs.table import FIRST, KNEW_AS_WRITTEN, LAST
from heed.chronologies.core.readers import Sheet, UnreadableFile
from heed.chronologies.core.returned.change import AGENCY, KNEW, TEXT, Line
from heed.chronologies.core.returned.lines import in_table
from heed.chronologies.core.returned.making import KEYS
from heed.chronologies.core.schema import happened_from_json
from heed.chronologies.core.silences import find_silence, silence_dates

NOT_KNOWN = "Date not known"


def read_export(sheets: Sequence[Sheet], *, name: str, read_on: date | None = None) -> list[Entry]:
    """Every entry of an export that Heed wrote, exact dates, notes and places included; raises UnreadableFile.

    A line whose dates somebody spoilt is named in the sentence: `find_changes` is for files that people worked on.
    """
    context = DateContext() if read_on is None else DateContext(read_on=read_on)
    for sheet in sheets:
        lines = in_table(sheet)
        if lines is not None:
            return [_entry(line, context, name) for line in lines]
    raise UnreadableFile(f"“{name}” is no Excel or CSV export of a chronology: it has no column “Entry”.")


def _entry(line: Line, context: DateContext, name: str) -> Entry:
    said = line.said
    try:
        happened = _happened(said)
        source = Source(said["File"], said["Sheet"], int(said["Row"]))
    except (KeyError, ValueError):
        raise UnreadableFile(
            f"“{name}”, row {line.source.row}: the columns that Heed wrote for itself (From, To, How exact, Certain, "
            "File, Sheet, Row) are missing or spoilt."
        ) from None
    notes = tuple(said.get("Notes", "").split("\n")) if said.get("Notes") else ()
    fields = {KEYS.get(label, label): cell for label, cell in said.items() if cell and label not in OURS}
    silence = None if silence_dates(said[TEXT]) is None else find_silence(said[TEXT], happened, context)
    return Entry(
        line.id, said[AGENCY], happened, _known(said, happened, context), said[TEXT], fields, source,
        tuple(note for note in notes if note not in (LATE, CHANGED, TAKEN_BACK)), silence,
        LATE in notes or CHANGED in notes, CHANGED in notes, TAKEN_BACK in notes,
    )  # fmt: skip


OURS = frozenset({*FIRST, *LAST})


def _happened(said: dict[str, str]) -> Happened:
    kept = {
        "from": said["From"] or None, "to": said["To"] or None, "precision": said["How exact"],
        "certain": said["Certain"] == "yes", "text": said["As written"],
    }  # fmt: skip
    return happened_from_json(kept)


def _known(said: dict[str, str], happened: Happened, context: DateContext) -> Happened | None:
    """When the agency knew: the date that reads as it was written and is said as it was said."""
    shown, written = said.get(KNEW, ""), said.get(KNEW_AS_WRITTEN, "")
    if not shown:
        return None
    if shown == NOT_KNOWN:
        return unknown(written)
    for candidate in (_read(written, context), _same(happened, written), _read(shown, context)):
        if candidate is not None and candidate.describe() == shown:
            return Happened(candidate.start, candidate.end, candidate.precision, candidate.certain, written)
    raise UnreadableFile(f"“{shown}” was not written by Heed as the day on which an agency knew.")


def _read(text: str, context: DateContext) -> Happened | None:
    return read_date(text, context=context).happened


def _same(happened: Happened, written: str) -> Happened:
    return Happened(happened.start, happened.end, happened.precision, happened.certain, written)
