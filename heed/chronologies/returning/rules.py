"""What can be taken of a file that came back, and why not. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from heed.chronologies.core.returned.change import AGENCY, AS_WRITTEN, KNEW, WHEN, Change
from heed.chronologies.core.returned.lines import ID, tidy

KINDS = {"docx": "Word", "xlsx": "Excel"}
COME_BACK = ("docx", "xlsx", "csv", "ods")
DATES = (WHEN, KNEW)
WITH_PSEUDONYMS = (
    "This file holds pseudonyms in the place of names. Taking it in would overwrite the names. Get your chronology as "
    "Word or Excel from this page, make your changes in that file, and bring it back."
)
NOT_YOURS = (
    "Row {row} has the number {key}, which is none of your entries. If the line is new, take the number away; if this "
    "is another file, bring back the one that you got from this page."
)
BACK = (
    "Row {row} tells entry {key}, which was taken back meanwhile. Take the line out of the file; or put the entry back "
    "on your agency’s page, and bring the file again."
)
_NOT_HERE = {
    AS_WRITTEN: "This says how the date stood in your first file. Change the date itself in “When it happened”.",
    AGENCY: "The agency of an entry is not changed here.",
    "Note": "This says how the entry was read; it is not changed here.",
}
_MARKED = re.compile("‹[^‹›]+›")


def why_refused(
    changes: Sequence[Change], own: Collection[str], bare: Callable[[str], str], back: Collection[str] = ()
) -> str:
    """Why the whole file is not taken in, in a sentence; nothing where it is.

    `own` are the keys of the agency's entries, `back` of those taken back; `bare` gives a text as it is read with
    pseudonyms.
    """
    for change in changes:
        if change.kind == "added" and ID.match(change.id) and change.id not in own:
            said = BACK if change.id in back else NOT_YOURS
            return said.format(row=change.source.row if change.source else "?", key=change.id)
        if change.kind == "changed" and _is_bare(change, bare):
            return WITH_PSEUDONYMS
    return ""


def _is_bare(change: Change, bare: Callable[[str], str]) -> bool:
    if _MARKED.search(change.after) and not _MARKED.search(change.before):
        return True
    told = tidy(bare(change.before))
    return bool(change.before) and told != change.before and told == change.after


def problem_of(change: Change) -> str:
    """Why this change cannot be taken as it stands; nothing where it can."""
    if change.kind == "changed" and change.what in _NOT_HERE:
        return _NOT_HERE[change.what]
    return change.problem


def asks_for_date(kind: str, what: str, problem: str, after: str) -> bool:
    """Whether the change can be taken once somebody types the date that could not be read."""
    return bool(problem and after) and (kind == "added" or (kind == "changed" and what in DATES))
