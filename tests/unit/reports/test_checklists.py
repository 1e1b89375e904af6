"""Checklists of conduct and contents: answered by author and panel, shown side by side, weighed at the adoption."""

from __future__ import annotations

import pytest

from heed.core.refusals import BadInput, NotAllowed
from heed.reports.checklists import queries
from heed.reports.checklists.operations import NotAnswered, give_answers, keep_answers
from heed.reports.checklists.rules import Held, Line, differs, open_points, stops, wrong_in
from heed.reports.models import Report
from heed.reports.operations import give_word
from heed.trail.models import Record
from tests.builders import a_report, an_exercise
from tests.cast import NOW, Cast

LINES = (Line("a", "Plain English", ""), Line("b", "Good practice", ""))
HELD = Held("contents", "overview", "What it contains", "", LINES, True)
MET = {"a": {"answer": "yes", "where": "throughout"}, "b": {"answer": "yes", "where": "section 5"}}
UNMET = {**MET, "b": {"answer": "no", "where": "Nothing is said of it"}}


def conduct(answer: str = "yes") -> dict[str, dict[str, str]]:
    keys = ("complexity", "who-and-why", "no-hindsight", "open-about-data", "research", "clear-findings")
    return {key: {"answer": answer, "where": "section 2"} for key in keys}


@pytest.fixture
def report(cast: Cast) -> Report:
    return a_report(cast, an_exercise(cast, "analysing"))


class TestRules:
    def test_what_is_not_answered_or_not_met_without_a_word_cannot_be_given(self) -> None:
        assert wrong_in(LINES, MET) == {}
        assert set(wrong_in(LINES, {"a": {"answer": "partly", "where": " "}})) == {"a", "b"}

    def test_the_panel_is_told_who_is_silent_and_what_is_not_met(self) -> None:
        points = open_points(HELD, {1: UNMET}, asked={1: "Ada Wells", 2: "Bo Finch"})
        assert points == [
            "Bo Finch has not answered “What it contains”.",
            "Good practice: not met, says Ada Wells.",
        ]

    def test_what_must_be_met_stops_the_adoption_and_what_need_not_does_not(self) -> None:
        assert "Answer “What it contains” first" in stops(HELD, {}, person=1)
        assert "Good practice" in stops(HELD, {1: MET, 2: UNMET}, person=1)
        assert stops(HELD, {1: MET, 2: MET}, person=1) == ""
        relaxed = Held("contents", "overview", "What it contains", "", LINES, False)
        assert stops(relaxed, {1: UNMET}, person=1) == ""

    def test_people_differ_where_their_answers_do(self) -> None:
        assert differs(["yes", "no"])
        assert not differs(["yes", "yes"])


@pytest.mark.django_db
class TestAnswering:
    def test_author_and_panel_answer_and_differences_show(self, cast: Cast, report: Report) -> None:
        give_answers(report=report, checklist=queries.CONDUCT, given=conduct(), by=cast.reviewer, at=NOW)
        other = {**conduct(), "research": {"answer": "no", "where": "None is named"}}
        give_answers(report=report, checklist=queries.CONDUCT, given=other, by=cast.panel_chair, at=NOW)
        held = queries.the_checklist(report.exercise, queries.CONDUCT)
        seen = queries.answered(cast.chair, report, held)
        assert (seen.given, seen.differences, seen.unmet) == (2, 1, 1)
        assert [one.line.key for one in seen.lines if one.differs] == ["research"]
        assert Record.objects.filter(verb="report.checklist_answered").count() == 2

    def test_a_draft_is_nobodys_business_and_what_was_given_stays(self, cast: Cast, report: Report) -> None:
        name, held = queries.CONDUCT, queries.the_checklist(report.exercise, queries.CONDUCT)
        keep_answers(report=report, checklist=name, given=conduct("no"), by=cast.reviewer, at=NOW)
        assert queries.answered(cast.panel_chair, report, held).given == 0
        give_answers(report=report, checklist=name, given=conduct("no"), by=cast.reviewer, at=NOW)
        give_answers(report=report, checklist=name, given=conduct("yes"), by=cast.reviewer, at=NOW)
        column = queries.answered(cast.panel_chair, report, held).columns[0]
        assert column.row is not None
        assert (column.row.number, [row.answers["research"]["answer"] for row in column.earlier]) == (
            2,
            ["no"],
        )

    def test_a_new_version_begins_with_what_one_said_of_the_last(self, cast: Cast, report: Report) -> None:
        give_answers(report=report, checklist=queries.CONDUCT, given=conduct(), by=cast.reviewer, at=NOW)
        second = a_report(cast, report.exercise, "Other words.")
        given, version = queries.begins_with(cast.reviewer, second, queries.CONDUCT)
        assert (version, given["research"]["where"]) == (1, "section 2")
        assert queries.latest_given(second, queries.CONDUCT) == {}

    def test_half_of_it_is_kept_and_refused_with_a_sentence_for_each(
        self, cast: Cast, report: Report
    ) -> None:
        half = {"research": {"answer": "no", "where": ""}}
        with pytest.raises(NotAnswered, match="Say what is missing in “Uses research"):
            give_answers(report=report, checklist=queries.CONDUCT, given=half, by=cast.reviewer, at=NOW)

    def test_the_decision_maker_reads_and_does_not_answer(self, cast: Cast, report: Report) -> None:
        with pytest.raises(NotAllowed, match="answered by the author of the report and the panel"):
            keep_answers(report=report, checklist=queries.CONDUCT, given={}, by=cast.chair, at=NOW)

    def test_the_panel_is_warned_and_stopped_only_where_the_framework_says_must(
        self, cast: Cast, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        points = {held.key: points for held, points in queries.warnings_at_adoption(report)}
        assert any("has not answered" in point for point in points[queries.CONDUCT])
        give_word(report=report, adopts=True, reasons="", gap_reason="Known.", by=cast.reviewer, at=NOW)
        monkeypatch.setattr(queries, "held_against", lambda _exercise, _what: [HELD])
        with pytest.raises(BadInput, match="Answer “What it contains” first"):
            give_word(
                report=report, adopts=True, reasons="", gap_reason="Known.", by=cast.panel_chair, at=NOW
            )
