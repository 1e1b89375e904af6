"""What a version counts, beside the version before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from heed.chronologies.glossary.queries import glossary_of
from heed.chronologies.naming import reading_of
from heed.core.actor import Actor
from heed.documents.extract import paragraphs_of
from heed.documents.queries import read_bytes
from heed.reports.core.readable import Reading, read
from heed.reports.models import Report
from heed.reports.queries import note_reading_report


@dataclass(frozen=True)
class Measured:
    """A version and what it counts; `before` is the version before it, where there is one."""

    reading: Reading
    before: Reading | None
    ground: str


def measured(actor: Actor, report: Report, *, at: datetime) -> Measured:
    """What this version counts. That it was read is recorded. Raises NotFound for those who may not read it."""
    ground = note_reading_report(actor, report, at=at)
    earlier = report.exercise.reports.filter(what=report.what, version=report.version - 1).first()
    return Measured(_read(report), _read(earlier) if earlier else None, ground)


def explained_elsewhere(actor: Actor, report: Report) -> list[str]:
    """Short forms that the chronology explains and the report does not: what they mean can be taken from there."""
    exercise = report.exercise
    glossary = glossary_of(actor, exercise, reading=reading_of(actor, exercise, ""))
    return [each.row.short for each in glossary.standing]


def _read(report: Report) -> Reading:
    return read(paragraphs_of(read_bytes(report.public_file)))
