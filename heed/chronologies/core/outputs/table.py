"""The merged chronology as one flat table, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.outputs.lines import LABELS, label_of, late_of
from heed.chronologies.core.schema import happened_to_json

FIRST = ["Entry", "When it happened", "From", "To", "How exact", "Certain", "As written", "Agency knew", "Agency",
         "What happened"]  # fmt: skip
KNEW_AS_WRITTEN = "Agency knew, as written"
LAST = ["Notes", KNEW_AS_WRITTEN, "File", "Sheet", "Row"]


LONGEST_CELL = 32_000
TOO_LONG = " … (too long for Excel: the rest is in the Word and PDF versions)"


def fitting(text: str) -> str:
    """The text as it fits a cell of Excel."""
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + TOO_LONG


def headings(merged: Merged) -> tuple[list[str], list[str]]:
    """The headings, and the keys of the agencies' own fields among them."""
    used = dict.fromkeys(key for entry in merged.entries for key in entry.fields)
    keys = [key for key in LABELS if key in used] + [key for key in used if key not in LABELS]
    return [*FIRST, *map(label_of, keys), *LAST], keys


def table_rows(merged: Merged, keys: list[str]) -> Iterator[list[str]]:
    for entry in merged.entries:
        happened = happened_to_json(entry.happened)
        notes = filter(None, (*entry.notes, *late_of(entry)))
        yield [
            entry.id, entry.happened.describe(), happened["from"] or "", happened["to"] or "",
            entry.happened.precision, "yes" if entry.happened.certain else "no", entry.happened.text,
            entry.known.describe() if entry.known else "", entry.agency, entry.text,
            *(entry.fields.get(key, "") for key in keys),
            "\n".join(notes), entry.known.text if entry.known else "",
            entry.source.file, entry.source.sheet, str(entry.source.row),
        ]  # fmt: skip
