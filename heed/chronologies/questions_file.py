"""The questions of the merge as a file of exactly what is shown, with what agencies say and what was concluded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.chronologies.core.outputs.lines import printable, quoted
from heed.chronologies.models import Question, QuestionPut
from heed.chronologies.naming import Reading
from heed.chronologies.operations.recording import record
from heed.chronologies.permissions import check_can_read_merged
from heed.chronologies.queries.merged import latest_merge
from heed.chronologies.queries.questions import Asked, all_of
from heed.chronologies.rules import OUTCOMES
from heed.core.actor import Actor
from heed.exercises.models import Exercise
from heed.ui import words

HEADINGS = (
    "Kind", "Question", "Agencies", "Entries", "From", "Until", "Days", "Stands at", "Conclusion", "Concluded by",
    "Concluded on", "What the agencies say",
)  # fmt: skip


def questions_csv(*, exercise: Exercise, chosen: Asked, reading: Reading, by: Actor, at: datetime) -> bytes:
    """The questions that are chosen, as CSV that Excel opens rightly. Handing out is recorded, with the ground."""
    ground = check_can_read_merged(by, exercise)
    found = reading.questions(all_of(latest_merge(exercise), chosen))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in (HEADINGS, *_rows(found, reading)):
        cells = [printable(cell) for cell in row]
        writer.writerow(list(map(quoted, cells)))
    with transaction.atomic():
        record(
            exercise, "chronology.exported", kind="exercise", subject=exercise.pk, by=by, at=at, ground=ground,
            file="csv", questions=len(found), with_names=not reading.is_bare,
        )  # fmt: skip
    return text.getvalue().encode("utf-8-sig", "replace")


def _rows(questions: Sequence[Question], reading: Reading) -> Iterator[list[str]]:
    for each in questions:
        entries = list(each.entries.all())
        agencies = [entry.agency.short_name for entry in entries] or [
            each.agency.short_name if each.agency else ""
        ]
        first, last = each.knew_on or each.silent_from, each.learnt_on or each.silent_to
        days = each.days_later if each.kind == "lag" else (last - first).days + 1 if first and last else None
        yield [
            each.get_kind_display(),
            each.why,
            ", ".join(dict.fromkeys(agencies)),
            ", ".join(entry.key for entry in entries),
            first.isoformat() if first else "",
            last.isoformat() if last else "",
            "" if days is None else str(days),
            OUTCOMES[each.kind].get(each.outcome, "Answered") if each.answer else "Not answered",
            each.answer,
            each.answered_by.name if each.answered_by else "",
            timezone.localdate(each.answered_at).isoformat() if each.answered_at else "",
            _said([put for put in each.puts.all() if put.status != "taken-back"], reading),
        ]


def _said(puts: Sequence[QuestionPut], reading: Reading) -> str:
    reasons = reading.texts([put.reason for put in puts])
    told = []
    for put, reason in zip(puts, reasons, strict=True):
        who = (
            f"{put.agency.short_name} ({put.entry.key}), asked on {words.day(timezone.localdate(put.put_at))}"
        )
        told.append(f"{who}: {put.get_reply_display()}. {reason}" if put.reply else f"{who}: no answer yet.")
    return " ".join(told)
