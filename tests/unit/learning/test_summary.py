"""The learning summary: begun with what Heed knows, saved, handed in; then the review can be closed."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest

from heed.core.refusals import NotAllowed, NotFound, NotNow
from heed.exercises.models import Event, Exercise
from heed.learning.models import LearningSummary
from heed.learning.operations import (
    NamesSomebody,
    close,
    hand_in,
    propose_again,
    record_step,
    save_draft,
    start_summary,
    summary_as_word,
)
from heed.learning.permissions import check_can_view_summary, may_read_draft
from heed.learning.queries import proposed_labels, waiting_for
from heed.questionnaires.operations import Incomplete
from heed.reports.models import Recommendation
from heed.trail.models import Record
from heed.trail.queries import verify
from tests.builders import a_referral
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.learning.things import COMPLETE, a_review, from_an_audit


def begun(cast: Cast, exercise: Exercise | None = None) -> LearningSummary:
    return start_summary(exercise=exercise or a_review(cast), by=cast.reviewer, at=NOW)


def handed_in(cast: Cast, exercise: Exercise | None = None) -> LearningSummary:
    summary = begun(cast, exercise)
    save_draft(summary=summary, answers=COMPLETE, version=summary.form.version, by=cast.reviewer, at=NOW)
    return hand_in(summary=summary, by=cast.reviewer, at=NOW)


def test_it_begins_with_what_heed_knows(cast: Cast) -> None:
    referral = a_referral(cast, "told", incident_on=date(2016, 2, 3), pseudonym="Wren")
    answers = begun(cast, a_review(cast, referral=referral)).form.answers
    assert answers["reference"] == referral.reference
    assert answers["incident_month"] == "2016-02"
    assert answers["single_agency_recommendations"] == "1. Do thing 1. (Police)"
    assert answers["multi_agency_recommendations"] == "2. Do thing 2. (Community health, Police)"
    assert "Serious case review" in answers["review_kind"]
    assert "learnt_about_case" not in answers


def test_it_begins_once_and_not_before_the_analysis(cast: Cast) -> None:
    exercise = a_review(cast, "gathering")
    with pytest.raises(NotNow, match="got to its findings"):
        begun(cast, exercise)
    Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    begun(cast, exercise)
    with pytest.raises(NotNow, match="already"):
        begun(cast, exercise)


def test_a_kind_without_a_closing_form_has_no_summary(cast: Cast) -> None:
    with pytest.raises(NotNow, match="asks for no learning summary"):
        begun(cast, a_review(cast, kind="practice-audit", method=""))


def test_what_is_adopted_later_is_put_into_empty_questions_only(cast: Cast) -> None:
    exercise = a_review(cast, "analysing")
    Recommendation.objects.update(adopted_at=None)
    summary = begun(cast, exercise)
    save_draft(
        summary=summary, answers={"review_kind": "Our own words."}, version=summary.form.version,
        by=cast.reviewer, at=NOW,
    )  # fmt: skip
    Recommendation.objects.filter(number=1).update(adopted_at=NOW)
    assert propose_again(summary=summary, by=cast.reviewer, at=NOW) == ["single_agency_recommendations"]
    fresh = LearningSummary.objects.get()
    assert fresh.form.answers["review_kind"] == "Our own words."
    assert "Key recommendations: single agency" in proposed_labels(fresh)
    assert "Type of review conducted" not in proposed_labels(fresh)


def test_one_writer_saves_again_and_again_from_one_page(cast: Cast) -> None:
    summary = begun(cast)
    drawn = summary.form.version
    for words in ("A", "AB", "ABC"):
        save_draft(summary=summary, answers={"changes": words}, version=drawn, by=cast.reviewer, at=NOW)
    assert LearningSummary.objects.get().form.answers["changes"] == "ABC"


def test_two_writers_are_told_of_each_other(cast: Cast) -> None:
    summary = begun(cast)
    drawn = summary.form.version
    save_draft(summary=summary, answers={"changes": "Mine"}, version=drawn, by=cast.reviewer, at=NOW)
    with pytest.raises(NotNow, match="Somebody saved"):
        save_draft(summary=summary, answers={"changes": "Ours"}, version=drawn, by=cast.manager, at=NOW)
    now = LearningSummary.objects.get().form.version
    save_draft(summary=summary, answers={"changes": "Ours"}, version=now, by=cast.manager, at=NOW)
    with pytest.raises(NotNow, match="Somebody saved"):
        save_draft(
            summary=summary, answers={"changes": "Mine again"}, version=drawn, by=cast.reviewer, at=NOW
        )
    assert LearningSummary.objects.get().form.answers["changes"] == "Ours"


def test_every_missing_question_gets_a_sentence(cast: Cast) -> None:
    summary = begun(cast)
    with pytest.raises(Incomplete) as refused:
        hand_in(summary=summary, by=cast.reviewer, at=NOW)
    assert "changes" in refused.value.errors
    assert "How you intend to make changes" in refused.value.errors["changes"]
    assert LearningSummary.objects.get().form.submitted_at is None


def test_handing_in_closes_the_step_of_the_timetable(cast: Cast) -> None:
    summary = handed_in(cast)
    assert summary.exercise.step_records.get(step="learning-summary").done_on == TODAY
    assert Record.objects.filter(verb="learning.summary_handed_in").count() == 1
    assert verify()[1] == []
    with pytest.raises(NotNow):
        save_draft(summary=summary, answers={"changes": "Late"}, version=9, by=cast.reviewer, at=NOW)
    with pytest.raises(NotNow):
        hand_in(summary=summary, by=cast.reviewer, at=NOW)


def test_a_summary_that_names_the_child_is_not_handed_in(cast: Cast) -> None:
    summary = begun(cast)
    answers = {**COMPLETE, "learnt_about_case": "Ellie Marsh-Dunmore was not seen."}
    save_draft(summary=summary, answers=answers, version=summary.form.version, by=cast.reviewer, at=NOW)
    with pytest.raises(NamesSomebody) as refused:
        hand_in(summary=summary, by=cast.reviewer, at=NOW)
    assert set(refused.value.errors) == {"learnt_about_case"}
    assert LearningSummary.objects.get().form.submitted_at is None


def test_the_word_document_holds_every_question(cast: Cast) -> None:
    import docx

    summary = handed_in(cast)
    document = docx.Document(io.BytesIO(summary_as_word(summary)))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert len(headings) == 11
    words = "\n".join(one.text for one in document.paragraphs)
    assert "Notices come late." in words
    assert "10 May 2016" in words
    assert "1. Do thing 1. (Police)" in words
    assert "Draft" not in words


def test_the_office_closes_a_published_review_with_its_summary(cast: Cast) -> None:
    exercise = a_review(cast, "published")
    with pytest.raises(NotNow, match="learning summary"):
        close(exercise=exercise, by=cast.manager, at=NOW)
    handed_in(cast, exercise)
    with pytest.raises(NotAllowed):
        close(exercise=exercise, by=cast.reviewer, at=NOW)
    assert close(exercise=exercise, by=cast.manager, at=NOW).status == "closed"
    assert Record.objects.get(verb="exercise.closed").reference == exercise.reference
    with pytest.raises(NotNow):
        close(exercise=exercise, by=cast.manager, at=NOW)


def test_a_review_that_is_not_published_is_not_closed(cast: Cast) -> None:
    exercise = a_review(cast, "adopted")
    handed_in(cast, exercise)
    with pytest.raises(NotNow, match="published"):
        close(exercise=exercise, by=cast.manager, at=NOW)


def test_who_reads_and_who_writes(cast: Cast) -> None:
    exercise = a_review(cast)
    reads, drafts, writes = set(), set(), set()
    for key in MEMBERS:
        actor = getattr(cast, key)
        try:
            check_can_view_summary(actor, exercise)
            reads.add(key)
        except (NotAllowed, NotFound):
            pass
        if may_read_draft(actor, exercise):
            drafts.add(key)
        try:
            start_summary(exercise=exercise, by=actor, at=NOW)
            writes.add(key)
        except (NotAllowed, NotFound):
            pass
        LearningSummary.objects.all().delete()
    whole = {"manager", "chair", "reviewer", "panel_chair"}
    assert reads == whole | {"group_chair", "nurse", "headteacher"}
    assert drafts == whole
    assert writes == whole - {"chair"}


def test_what_waits_for_whom(cast: Cast) -> None:
    exercise = a_review(cast)
    Event.objects.create(
        exercise=exercise, event="completed", on=date(2016, 5, 1), recorded_by=cast.person("manager"), recorded_at=NOW
    )  # fmt: skip
    (mine,) = waiting_for(cast.reviewer, today=TODAY)
    assert (mine.what, mine.waits_for) == ("Write the learning summary", "")
    (followed,) = waiting_for(cast.manager, today=TODAY)
    assert followed.waits_for == "Gwendolen Pritchard-Abernathy"
    handed_in(cast, exercise)
    assert waiting_for(cast.reviewer, today=TODAY) == []
    assert waiting_for(cast.manager, today=TODAY) == []
    Exercise.objects.update(status="published")
    (to_close,) = waiting_for(cast.manager, today=TODAY)
    assert to_close.what == "Close the review"
    for key in set(MEMBERS) - {"manager"}:
        assert waiting_for(getattr(cast, key), today=TODAY) == [], key


def test_learning_that_stopped_waits_for_the_office(cast: Cast) -> None:
    learning = from_an_audit(cast)
    record_step(
        learning=learning, stage="passed-on", evidence="Briefing.", by=cast.manager, at=NOW - timedelta(days=250)
    )  # fmt: skip
    (item,) = waiting_for(cast.manager, today=TODAY)
    assert item.what.startswith("1 piece of learning")
    assert item.due == date(2016, 3, 3)
    assert item.url == "/learning/?stage=stopped"
    assert waiting_for(cast.group_chair, today=TODAY) == []
    assert waiting_for(cast.outsider, today=TODAY) == []
