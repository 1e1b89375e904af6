"""Reading the finds of the newest check as a list, or as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from heed.anonymisation.finds.rules import Find
from heed.anonymisation.models import Check
from heed.anonymisation.presenters import kind_title
from heed.anonymisation.rules import around
from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.trail.operations import append

STATES = {"open": "Open", "accepted": "Accepted with a reason", "replaced": "Replaced in a new version"}
_HEADINGS = ("Number", "Found", "What it is", "Who", "Confidence", "Place", "Why", "State", "Reason")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def finds_of(check: Check) -> list[Find]:
    """Every find of a check, in the order of the text. The caller has recorded the reading."""
    found = []
    for row in check.hits.select_related("person"):
        before, after = around(row.context, row.text, row.start)
        place = (
            row.where
            if row.part in ("body", "table") or row.where == row.part
            else f"{row.part}, {row.where}"
        )
        found.append(
            Find(
                row.number, row.text, row.kind, str(row.person_id or ""), row.person.name if row.person else "",
                row.confidence, row.resolution, row.why, place, before, after, row.reason, kind_title(row),
            )
        )  # fmt: skip
    return found


def finds_csv(exercise: Exercise, finds: Sequence[Find], *, ground: str, by: Actor, at: datetime) -> bytes:
    """These finds as CSV that Excel opens rightly. That they were handed out is on record."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEADINGS)
    for one in finds:
        cells = (
            str(one.number), one.text, one.title, one.who, one.confidence, one.where, one.why,
            STATES.get(one.state, one.state), one.reason,
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    append(
        by=by, at=at, verb="check.exported", subject_kind="exercise", subject=exercise.pk, ground=ground,
        board=exercise.board_id, reference=exercise.reference, detail={"finds": len(finds)},
    )  # fmt: skip
    return text.getvalue().encode("utf-8-sig", "replace")
