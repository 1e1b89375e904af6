"""Findings change without losing what stood before; the chain is followed both ways; gaps need a reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from heed.actionplans import operations as actions
from heed.actionplans.models import Action
from heed.core.chain import neighbours
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise, KeyQuestion
from heed.exercises.timetable import kind_of
from heed.reports import queries
from heed.reports.chain.models import GapReason
from heed.reports.chain.operations import explain_gap, export_chain
from heed.reports.chain.queries import looked_at, rows_of, seen_chain
from heed.reports.models import Finding, Recommendation
from heed.reports.operations import (
    About,
    change_finding,
    change_recommendation,
    cite_entry,
    give_word,
    leave_with_agency,
    respond,
    take_up,
    write_finding,
    write_recommendation,
)
from heed.reports.recommendations.alike import like_before
from heed.reports.recommendations.left import visible_left
from heed.reports.writing import typed
from heed.reports.writing.earlier import ChangedMeanwhile
from heed.trail.models import Record
from tests.builders import a_referral, a_report, an_entry, an_exercise
from tests.cast import NOW, Cast

LATER = NOW + timedelta(hours=1)
QUESTION = "Who knew what, and when?"


@pytest.fixture
def exercise(cast: Cast) -> Exercise:
    exercise = an_exercise(cast, "analysing")
    KeyQuestion.objects.create(terms=exercise.terms.get(), order=1, text=QUESTION)
    return exercise


def a_finding(cast: Cast, exercise: Exercise, **more: Any) -> Finding:
    entry = an_entry(cast, exercise, f"H-00{exercise.findings.count() + 1}")
    return write_finding(**{
        "exercise": exercise, "title": "Letters took nine days", "text": "Post was slow.", "is_good_practice": False,
        "entries": [entry.pk], "by": cast.reviewer, "at": NOW,
        "answers": [one.pk for one in queries.questions_to_answer(exercise)], **more,
    })  # fmt: skip


def a_recommendation(cast: Cast, finding: Finding, **more: Any) -> Recommendation:
    return write_recommendation(**{
        "exercise": finding.exercise, "text": "Police notices go to health visitors by secure e-mail.",
        "findings": [finding.pk], "agencies": [cast.agencies["police"].pk], "by": cast.reviewer, "at": NOW, **more,
    })  # fmt: skip


def changed(cast: Cast, finding: Finding, **more: Any) -> Finding:
    return change_finding(**{
        "finding": finding, "title": "Letters took a week", "text": finding.text, "is_good_practice": False,
        "entries": [one.pk for one in finding.entries.all()], "why": "Counted again.", "base": 1,
        "by": cast.manager, "at": LATER, **more,
    })  # fmt: skip


def an_action(cast: Cast, recommendation: Recommendation) -> Action:
    return actions.plan(
        board=cast.board, exercise=recommendation.exercise, recommendation=recommendation, title="Secure e-mail",
        text="", success_measure="Days", agency=cast.agencies["police"], owner=cast.person("police"),
        due_on=date(2016, 8, 1), by=cast.manager, at=NOW,
    )  # fmt: skip


def adopted(cast: Cast, exercise: Exercise) -> None:
    a_report(cast, exercise, adopted=True)


class TestChanging:
    def test_how_it_stood_stays_readable_with_the_reason(self, cast: Cast, exercise: Exercise) -> None:
        theme = "information-sharing"
        finding = changed(cast, a_finding(cast, exercise), factors=[theme], answers=[])
        assert (finding.number, finding.title, finding.factors) == (1, "Letters took a week", [theme])
        before = finding.earlier.get()
        assert before.content["In one line"] == "Letters took nine days"
        assert before.content["Answers"] == QUESTION
        assert (before.why, before.written_by, before.changed_by) == (
            "Counted again.", cast.person("reviewer"), cast.person("manager"),
        )  # fmt: skip
        assert Record.objects.filter(verb="finding.changed", subject=str(finding.pk)).exists()

    def test_a_change_needs_its_reason_and_words_of_the_framework(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        finding = a_finding(cast, exercise)
        with pytest.raises(BadInput, match="why it is changed"):
            changed(cast, finding, why=" ")
        with pytest.raises(BadInput, match="framework’s own words"):
            changed(cast, finding, factors=["weather"])
        with pytest.raises(BadInput, match="terms of reference"):
            changed(cast, finding, answers=[10_000])
        assert not finding.earlier.exists()

    def test_nobody_overwrites_what_somebody_else_changed(self, cast: Cast, exercise: Exercise) -> None:
        finding = changed(cast, a_finding(cast, exercise))
        with pytest.raises(ChangedMeanwhile, match="Somebody changed finding 1"):
            changed(cast, finding, title="Mine", base=1)
        assert changed(cast, finding, title="Both", base=2).title == "Both"

    def test_who_adopted_before_a_change_is_asked_again(self, cast: Cast, exercise: Exercise) -> None:
        finding = a_finding(cast, exercise)
        a_recommendation(cast, finding)
        report = a_report(cast, exercise)
        give_word(report=report, adopts=True, reasons="", by=cast.reviewer, at=NOW)
        changed(cast, finding, answers=[one.pk for one in queries.questions_to_answer(exercise)])
        assert [one.is_outdated for one in queries.panel_words(report) if one.word] == [True]

    def test_an_entry_is_added_from_the_chronology(self, cast: Cast, exercise: Exercise) -> None:
        finding, entry = a_finding(cast, exercise), an_entry(cast, exercise, "H-077")
        cite_entry(finding=finding, entry=entry, by=cast.reviewer, at=LATER)
        assert finding.earlier.get().content["Rests on"] == "H-001"
        assert finding.entries.filter(pk=entry.pk).exists()
        with pytest.raises(NotNow, match="already"):
            cite_entry(finding=finding, entry=entry, by=cast.reviewer, at=LATER)
        draft = an_entry(cast, exercise, "H-078", in_merge=False)
        with pytest.raises(BadInput):
            cite_entry(finding=finding, entry=draft, by=cast.reviewer, at=LATER)

    def test_a_recommendation_changes_the_same_way(self, cast: Cast, exercise: Exercise) -> None:
        finding = a_finding(cast, exercise)
        one = a_recommendation(cast, finding, about=About(strength="training", source="panel"))
        said = {"findings": [finding.pk], "agencies": [], "by": cast.reviewer, "at": LATER}
        with pytest.raises(BadInput, match="that are offered"):
            change_recommendation(
                recommendation=one, text="x y", why="w", base=1, about=About(strength="luck"), **said
            )
        change_recommendation(recommendation=one, text="Build it in.", why="Too weak.", base=1, **said)
        one.refresh_from_db()
        assert (one.text, one.strength, one.scope) == ("Build it in.", "", "multi")
        assert one.earlier.get().content["Strength"] == "Training"

    def test_what_is_typed_is_kept_for_whoever_types_it_until_it_is_kept(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        keep = {"exercise": exercise, "what": typed.FINDING, "number": 0}
        typed.keep_typed(**keep, answers={"title": "Half a"}, by=cast.reviewer, at=NOW)
        kept = typed.typed_by(cast.reviewer, exercise, typed.FINDING, 0)
        assert kept is not None
        assert kept.answers == {"title": "Half a"}
        assert typed.typed_by(cast.manager, exercise, typed.FINDING, 0) is None
        with pytest.raises(NotAllowed):
            typed.keep_typed(**keep, answers={}, by=cast.chair, at=NOW)
        a_finding(cast, exercise)
        assert typed.typed_by(cast.reviewer, exercise, typed.FINDING, 0) is None


class TestLeftWithItsAgency:
    def test_it_is_not_adopted_answered_or_acted_on_by_the_board(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        finding = a_finding(cast, exercise)
        one, other = a_recommendation(cast, finding), a_recommendation(cast, finding)
        health, police = cast.agencies["health"], cast.agencies["police"]
        with pytest.raises(BadInput, match="why the panel"):
            leave_with_agency(recommendation=one, agency=health, reason="", by=cast.reviewer, at=NOW)
        leave_with_agency(recommendation=one, agency=health, reason="It is theirs.", by=cast.reviewer, at=NOW)
        assert list(visible_left(cast.health)) == []
        adopted(cast, exercise)
        one.refresh_from_db()
        other.refresh_from_db()
        assert (one.adopted_at, other.adopted_at is not None) == (None, True)
        assert list(visible_left(cast.health)) == [one]
        assert list(visible_left(cast.police)) == list(visible_left(cast.outsider)) == []
        with pytest.raises(NotNow):
            respond(recommendation=one, response="accepted", reason="", by=cast.chair, at=LATER)
        with pytest.raises(BadInput, match="left with its agency"):
            an_action(cast, one)
        assert police.left_recommendations.count() == 0

    def test_the_panel_takes_it_up_after_all(self, cast: Cast, exercise: Exercise) -> None:
        one = a_recommendation(cast, a_finding(cast, exercise))
        health = cast.agencies["health"]
        with pytest.raises(NotNow):
            take_up(recommendation=one, by=cast.reviewer, at=NOW)
        leave_with_agency(recommendation=one, agency=health, reason="Theirs.", by=cast.reviewer, at=NOW)
        assert take_up(recommendation=one, by=cast.reviewer, at=LATER).left_with is None


class TestBothWays:
    def test_every_link_is_found_from_both_of_its_ends(self, cast: Cast, exercise: Exercise) -> None:
        finding = a_finding(cast, exercise)
        one = a_recommendation(cast, finding)
        adopted(cast, exercise)
        action = an_action(cast, one)
        actions.add_evidence(action=action, text="Ten receipts.", by=cast.police, at=NOW)
        entry = finding.entries.get()

        def labels(kind: str, key: int) -> tuple[list[str], list[str]]:
            both = neighbours(cast.manager, kind, key)
            return [node.label for node in both.rests_on], [node.label for node in both.leads_to]

        assert labels("entry", entry.pk) == ([], ["Finding 1"])
        assert labels("finding", finding.pk) == (["H-001"], ["Recommendation 1"])
        assert labels("recommendation", one.pk) == (["Finding 1"], [f"Action {action.number}"])
        assert labels("action", action.pk) == (["Recommendation 1"], ["Evidence"])
        assert not neighbours(cast.manager, "nothing of ours", 1).is_known

    def test_nobody_learns_of_a_link_that_they_may_not_see(self, cast: Cast, exercise: Exercise) -> None:
        finding = a_finding(cast, exercise)
        one = a_recommendation(cast, finding)
        adopted(cast, exercise)
        action = an_action(cast, one)
        for actor in (cast.outsider, cast.police, cast.nurse):
            assert neighbours(actor, "entry", finding.entries.get().pk).leads_to == ()
            assert neighbours(actor, "finding", finding.pk).rests_on == ()
            assert neighbours(actor, "action", action.pk).rests_on == ()
        assert neighbours(cast.reviewer, "recommendation", one.pk).leads_to == ()


class TestGaps:
    def test_adopting_with_a_gap_needs_a_reason_which_is_kept_for_all(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        a_finding(cast, exercise)
        report = a_report(cast, exercise)
        give = {"report": report, "adopts": True, "reasons": ""}
        with pytest.raises(BadInput, match="Finding 1 leads to no recommendation"):
            give_word(**give, by=cast.reviewer, at=NOW)
        assert not report.adoptions.exists()
        give_word(report=report, adopts=False, reasons="Not yet.", by=cast.panel_chair, at=NOW)
        give_word(**give, gap_reason="It is being done already.", by=cast.reviewer, at=NOW)
        give_word(**give, by=cast.panel_chair, at=LATER)
        exercise.refresh_from_db()
        assert exercise.status == "adopted"
        shown = looked_at(exercise, seen_chain(cast.chair, exercise))
        assert [(one.gap.sentence, one.reason and one.reason.reason) for one in shown] == [
            ("Finding 1 leads to no recommendation.", "It is being done already.")
        ]
        assert Record.objects.filter(verb="chain.gap_explained").count() == 1

    def test_a_gap_is_explained_by_those_who_write(self, cast: Cast, exercise: Exercise) -> None:
        gap = looked_at(exercise, seen_chain(cast.reviewer, exercise))[0].gap
        say = {"exercise": exercise, "gap": gap.key, "at": NOW}
        with pytest.raises(NotAllowed):
            explain_gap(**say, reason="So.", by=cast.chair)
        with pytest.raises(BadInput):
            explain_gap(**say, reason=" ", by=cast.manager)
        with pytest.raises(NotFound):
            explain_gap(**{**say, "gap": "none"}, reason="So.", by=cast.manager)
        explain_gap(**say, reason="Asked of another review.", by=cast.manager)
        explain_gap(**say, reason="Nobody could say.", by=cast.reviewer)
        assert GapReason.objects.count() == 2
        shown = looked_at(exercise, seen_chain(cast.reviewer, exercise))[0]
        assert shown.reason is not None
        assert shown.reason.reason == "Nobody could say."

    def test_the_matrix_is_handed_out_as_text_and_that_is_recorded(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        finding = a_finding(cast, exercise, title="=1+1")
        a_recommendation(cast, finding)
        data = export_chain(exercise=exercise, kind="csv", by=cast.manager, at=NOW)
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert rows[1][:3] == [QUESTION, "1. =1+1", "1"]
        assert export_chain(exercise=exercise, kind="xlsx", by=cast.manager, at=NOW)[:2] == b"PK"
        assert Record.objects.filter(verb="chain.exported").count() == 2
        with pytest.raises(NotFound):
            export_chain(exercise=exercise, kind="exe", by=cast.manager, at=NOW)

    def test_actions_are_shown_to_those_who_see_them_all(self, cast: Cast, exercise: Exercise) -> None:
        one = a_recommendation(cast, a_finding(cast, exercise))
        adopted(cast, exercise)
        assert seen_chain(cast.reviewer, exercise).actions is None
        chain = seen_chain(cast.manager, exercise)
        assert [gap.gap.sentence for gap in looked_at(exercise, chain)] == ["Recommendation 1 has no action."]
        an_action(cast, one)
        row = rows_of(seen_chain(cast.manager, exercise))[0]
        assert [action.title for followed in row.recommendations for action in followed.actions] == [
            "Secure e-mail"
        ]


class TestSaidBefore:
    def test_other_reviews_actions_and_this_one_are_compared_but_not_what_is_not_seen(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        one = a_recommendation(cast, a_finding(cast, exercise))
        other = an_exercise(
            cast, "analysing", team=False,
            referral=a_referral(cast, "told", reference="NSCB-2016-033", pseudonym="Lark"),
        )  # fmt: skip
        text = "Police notices reach health visitors by secure e-mail."
        shown = like_before(cast.manager, other, text)
        assert [each.before.label for each in shown] == ["Recommendation 1 of NSCB-2016-014"]
        assert shown[0].how == "Says nearly the same"
        assert like_before(cast.manager, exercise, text, leave_out=one.pk) == []
        assert like_before(cast.nurse, other, text) == []
        assert like_before(cast.manager, other, "  ") == []


def test_impact_is_recorded_once_there_is_evidence(cast: Cast, exercise: Exercise) -> None:
    one = a_recommendation(cast, a_finding(cast, exercise))
    adopted(cast, exercise)
    action = an_action(cast, one)
    say = {"action": action, "text": "Half arrive within a day.", "seen_on": NOW.date(), "at": NOW}
    with pytest.raises(NotNow, match="Add evidence first"):
        actions.record_impact(**say, shows="better", by=cast.police)
    actions.add_evidence(action=action, text="Ten receipts.", by=cast.police, at=NOW)
    with pytest.raises(BadInput, match="future"):
        actions.record_impact(**{**say, "seen_on": date(2016, 6, 1)}, shows="better", by=cast.police)
    actions.record_impact(**say, shows="too-early", by=cast.police)
    chain = seen_chain(cast.manager, exercise)
    assert "nothing says what it changed" in looked_at(exercise, chain)[0].gap.sentence
    actions.record_impact(**say, shows="better", by=cast.police)
    assert looked_at(exercise, seen_chain(cast.manager, exercise)) == []
    with pytest.raises(NotAllowed):
        actions.record_impact(**say, shows="better", by=cast.nurse)


class TestWithoutRecommendations:
    """Methods that end in questions to the board, or in findings alone."""

    @pytest.fixture
    def ends_in(self, monkeypatch: pytest.MonkeyPatch, exercise: Exercise) -> Callable[[str], None]:
        kind = kind_of(exercise)

        def say(word: str) -> None:
            methods = {
                key: one.model_copy(update={"concludes_with": word}) for key, one in kind.methods.items()
            }
            other = kind.model_copy(update={"methods": methods})
            monkeypatch.setattr("heed.reports.recommendations.queries.kind_of", lambda _exercise: other)

        return say

    def test_a_question_is_put_to_the_board_and_answered(
        self, cast: Cast, exercise: Exercise, ends_in: Callable[[str], None]
    ) -> None:
        ends_in("questions")
        finding = a_finding(cast, exercise)
        gaps = looked_at(exercise, seen_chain(cast.manager, exercise))
        assert [one.gap.sentence for one in gaps] == ["Finding 1 leads to no question to the board."]
        one = a_recommendation(cast, finding, text="How will the board know that notices arrive?")
        assert (one.is_question, str(one)) == (True, "question 1")
        adopted(cast, exercise)
        gaps = looked_at(exercise, seen_chain(cast.manager, exercise))
        assert [each.gap.sentence for each in gaps] == [
            "Question to the board 1 is not answered by the board yet."
        ]
        one.refresh_from_db()
        respond(recommendation=one, response="accepted", reason="By a count.", by=cast.chair, at=LATER)
        assert looked_at(exercise, seen_chain(cast.manager, exercise)) == []

    def test_findings_alone_leave_no_gap(
        self, cast: Cast, exercise: Exercise, ends_in: Callable[[str], None]
    ) -> None:
        ends_in("findings")
        finding = a_finding(cast, exercise)
        assert looked_at(exercise, seen_chain(cast.manager, exercise)) == []
        assert not a_recommendation(cast, finding).is_question
