"""An agency's report goes its way: asked, written, checked, accepted, returned, accepted (WB-14, WB-15, WB-18)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotNow
from heed.exercises.models import Exercise, KeyQuestion
from heed.exercises.timetable import timetable_of
from heed.identifiers.operations import add_person, declare_naming
from heed.notices.models import Notice
from heed.questionnaires.operations import Incomplete
from heed.reports.agency import operations
from heed.reports.agency.framework import form_for, spec_for
from heed.reports.agency.models import AgencyReport
from heed.reports.agency.operations.handing import possible_checkers
from heed.reports.agency.presenters import lateness
from heed.reports.agency.queries import remarks_of
from heed.reports.agency.rules import places
from heed.reports.agency.waiting import waiting_for
from heed.trail.models import Record
from tests.cast import NOW, TODAY, Cast
from tests.unit.reports.agency.conftest import ACCEPTANCE, DUE, QUESTIONS, fill, with_panel


def waits(actor: Actor) -> list[str]:
    return [item.what for item in waiting_for(actor, today=TODAY) if not item.waits_for]


def test_asked_it_has_a_letter_a_day_and_a_row_for_each_question(cast: Cast, report: AgencyReport) -> None:
    found = places(form_for(report), spec_for(report), report.response.answers)
    assert [one.question for one in found if one.row >= 0] == list(QUESTIONS)
    answers = report.response.answers
    assert (answers["reference"], answers["agency"]) == (report.exercise.reference, report.agency.name)
    assert (answers["period_from"], answers["author"]) == ("2014-09-01", cast.author.name)
    letter = Notice.objects.get(pk=report.notice_id)
    assert letter.agency == report.agency
    assert "1 June 2016" in letter.text
    assert letter.text.count("{{") == 1, "sent_on alone is open"
    for who in (cast.health, cast.author):
        (item,) = waiting_for(who, today=TODAY)
        assert (item.what, item.due) == (f"Write {report.agency.short_name}’s report", DUE)
    (item,) = waiting_for(cast.manager, today=TODAY)
    assert item.waits_for == report.agency.short_name
    assert waiting_for(cast.police, today=TODAY) == waiting_for(cast.outsider, today=TODAY) == []


def test_nobody_is_asked_twice_nor_for_a_day_that_is_past(
    cast: Cast, report: AgencyReport, review: Exercise
) -> None:
    health, police = cast.agencies["health"].pk, cast.agencies["police"].pk
    for agencies, due, said in (
        ([health], DUE, "was asked already"), ([], DUE, "at least one"), ([police], date(2016, 5, 9), "today or later"),
        ([cast.agencies["homes"].pk], DUE, "involved"),
    ):  # fmt: skip
        with pytest.raises(BadInput, match=said):
            operations.ask(exercise=review, agencies=agencies, due_on=due, by=cast.manager, at=NOW)
    review.terms.update(approved_at=None)
    with pytest.raises(NotNow, match="approved first"):
        operations.ask(exercise=review, agencies=[police], due_on=DUE, by=cast.manager, at=NOW)


def test_a_kind_without_agency_reports_asks_nobody(cast: Cast) -> None:
    from tests.builders import an_exercise

    exercise = an_exercise(cast, "gathering")
    with pytest.raises(NotNow, match="no report of their own"):
        operations.ask(exercise=exercise, agencies=[1], due_on=DUE, by=cast.manager, at=NOW)


def test_it_is_handed_on_whole_and_checked_by_somebody_who_wrote_none_of_it(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    assert checker.person is not None
    with pytest.raises(Incomplete) as refused:
        operations.ask_check(report=report, checker=checker.person, by=cast.author, at=NOW)
    assert "terms-1-what_happened" in refused.value.errors
    assert "accepted_by" not in refused.value.errors
    fill(report, cast.author)
    assert cast.author.person not in {one.pk for one in possible_checkers(report, at=NOW)}
    with pytest.raises(BadInput, match="wrote none"):
        operations.ask_check(report=report, checker=cast.author.person or 0, by=cast.author, at=NOW)
    with pytest.raises(NotNow, match="check it first"):
        operations.hand_on(report=report, by=cast.author, at=NOW)
    operations.ask_check(report=report, checker=checker.person, by=cast.author, at=NOW)
    assert waits(checker) == [f"Check {report.agency.short_name}’s report"]
    with pytest.raises(NotNow, match="nothing in it can be changed"):
        operations.write(report=report, place="good-practice", answers={"good_practice": "More"}, base=None,
                         by=cast.author, at=NOW)  # fmt: skip


def test_an_author_with_a_part_in_the_case_is_refused(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    fill(report, cast.author, author_not_involved="no")
    with pytest.raises(BadInput, match="answered with no"):
        operations.ask_check(report=report, checker=checker.person or 0, by=cast.author, at=NOW)


def test_the_checker_sends_it_back_and_every_point_is_answered(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    fill(report, cast.author)
    operations.ask_check(report=report, checker=checker.person or 0, by=cast.author, at=NOW)
    operations.remark(report=report, place="terms-0", text="Who saw her?", by=checker, at=NOW)
    assert remarks_of(cast.author, report) == [], "unseen until the checker has answered"
    with pytest.raises(NotAllowed):
        operations.pass_check(report=report, words="", by=cast.health, at=NOW)
    operations.send_back(
        report=report, words="Nearly.", points=["Say more of good practice."], by=checker, at=NOW
    )
    first, second = remarks_of(cast.author, report)
    assert [(one.number, one.place) for one in (first, second)] == [(1, "terms-0"), (2, "")]
    with pytest.raises(NotNow, match="2 points wait"):
        operations.ask_check(report=report, checker=checker.person or 0, by=cast.author, at=NOW)
    for one in (first, second):
        operations.answer(remark=one, answer="Done.", by=cast.author, at=NOW)
    operations.ask_check(report=report, checker=checker.person or 0, by=cast.author, at=NOW)
    assert list(report.versions.values_list("number", "handed_in_at")) == [(1, None), (2, None)]


def test_the_contact_accepts_it_and_the_step_is_done(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    fill(report, cast.author)
    operations.ask_check(report=report, checker=checker.person or 0, by=cast.author, at=NOW)
    operations.pass_check(report=report, words="Thorough.", by=checker, at=NOW)
    assert waits(cast.health) == [f"Accept {report.agency.short_name}’s report for your agency"]
    with pytest.raises(NotAllowed):
        operations.accept(report=report, answers=ACCEPTANCE, by=cast.author, at=NOW)
    with pytest.raises(Incomplete):
        operations.accept(report=report, answers={**ACCEPTANCE, "accepted_by": ""}, by=cast.health, at=NOW)
    with pytest.raises(BadInput, match="Send the report back"):
        operations.accept(
            report=report, answers={**ACCEPTANCE, "quality_checked": "no"}, by=cast.health, at=NOW
        )
    version = operations.accept(report=report, answers=ACCEPTANCE, by=cast.health, at=NOW)
    assert version.handed_in_at == NOW
    assert version.answers["accepted_by"] == ACCEPTANCE["accepted_by"]
    step = next(one for one in timetable_of(report.exercise) if one.id == "agency-reports")
    assert step.done_on == TODAY
    assert waits(cast.reviewer) == [
        f"Read {report.agency.short_name}’s report, and accept it or return it with points"
    ]


def test_a_contact_who_wrote_it_does_not_accept_it(cast: Cast, report: AgencyReport, checker: Actor) -> None:
    report.exercise.involved.filter(agency=report.agency).update(author=cast.health.person)
    fill(report, cast.health)
    operations.ask_check(report=report, checker=checker.person or 0, by=cast.health, at=NOW)
    operations.pass_check(report=report, words="", by=checker, at=NOW)
    with pytest.raises(NotAllowed, match="does not accept it too"):
        operations.accept(report=report, answers=ACCEPTANCE, by=cast.health, at=NOW)


def test_the_panel_returns_it_with_points_and_accepts_the_next_version(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    with_panel(report, cast, checker)
    with pytest.raises(BadInput, match="Write each point"):
        operations.return_to_agency(report=report, words="", by=cast.reviewer, at=NOW)
    operations.return_to_agency(
        report=report, words="", points=["Why was nobody asked?"], by=cast.reviewer, at=NOW
    )
    report.refresh_from_db()
    assert waits(cast.author) == [f"Answer the panel’s points on {report.agency.short_name}’s report"]
    (point,) = [one for one in remarks_of(cast.author, report) if one.number]
    operations.write(report=report, place="good-practice", answers={"good_practice": "Asked at last."}, base=None,
                     by=cast.author, at=NOW)  # fmt: skip
    operations.answer(remark=point, answer="See good practice.", by=cast.author, at=NOW)
    operations.ask_check(report=report, checker=checker.person or 0, by=cast.author, at=NOW)
    operations.pass_check(report=report, words="", by=checker, at=NOW)
    operations.accept(report=report, answers=ACCEPTANCE, by=cast.health, at=NOW)
    operations.accept_for_panel(report=report, words="Good.", by=cast.panel_chair, at=NOW)
    report.refresh_from_db()
    assert (report.status, report.accepted_at) == ("accepted", NOW)
    assert [one.number for one in report.versions.exclude(handed_in_at=None)] == [1, 2]
    verbs = Record.objects.filter(subject_kind="agency report").values_list("verb", flat=True)
    assert {"agency_report.asked", "agency_report.returned", "agency_report.accepted"} <= set(verbs)


def test_nobody_speaks_for_the_panel_on_a_report_of_an_agency_they_are_tied_to(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    with_panel(report, cast, checker)
    member = report.exercise.team.get(role="lead-reviewer")
    said = member.declarations.create(
        worked_for_board=False, knew_family=False, decided_about_family=False, declared_by=member.person,
        declared_at=NOW,
    )  # fmt: skip
    said.agencies.add(report.agency)
    with pytest.raises(NotAllowed, match="declared a tie"):
        operations.accept_for_panel(report=report, words="", by=cast.reviewer, at=NOW)
    for who in (cast.chair, cast.health):
        with pytest.raises(NotAllowed):
            operations.accept_for_panel(report=report, words="", by=who, at=NOW)


def test_more_time_is_asked_for_and_given_and_the_first_day_stays(cast: Cast, report: AgencyReport) -> None:
    later = DUE + timedelta(days=14)
    with pytest.raises(BadInput, match="a day after"):
        operations.ask_more_time(report=report, wanted_on=DUE, reason="Ill", by=cast.author, at=NOW)
    wish = operations.ask_more_time(report=report, wanted_on=later, reason="Ill", by=cast.author, at=NOW)
    assert waits(cast.manager) == [f"{report.agency.short_name} asks for more time for its report"]
    with pytest.raises(NotNow, match="already"):
        operations.ask_more_time(report=report, wanted_on=later, reason="Ill", by=cast.author, at=NOW)
    with pytest.raises(BadInput, match="Say why no more"):
        operations.answer_more_time(wish=wish, given_on=None, answer="", by=cast.manager, at=NOW)
    operations.answer_more_time(wish=wish, given_on=later, answer="", by=cast.manager, at=NOW)
    report.refresh_from_db()
    assert (report.first_due_on, report.due_on) == (DUE, later)
    assert lateness(report, DUE + timedelta(days=1)) == ""
    assert lateness(report, later + timedelta(days=3)) == "2 working days late"


def test_two_writers_of_one_part_are_told_of_each_other(cast: Cast, report: AgencyReport) -> None:
    said = {"good_practice": "A visit."}
    kept = operations.write(
        report=report, place="good-practice", answers=said, base=0, by=cast.author, at=NOW
    )
    with pytest.raises(operations.WrittenMeanwhile):
        operations.write(report=report, place="good-practice", answers={"good_practice": "Another."}, base=0,
                         by=cast.health, at=NOW)  # fmt: skip
    operations.write(
        report=report, place="terms-0", answers={"what_happened": "Seen."}, base=0, by=cast.health, at=NOW
    )
    report.refresh_from_db()
    assert (kept.version, report.response.answers["good_practice"]) == (1, "A visit.")
    assert report.response.answers["terms"][0] == {"term": QUESTIONS[0], "what_happened": "Seen."}
    for place, answers in (("terms-0", {"term": "Another question?"}), ("terms-2", {}), ("acceptance", {})):
        with pytest.raises(BadInput):
            operations.write(report=report, place=place, answers=answers, base=None, by=cast.author, at=NOW)


def test_changed_terms_keep_what_was_written(cast: Cast, report: AgencyReport) -> None:
    operations.write(
        report=report, place="terms-0", answers={"what_happened": "Seen."}, base=0, by=cast.author, at=NOW
    )
    old = report.exercise.terms.get()
    new = report.exercise.terms.create(
        version=2, referred_to_as="x", purpose="x", period_from=old.period_from, period_to=old.period_to,
        written_by=old.written_by, written_at=NOW, approved_by=old.approved_by, approved_at=NOW,
    )  # fmt: skip
    KeyQuestion.objects.create(terms=new, order=1, text="Was anybody asked?")
    KeyQuestion.objects.create(terms=new, order=2, text=QUESTIONS[1])
    operations.follow_terms(report=report, by=cast.author, at=NOW)
    report.refresh_from_db()
    rows = report.response.answers["terms"]
    assert [row["term"] for row in rows] == ["Was anybody asked?", QUESTIONS[1], QUESTIONS[0]]
    assert rows[2]["what_happened"] == "Seen."


def test_what_an_accepted_report_recommends_is_proposed_once(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    with_panel(report, cast, checker)
    operations.accept_for_panel(report=report, words="", by=cast.reviewer, at=NOW)
    (one,) = report.proposals.all()
    assert one.text == "Said in words that name nobody."
    assert one.by_when == date(2016, 5, 3)
    left = operations.leave_proposal(proposal=one, reason="Another board’s.", by=cast.reviewer, at=NOW)
    assert left.left_reason == "Another board’s."
    with pytest.raises(NotNow, match="Take it up first"):
        operations.leave_proposal(proposal=one, reason="Again", by=cast.reviewer, at=NOW)
    operations.return_to_agency(report=report, words="", points=["Once more."], by=cast.reviewer, at=NOW)
    report.refresh_from_db()
    assert report.status == "returned"
    assert report.proposals.count() == 1


def test_what_the_agency_answers_is_its_own_until_it_hands_it_in_again(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    with_panel(report, cast, checker)
    later = DUE + timedelta(days=7)
    operations.return_to_agency(
        report=report, words="", points=["Why?"], again_by=later, by=cast.reviewer, at=NOW
    )
    (point,) = [one for one in remarks_of(cast.author, report) if one.number]
    after = NOW + timedelta(hours=1)
    operations.answer(remark=point, answer="Nobody rang.", by=cast.author, at=after)
    assert [one.answer for one in remarks_of(cast.author, report)] == ["Nobody rang."]
    assert [one.answer for one in remarks_of(cast.reviewer, report)] == [""]
    (item,) = [one for one in waiting_for(cast.author, today=TODAY) if not one.waits_for]
    assert item.due == later
    operations.ask_check(report=report, checker=checker.person or 0, by=cast.author, at=after)
    operations.pass_check(report=report, words="", by=checker, at=after)
    operations.accept(report=report, answers=ACCEPTANCE, by=cast.health, at=after)
    assert [one.answer for one in remarks_of(cast.reviewer, report)] == ["Nobody rang."]
    assert lateness(AgencyReport.objects.get(pk=report.pk), later + timedelta(days=30)) == "", (
        "it was in time"
    )


def test_the_contact_names_the_author_whose_name_is_filled_in(cast: Cast, review: Exercise) -> None:
    health = review.involved.get(agency=cast.agencies["health"])
    review.involved.filter(pk=health.pk).update(author=None)
    (report,) = operations.ask(
        exercise=review, agencies=[health.agency_id], due_on=DUE, by=cast.manager, at=NOW
    )
    assert waits(cast.health) == [f"Say who writes {report.agency.short_name}’s report"]
    assert waits(cast.author) == []
    operations.name_writer(report=report, person=cast.author.person or 0, by=cast.health, at=NOW)
    report.response.refresh_from_db()
    assert report.response.answers["author"] == cast.author.name
    assert waits(cast.author) == [f"Write {report.agency.short_name}’s report"]


def test_whoever_reads_pseudonyms_reads_no_name_in_a_report(
    cast: Cast, report: AgencyReport, checker: Actor
) -> None:
    with_panel(report, cast, checker, good_practice="Ellie Marsh was seen twice.")
    exercise = report.exercise
    add_person(exercise=exercise, group="child", name="Ellie Marsh", also=[], role="child", pseudonym="Wren",
               by=cast.manager, at=NOW)  # fmt: skip
    declare_naming(exercise=exercise, scheme="names", team_reads_names=False, by=cast.manager, at=NOW)
    url = f"/exercises/{exercise.reference}/agency-reports/{report.agency_id}/versions/1/"
    for who, reads in (("reviewer", True), ("health", True), ("panel_chair", False), ("chair", False)):
        page = cast.client(who).get(url).content.decode()
        assert ("Ellie Marsh was seen twice." in page) == reads, who
        assert ("Wren was seen twice." in page) != reads, who
