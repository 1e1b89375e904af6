"""What somebody changed in an exported chronology before sending it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from heed.chronologies.core.entries import Entry, Source

WHEN, AS_WRITTEN, KNEW, AGENCY, TEXT = (
    "When it happened", "As written", "Agency knew", "Agency", "What happened",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a field of an entry that is different, a line that is new, or an entry that is gone.

    `what` is the heading of what changed. `entry` is the entry as it is with this change alone, and None where it
    would be gone or `problem` says in a sentence why it cannot be made so. `source` is where it stands in the file
    that came back; `said` is what a line that is new says there, by heading.
    """

    kind: Literal["changed", "added", "gone"]
    id: str
    what: str = ""
    before: str = ""
    after: str = ""
    source: Source | None = None
    entry: Entry | None = None
    problem: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an export as it stands in a file: what each of its fields says, by heading."""

    id: str
    said: dict[str, str]
    source: Source


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the changes one by one, how many entries came back as they were, and notes on the file."""

    changes: tuple[Change, ...]
    unchanged: int
    notes: tuple[str, ...] = ()


def change_to_json(change: Change) -> dict[str, object]:
    """One change as plain data, in the shape of `merged.schema.json`."""
    source = change.source
    return {
        "kind": change.kind,
        "entry": change.id,
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "source": {"file": source.file, "sheet": source.sheet, "row": source.row} if source else None,
        "problem": change.problem,
    }
