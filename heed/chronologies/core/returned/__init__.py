"""An exported chronology that comes back: its changes, shown one by one, and taken in only when somebody says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from heed.chronologies.core.entries import Entry
from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.readers import Sheet, UnreadableFile
from heed.chronologies.core.readers.files import read_table_file
from heed.chronologies.core.returned.change import Change, Line, Returned
from heed.chronologies.core.returned.lines import in_document, in_table, of_document, of_table
from heed.chronologies.core.returned.making import added, changed, with_field
from heed.chronologies.core.returned.whole import read_export
from heed.core.today import uk_today

__all__ = ["Change", "Returned", "accept", "find_changes", "find_changes_in", "read_export"]

TWICE = "This entry stands in the file twice; the second time it is taken for a new one."


def find_changes(
    merged: Merged, path: str | Path, *, name: str | None = None, read_on: date | None = None
) -> Returned:
    """Compares what was exported with a Word, Excel or CSV export of it that came back.

    Entries are known by the ids in the file. Raises UnreadableFile, also for a file that is no such export.
    """
    name = name or Path(path).name
    return find_changes_in(merged, read_table_file(path, name=name), name=name, read_on=read_on)


def find_changes_in(
    merged: Merged, sheets: Sequence[Sheet], *, name: str, read_on: date | None = None
) -> Returned:
    """The same, of tables that were read already."""
    today = read_on or uk_today()
    expected, lines = _lines(merged, sheets, name)
    entries = {entry.id: entry for entry in merged.entries}
    changes: list[Change] = []
    seen: set[str] = set()
    unchanged = 0
    for line in lines:
        entry = entries.get(line.id)
        if entry is None or line.id in seen:
            changes.append(added(line, today))
            continue
        seen.add(line.id)
        own = list(_differences(entry, expected[line.id], line, today))
        changes += own
        unchanged += not own
    changes += (
        Change("gone", entry.id, before=entry.text) for entry in merged.entries if entry.id not in seen
    )
    doubled = (TWICE,) if any(change.kind == "added" and change.id in seen for change in changes) else ()
    notes = dict.fromkeys(note for sheet in sheets for note in sheet.notes)
    return Returned(tuple(changes), unchanged, (*notes, *doubled))


def _lines(
    merged: Merged, sheets: Sequence[Sheet], name: str
) -> tuple[Mapping[str, Mapping[str, str]], Iterator[Line]]:
    documents, cells = of_document(merged)
    for sheet in sheets:
        found = in_table(sheet)
        if found is not None:
            return of_table(merged)[1], found
        found = in_document(sheet, documents, cells)
        if found is not None:
            return documents, found
    raise UnreadableFile(
        f"“{name}” is no chronology that Heed wrote: it has no column “Entry” and no table with “When it happened”, "
        "“Agency” and “What happened”. Send the file that was exported, with its changes."
    )


def _differences(entry: Entry, expected: Mapping[str, str], line: Line, today: date) -> Iterator[Change]:
    """Each field that says something else now. A column that was taken out of the file says nothing."""
    for what, before in expected.items():
        after = line.said.get(what)
        if after is not None and after != before:
            yield changed(entry, line, what, before, after, today)
    for what, after in line.said.items():
        if what not in expected and after:
            yield changed(entry, line, what, "", after, today)


def accept(
    entries: Iterable[Entry], changes: Iterable[Change], *, read_on: date | None = None
) -> list[Entry]:
    """The entries with those changes made that somebody took. Several changes of one entry are made together.

    Raises ValueError for a change that has a problem: it has to be settled first.
    """
    today = read_on or uk_today()
    kept = {entry.id: entry for entry in entries}
    for change in changes:
        if change.problem:
            raise ValueError(f"{change.id}: {change.problem}")
        if change.kind == "gone":
            kept.pop(change.id, None)
        elif change.kind == "added" and change.entry is not None:
            key = _free(change.entry.id, kept)
            kept[key] = change.entry._replace(id=key)
        else:
            kept[change.id] = with_field(kept[change.id], change.what, change.after, today)
    return list(kept.values())


def _free(key: str, kept: Mapping[str, Entry]) -> str:
    while key in kept:
        key += "+"
    return key
