"""What can be replaced in the version that was checked, for whoever reads and whoever replaces."""

from __future__ import annotations

from datetime import date

from heed.anonymisation.models import Check, Hit
from heed.anonymisation.operations.scanning import FILE_NAME
from heed.anonymisation.replacing.models import Rewording
from heed.anonymisation.replacing.rules import Days, Find, Plan, plan
from heed.documents.queries import read_bytes
from heed.exercises.models import Exercise
from heed.identifiers.core.days import read_day
from heed.identifiers.core.scan import Hit as Found
from heed.identifiers.standing import known_people
from heed.reports.models import Report

_BIRTH = ("birth", "born", "dob")


def plan_of(check: Check, *, days: Days, person: int | None = None) -> Plan:
    """What would stand in the place of every open find, or of those of one known person."""
    if check.file is None:
        return Plan((), ())
    rows = list(check.hits.select_related("person"))
    finds = [
        Find(row.number, _found(row), row.is_doubtful)
        for row in rows
        if row.resolution == "open" and (person is None or row.person_id == person)
    ]
    return plan(
        read_bytes(check.file), FILE_NAME, finds, [_found(row) for row in rows],
        pseudonyms={one.name: one.pseudonym for one in known_people(check.report.exercise)}, days=days,
    )  # fmt: skip


def birth_of(exercise: Exercise) -> date | None:
    """The one day of birth on the list of known people; None where there is none, or more than one."""
    days = {
        day.as_date
        for row in known_people(exercise).filter(group="date")
        if any(word in row.role.lower() for word in _BIRTH) and (day := read_day(row.name))
    }
    return next(iter(days)) if len(days) == 1 else None


def undoable(report: Report) -> Rewording | None:
    """The replacing by which this newest version came about, if it can still be taken back."""
    rows = Rewording.objects.filter(made=report, undone_at__isnull=True)
    return rows.select_related("check_run__report__file", "check_run__report__exercise").first()


def _found(row: Hit) -> Found:
    return Found(
        row.part, row.where, row.start, row.end, row.text, row.kind, row.person.name if row.person else None,
        row.confidence, row.why,
    )  # fmt: skip
