"""The executive summary stands beside the report: handed in, adopted and checked by itself."""

from __future__ import annotations

import pytest

from heed.core.refusals import NotNow
from heed.reports.models import Report
from heed.reports.operations import give_word, hand_in
from heed.reports.queries import waiting_for
from heed.reports.rules import SUMMARY
from heed.reports.standing import adopted_summary, latest_report
from tests.builders import a_report, a_word_report, an_exercise
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db


def adopted(cast: Cast, summary: Report) -> None:
    for member in (cast.reviewer, cast.panel_chair):
        give_word(report=summary, adopts=True, reasons="", by=member, at=NOW)


def test_a_summary_has_versions_of_its_own_and_leaves_the_report_as_it_is(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    report = a_report(cast, exercise, adopted=True)
    summary = a_report(cast, exercise, what=SUMMARY)
    exercise.refresh_from_db()
    assert (summary.version, report.version, exercise.status) == (1, 1, "adopted")
    assert latest_report(exercise) == report
    assert latest_report(exercise, SUMMARY) == summary


def test_the_panel_adopts_the_summary_by_itself_and_the_review_stays_where_it_is(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    summary = a_report(cast, exercise, what=SUMMARY)
    adopted(cast, summary)
    exercise.refresh_from_db()
    assert adopted_summary(exercise) == summary
    assert exercise.status == "analysing"


def test_a_later_version_of_the_summary_waits_for_the_panel(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    adopted(cast, a_report(cast, exercise, what=SUMMARY))
    assert not [one for one in waiting_for(cast.panel_chair, today=TODAY) if "summary" in one.what]
    hand_in(
        exercise=exercise, what=SUMMARY, data=a_word_report("Other words."), name="s.docx", note="Shorter.",
        by=cast.reviewer, at=NOW,
    )  # fmt: skip
    assert adopted_summary(exercise) is None
    waits = [one.what for one in waiting_for(cast.panel_chair, today=TODAY)]
    assert "Read version 2 of the executive summary and adopt it, or say what stands in the way" in waits


def test_a_summary_of_recommendations_that_changed_is_no_longer_adopted(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    summary = a_report(cast, exercise, what=SUMMARY)
    adopted(cast, summary)
    Report.objects.filter(pk=summary.pk).update(adopted_at=NOW.replace(hour=1))
    recommendation = exercise.recommendations.create(
        number=1, text="Write within two days.", written_by=cast.person("reviewer"), written_at=NOW
    )
    assert adopted_summary(exercise) is None
    assert recommendation.number == 1


def test_nobody_adopts_a_summary_once_the_review_is_closed(cast: Cast) -> None:
    exercise = an_exercise(cast, "analysing")
    summary = a_report(cast, exercise, what=SUMMARY)
    exercise.status = "closed"
    exercise.save()
    with pytest.raises(NotNow, match="executive summary cannot be adopted now"):
        give_word(report=summary, adopts=True, reasons="", by=cast.reviewer, at=NOW)
    with pytest.raises(NotNow, match="executive summary cannot be handed in now"):
        a_report(cast, exercise, what=SUMMARY)
