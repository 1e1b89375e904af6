"""Where the report of a review stands, for whoever reads and whoever changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from heed.core.remembering import read_once
from heed.exercises.models import Exercise
from heed.reports.models import Report
from heed.reports.permissions import panel_of
from heed.reports.rules import DOCUMENTS, OVERVIEW, SUMMARY, Word, is_adopted, latest_words, still_holds

_WITH_REPORT = ("file", "public_file", "uploaded_by")


def latest_report(exercise: Exercise, what: str = OVERVIEW) -> Report | None:
    """The newest version of the report, or of the executive summary."""
    return _latest(exercise, what)


@read_once
def _latest(exercise: Exercise, what: str) -> Report | None:
    found = exercise.reports.filter(what=what).select_related(*_WITH_REPORT)
    return found.order_by("-version").first()


def read_latest(exercises: Iterable[Exercise]) -> None:
    """Read for several reviews at once the newest versions of their reports and executive summaries."""
    unknown = {one.pk: one for one in exercises}
    newest: dict[tuple[int, str], Report] = {}
    for row in Report.objects.filter(exercise__in=unknown).select_related(*_WITH_REPORT).order_by("version"):
        newest[row.exercise_id, row.what] = row
    for key, exercise in unknown.items():
        for what, _title in DOCUMENTS:
            row_or_none = newest.get((key, what))
            if row_or_none is not None:
                row_or_none.exercise = exercise
            _latest.keep(row_or_none, exercise, what)


def adopted_summary(exercise: Exercise) -> Report | None:
    """The newest version of the executive summary, where the whole panel adopted it and it still says what was adopted.

    None where there is none, where a later version waits for the panel, or where a finding or recommendation changed.
    """
    newest = latest_report(exercise, SUMMARY)
    if newest is None or not still_holds(newest.adopted_at, changed_at=changed_at(exercise)):
        return None
    return newest


@read_once
def changed_at(exercise: Exercise) -> datetime | None:
    """When a finding or recommendation was last written, changed, withdrawn or left with an agency."""
    rows = [
        *exercise.findings.values_list("written_at", "withdrawn_at"),
        *exercise.recommendations.values_list("written_at", "withdrawn_at", "left_at"),
    ]
    return max((time for row in rows for time in row if time is not None), default=None)


def words_on(report: Report) -> Mapping[int, Word]:
    """Each panel member's latest word on this version that still counts, by the person's key."""
    given = report.adoptions.order_by("given_at", "pk").values_list("person", "adopts", "given_at")
    return latest_words((Word(*row) for row in given), changed_at=changed_at(report.exercise))


def whole_panel_adopts(report: Report) -> bool:
    """Whether every member of the panel has adopted this version as it stands with its recommendations."""
    return is_adopted((member.person_id for member in panel_of(report.exercise)), words_on(report))
