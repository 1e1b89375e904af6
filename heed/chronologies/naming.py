"""The merged chronology with names or with pseudonyms: the same entries, read by those who may read either.

With pseudonyms the known people, places, numbers and dates are replaced; what may name somebody who is on no list
stands between ‹ and ›, on the page and in every file.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from heed.accounts.models import Person as Somebody
from heed.chronologies.models import Entry, Question
from heed.core.actor import Actor
from heed.core.remembering import remembered_while_reading
from heed.exercises.models import Exercise
from heed.identifiers.core.pseudonyms import Pseudonyms
from heed.identifiers.permissions import reads_names
from heed.identifiers.standing import as_scanned, known_people

BARE = "pseudonyms"
OPENS, CLOSES = "‹", "›"
_THE_AUTHOR = "its author"


@dataclass(frozen=True)
class Reading:
    """How somebody reads a chronology: with names or, `is_bare`, with pseudonyms; and whether they may choose."""

    is_bare: bool
    may_choose: bool
    _pseudonyms: Pseudonyms | None = field(default=None, repr=False)

    @property
    def other(self) -> str:
        """What the address says for the other way of reading."""
        return "" if self.is_bare else BARE

    def text(self, said: str) -> str:
        """One text as it is read."""
        return self.texts([said])[0]

    def texts(self, said: Sequence[str]) -> list[str]:
        """Several texts as they are read."""
        if self._pseudonyms is None:
            return list(said)
        return [
            "".join(
                f"{OPENS}{piece.text}{CLOSES}" if piece.kind == "doubtful" else piece.text for piece in pieces
            )
            for pieces in self._pseudonyms.pieces_of(said)
        ]

    def names_in(self, said: str) -> bool:
        """Whether somebody on the list is named: such a word is not looked for where names are not read."""
        return self._pseudonyms is not None and bool(self._pseudonyms.people_in(said))

    def entries(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries as they are read: copies, never to be saved, where names are replaced."""
        listed = list(entries)
        if self._pseudonyms is None:
            return listed
        told = iter(self.texts([text for entry in listed for text in _texts_of(entry)]))
        return [_told(entry, told) for entry in listed]

    def questions(self, questions: Iterable[Question]) -> list[Question]:
        """The questions as they are read, with their entries."""
        listed = list(questions)
        if self._pseudonyms is None:
            return listed
        told = iter(self.texts([text for each in listed for text in (each.why, each.answer)]))
        bare = []
        for each in listed:
            one = copy.copy(each)
            one.why, one.answer = next(told), next(told)
            kept = getattr(each, "_prefetched_objects_cache", {})
            if "entries" in kept:
                own = copy.copy(kept["entries"])
                own._result_cache = self.entries(kept["entries"])
                one._prefetched_objects_cache = {**kept, "entries": own}  # type: ignore[attr-defined]
            bare.append(one)
        return bare


def reading_of(actor: Actor, exercise: Exercise, chosen: str) -> Reading:
    """How this person reads the chronology: as the address says, and with pseudonyms whoever may read nothing else."""
    may_choose = reads_names(actor, exercise)
    if may_choose and chosen != BARE:
        return Reading(is_bare=False, may_choose=True)
    pseudonyms = remembered_while_reading("pseudonyms", exercise.pk, lambda: pseudonyms_of(exercise))
    return Reading(True, may_choose, pseudonyms)


def pseudonyms_of(exercise: Exercise) -> Pseudonyms:
    """Everybody known in the case, ready to be replaced."""
    return Pseudonyms([as_scanned(row) for row in known_people(exercise)])


def _texts_of(entry: Entry) -> list[str]:
    """Everything of an entry that people wrote, in the order in which `_told` takes it back."""
    marks = getattr(entry, "standing_marks", [])
    return [
        entry.text, entry.happened_text, entry.known_text, entry.added_reason, entry.withdrawn_reason,
        *entry.fields.values(), *entry.notes,
        *(said for before in entry.earlier for said in (before["happened"], before["text"])),
        *(mark.comment for mark in marks),
    ]  # fmt: skip


def _told(entry: Entry, told: Iterator[str]) -> Entry:
    bare = copy.copy(entry)
    bare.text, bare.happened_text, bare.known_text, bare.added_reason, bare.withdrawn_reason = (
        next(told) for _ in range(5)
    )
    bare.fields = {name: next(told) for name in entry.fields}
    bare.notes = [next(told) for _ in entry.notes]
    bare.earlier = [{**before, "happened": next(told), "text": next(told)} for before in entry.earlier]
    if hasattr(entry, "standing_marks"):
        bare.standing_marks = [_with_comment(mark, next(told)) for mark in entry.standing_marks]  # type: ignore[attr-defined]
    # The name of a file, and who wrote the entry, may name somebody too
    bare.added_by = Somebody(name=_THE_AUTHOR)
    bare.withdrawn_by = None
    if entry.source_file:
        bare.source_file, bare.source_sheet = f"A file of {entry.agency.short_name}", ""
    return bare


def _with_comment(mark: Any, comment: str) -> Any:
    bare = copy.copy(mark)
    bare.comment = comment
    return bare
