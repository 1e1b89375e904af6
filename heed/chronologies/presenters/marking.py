"""The marks of one entry, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from heed.chronologies.framework import marks_of
from heed.chronologies.naming import Reading
from heed.chronologies.permissions import may_remove_mark
from heed.chronologies.presenters.entries import entry_rows
from heed.chronologies.presenters.marks import Marked, marked, signs_of, term_titles
from heed.chronologies.queries import merged as queries
from heed.chronologies.queries.marks import taken_off
from heed.core.actor import Actor
from heed.exercises.models import Exercise


def marking(actor: Actor, exercise: Exercise, entry: int, reading: Reading) -> dict[str, Any]:
    """The entry with its marks, those that the reader may take off, and those that are off."""
    found = queries.the_merged_entry(actor, exercise, entry)
    colours = {part.agency_id: part.order for part in queries.involved_of(exercise)}
    own = {
        mark.pk
        for mark in found.standing_marks  # type: ignore[attr-defined]
        if may_remove_mark(actor, exercise, mark)
    }
    return {
        "row": entry_rows(reading.entries([found]), colours, with_marks=True)[0],
        "removable": own,
        "off": _read(marked(taken_off(found), signs_of(exercise)), reading),
        "reading": reading,
        "may_mark": True,
        "exercise": exercise,
    }


def _read(marks: Sequence[Marked], reading: Reading) -> list[Marked]:
    comments = reading.texts([mark.comment for mark in marks])
    return [replace(mark, comment=comment) for mark, comment in zip(marks, comments, strict=True)]


def to_choose(exercise: Exercise, *, explained: bool) -> dict[str, Any]:
    """The marks of the framework, explained where there is room for it, and the terms of reference."""
    means = {
        key: (mark.title, mark.sentence if explained else "") for key, mark in marks_of(exercise).items()
    }
    return {"marks": means, "terms": term_titles(exercise)}
