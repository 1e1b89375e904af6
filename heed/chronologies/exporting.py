"""The merged chronology as a file of exactly what is shown."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.chronologies.core.merge import Gap, Lag, Merged
from heed.chronologies.core.merge import Question as Asked
from heed.chronologies.core.outputs import WRITERS
from heed.chronologies.framework import marks_of
from heed.chronologies.glossary.queries import glossary_of, texts_of
from heed.chronologies.models import Entry, Mark, Question
from heed.chronologies.naming import CLOSES, OPENS, Reading, reading_of
from heed.chronologies.operations.recording import record
from heed.chronologies.permissions import check_can_read_merged
from heed.chronologies.queries.merged import (
    Filter,
    gap_is_shown,
    involved_of,
    latest_merge,
    narrowed,
    told_entries,
    with_all,
)
from heed.chronologies.queries.questions import questions_of
from heed.chronologies.stored import to_line
from heed.core.actor import Actor
from heed.core.refusals import NotFound
from heed.exercises.models import Exercise
from heed.ui import words

KINDS = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF", "csv": "CSV", "json": "JSON"}


def export(
    *, exercise: Exercise, chosen: Filter, kind: str, reading: Reading | None = None, by: Actor, at: datetime
) -> bytes:
    """The entries that the filter leaves, with their marks, questions and abbreviations, as a file of this kind.

    It holds names or pseudonyms as it is read, by default as `by` reads it first. Handing out is reading: it is
    recorded each time, with the ground. Raises NotFound for a kind that is none.
    """
    ground = check_can_read_merged(by, exercise)
    if kind not in KINDS:
        raise NotFound
    reading = reading or reading_of(by, exercise, "")
    entries = reading.entries(
        with_all(narrowed(told_entries(exercise), chosen)).order_by(chosen.order_field, "pk")
    )
    merge = latest_merge(exercise)
    merged = _merged(entries, reading.questions(questions_of(merge)), chosen)
    explained = glossary_of(by, exercise, reading=reading)
    merged = replace(merged, glossary=explained.terms(texts_of(entries)))
    output = io.BytesIO()
    WRITERS[f".{kind}"](merged, output, _title(exercise, reading))
    with transaction.atomic():
        record(
            exercise, "chronology.exported", kind="exercise", subject=exercise.pk, by=by, at=at, ground=ground,
            file=kind, entries=len(entries), with_names=not reading.is_bare,
        )  # fmt: skip
    return output.getvalue()


def _title(exercise: Exercise, reading: Reading) -> str:
    title = f"{exercise.reference} {exercise.pseudonym}".strip() + ": merged chronology"
    return (
        f"{title} with pseudonyms. Words between {OPENS}{CLOSES} may name somebody"
        if reading.is_bare
        else title
    )


def _merged(entries: Sequence[Entry], questions: Sequence[Question], chosen: Filter) -> Merged:
    shown = {entry.pk for entry in entries}
    asked: dict[str, list[Asked]] = {"contradiction": [], "duplicate": []}
    gaps, lags = [], []
    for question in questions:
        keys = [entry.key for entry in question.entries.all() if entry.pk in shown]
        if question.kind == "gap":
            gaps += [_gap(question)] if gap_is_shown(question, chosen) else []
        elif len(keys) == len(question.entries.all()):
            if question.kind == "lag":
                lags.append(_lag(question))
            else:
                asked[question.kind].append(Asked(tuple(keys), _why(question)))
    return Merged(
        tuple(to_line(entry, extra=_extra(entry)) for entry in entries),
        duplicates=tuple(asked["duplicate"]),
        contradictions=tuple(asked["contradiction"]),
        gaps=tuple(gaps),
        knowledge=tuple(lags),
        agencies=_agencies(entries),
    )


def _agencies(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The agencies of the entries, in the order that gives their colours on the page."""
    if not entries:
        return ()
    shown = {entry.agency_id: entry.agency.short_name for entry in entries}
    order = [part.agency_id for part in involved_of(entries[0].exercise)]
    return tuple(
        shown[key] for key in sorted(shown, key=lambda key: order.index(key) if key in order else 99)
    )


def _extra(entry: Entry) -> dict[str, str]:
    """What stands beside an entry on the page: the panel's marks, and how it came late."""
    extra = {}
    if entry.service:
        extra["Service"] = entry.service.name
    titles = {key: mark.title for key, mark in marks_of(entry.exercise).items()}
    marks = [_mark(each, titles) for each in entry.standing_marks]  # type: ignore[attr-defined]
    if marks:
        extra["The panel’s marks"] = "; ".join(marks)
    if entry.added_late:
        when = words.day(timezone.localdate(entry.added_at))
        title = "Changed after the merge" if entry.changed_late else "Added after the merge"
        extra[title] = f"{when}, by {entry.added_by.name}, {entry.agency.short_name}: {entry.added_reason}"
    if entry.is_withdrawn and entry.withdrawn_at:
        when = words.day(timezone.localdate(entry.withdrawn_at))
        by = f", by {entry.withdrawn_by.name}" if entry.withdrawn_by else ""
        extra["Why it was taken back"] = f"{when}{by}: {entry.withdrawn_reason}"
    if entry.earlier:
        extra["How it stood before"] = "; ".join(f"{was['happened']}: {was['text']}" for was in entry.earlier)
    return extra


def _mark(mark: Mark, titles: Mapping[str, str]) -> str:
    """A mark in a line: "Key issue (Ifeoma Okonkwo): known 41 days earlier"."""
    said = f"{titles.get(mark.mark, mark.mark)} ({mark.marked_by.name})"
    return f"{said}: {' '.join(mark.comment.split())}" if mark.comment else said


def _why(question: Question) -> str:
    return f"{question.why} Answer: {question.answer}" if question.answer else question.why


def _gap(question: Question) -> Gap:
    assert question.agency is not None
    assert question.silent_from is not None
    assert question.silent_to is not None
    return Gap(question.agency.short_name, question.silent_from, question.silent_to, question.stated)


def _lag(question: Question) -> Lag:
    assert question.agency is not None
    assert question.learnt_by is not None
    assert question.knew_on is not None
    assert question.learnt_on is not None
    by_agency = {entry.agency_id: entry.key for entry in question.entries.all()}
    return Lag(
        (by_agency[question.agency.pk], by_agency[question.learnt_by.pk]), question.agency.short_name, question.knew_on,
        question.learnt_by.short_name, question.learnt_on, _why(question),
    )  # fmt: skip
