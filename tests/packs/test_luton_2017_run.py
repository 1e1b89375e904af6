"""Luton, 2017, run: a proforma goes to its own group, is decided, reviewed, published and logged by its own words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from heed.accounts.models import Group
from heed.chronologies.operations.asking import ask
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.exercises.operations import (
    appoint,
    approve_terms,
    commission,
    declare,
    leave_part_empty,
    mark_done,
    settle_reviewers,
    write_terms,
)
from heed.exercises.timetable import timetable_of
from heed.frameworks.evaluate import evaluate
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer
from heed.learning.operations import start_summary
from heed.learning.operations.summary import hand_in, save_draft
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.publication.operations import publish
from heed.referrals import operations as referrals
from heed.referrals.models import Referral
from tests.builders import a_publication, a_report, cleared, send_what_goes_first
from tests.cast import NOW, TODAY, Cast

SCR, MACR = "serious-case-review", "multi-agency-case-review"
ANSWERS: dict[str, str | list[str]] = {
    "brought_by": "Samira Haddad, named nurse", "agency": "Eastvale Community Health",
    "contact_email": "samira.haddad@northmere.example", "brought_for": [SCR], "child_name": "Ottoline Quill",
    "resident": "yes", "incident_on": "2016-04-14", "incident": "A head injury that could have been fatal.",
    "died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "yes", "near_miss": "yes",
    "more_than_one_agency": "yes", "joint_working": "unknown", "insight": "yes", "significant_learning": "yes",
    "why": "Three services each saw a part.", "agencies_involved": "Northmere Police\nMerrow Hospital",
    "safe_now": "yes", "immediate_action": "A strategy meeting was held.", "own_review": "no",
}  # fmt: skip
NEAR_MISS = {**ANSWERS, "brought_for": [MACR], "seriously_harmed": "no", "beyond_this_case": "yes"}
LOG: dict[str, str | list[str]] = {
    "logged_on": "2016-05-10", "review_kind": "With a systems approach.", "lessons": "Ring before the letter goes.",
    "why": "Letters took nine days.", "good_practice": "The ward rang at once.", "channels": ["briefings"],
    "who_passes_on": "Each agency, to the group.", "evaluated_by": ["case-audits"], "evaluated_when": "In autumn",
    "sign_of_change": "Children are seen within a day.",
}  # fmt: skip


@pytest.fixture
def luton(cast: Cast) -> Cast:
    """The cast under Luton's framework, its group being the one that takes the proforma."""
    cast.board.pack = "luton-2017"
    cast.board.save()
    cast.group.slug = "scr-group"
    cast.group.save()
    return cast


def brought(cast: Cast, answers: dict[str, str | list[str]]) -> Referral:
    case = referrals.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    referrals.save_draft(referral=case, answers=answers, by=cast.health, at=NOW)
    return referrals.send(referral=case, notified_on=TODAY, by=cast.health, at=NOW)


def decided(cast: Cast, outcome: str, answers: dict[str, str | list[str]] = ANSWERS) -> Referral:
    case = brought(cast, answers)
    case = referrals.put_to_group(
        referral=case, group=cast.group, held_at=NOW + timedelta(days=7), by=cast.manager, at=NOW
    )
    referrals.give_view(referral=case, stance=outcome, reasons="To learn.", by=cast.nurse, at=NOW)
    referrals.advise(referral=case, stance=outcome, reasons="We agree.", by=cast.group_chair, at=NOW)
    decision = referrals.decide(referral=case, outcome=outcome, reasons="I agree too.", by=cast.chair, at=NOW)
    assert not decision.departs_from_framework
    case.refresh_from_db()
    return case


def begun(cast: Cast, outcome: str, answers: dict[str, str | list[str]] = ANSWERS) -> Exercise:
    return commission(
        referral=decided(cast, outcome, answers), method="systems-approach", method_reason="Several agencies met.",
        agencies=[cast.agencies["police"].pk, cast.agencies["health"].pk], initiated_on=TODAY,
        by=cast.manager, at=NOW,
    )  # fmt: skip


def scoped(cast: Cast, exercise: Exercise, *parts: str) -> None:
    """The team is appointed (the lead reviewer, then others), and the terms are agreed."""
    for part, who in zip(("lead-reviewer", *parts), ("reviewer", "panel_chair"), strict=False):
        member = appoint(
            exercise=exercise, part=part, person=cast.person(who).pk, qualifications="Ten reviews.",
            discipline="", by=cast.manager, at=NOW,
        )  # fmt: skip
        declare(
            member=member, worked_for_board=False, agencies=[], knew_family=False, decided_about_family=False,
            other_ties="", by=getattr(cast, who), at=NOW,
        )  # fmt: skip
    settle_reviewers(exercise=exercise, by=cast.manager, at=NOW)
    terms = write_terms(
        exercise=exercise, referred_to_as="By a bird's name.", purpose="To learn.", period_from=date(2016, 1, 1),
        period_to=date(2016, 4, 14), questions=["What happened, and why?"], change_reason="",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    approve_terms(terms=terms, read=terms.written_at.isoformat(), by=cast.chair, at=NOW)
    exercise.refresh_from_db()


def analysed(exercise: Exercise) -> None:
    Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    exercise.refresh_from_db()


def test_the_proforma_answers_every_rule(luton: Cast) -> None:
    """LU-05, LU-07: with nothing asked again, each kind can be weighed."""
    case = brought(luton, NEAR_MISS)
    said: dict[str, Answer] = {one.fact: one.answer for one in case.fact_answers.all()}  # type: ignore[misc]
    weighed = {one.id: one.outcome for one in evaluate(load_pack("luton-2017"), said)}
    assert weighed["reg-5-2"] == weighed["public-accountability"] == "not_met"
    assert weighed["independent-review"] == weighed[MACR] == weighed["responsive-audit"] == "may"


def test_only_the_groups_that_advise_on_cases_take_one(luton: Cast) -> None:
    """LU-04: the Executive endorses programmes; it takes no case."""
    case = brought(luton, ANSWERS)
    other = Group.objects.create(slug="executive", title="Executive")
    other.boards.add(luton.board)
    with pytest.raises(BadInput, match="does not advise"):
        referrals.put_to_group(
            referral=case, group=other, held_at=NOW + timedelta(days=7), by=luton.manager, at=NOW
        )


def test_people_are_told_what_was_decided(luton: Cast) -> None:
    """LU-05: agencies, whoever brought the case, and the bodies that the law names; no gap, no child's name."""
    decided(luton, SCR)
    letters = {(one.notice, one.body or one.recipient): one for one in Notice.objects.all()}
    assert {
        ("decision-to-hold", "ofsted"),
        ("decision-to-hold", "national-panel"),
        ("decision-to-agencies", "Northmere Police"),
        ("decision-to-agencies", "Merrow Hospital"),
        ("decision-to-agencies", "Samira Haddad, Eastvale Community Health"),
    } <= set(letters)
    assert not any("not-to-hold" in notice for notice, _ in letters)
    assert {gap for one in letters.values() for gap in open_gaps(one.text)} == set()
    assert not any("Ottoline" in one.text or "Quill" in one.text for one in letters.values())


def test_a_multi_agency_case_review_goes_from_the_proforma_to_the_learning_log(luton: Cast) -> None:
    """LU-05, LU-08, LU-09: commissioned, scoped, asked, adopted, logged, passed on, evaluated."""
    exercise = begun(luton, MACR, NEAR_MISS)
    scoped(luton, exercise)
    ask(
        exercise=exercise,
        agencies=[luton.agencies["police"].pk],
        due_on=date(2016, 6, 1),
        by=luton.manager,
        at=NOW,
    )
    request = Notice.objects.get(notice="information-request")
    assert open_gaps(request.text) == []
    assert "what was done well" in request.text
    mark_done(exercise=exercise, step="workshop", on=TODAY, evidence="18 came.", by=luton.manager, at=NOW)
    analysed(exercise)
    a_report(luton, exercise)
    with pytest.raises(NotNow, match="Heed records this step itself"):
        mark_done(exercise=exercise, step="report", on=TODAY, evidence="Done.", by=luton.manager, at=NOW)
    log = start_summary(exercise=exercise, by=luton.reviewer, at=NOW)
    assert log.form.form == "learning-log"
    assert log.form.answers["reference"] == exercise.reference
    assert log.form.answers["incident_month"] == "2016-04"
    log = save_draft(summary=log, answers=LOG, version=log.form.version, by=luton.reviewer, at=NOW)
    hand_in(summary=log, by=luton.reviewer, at=NOW)
    for step in ("disseminate", "evaluate"):
        mark_done(exercise=exercise, step=step, on=TODAY, evidence="Minutes.", by=luton.manager, at=NOW)
    happened = {row.event for row in exercise.events.all()}
    assert {"scoped", "workshop-held", "report-drafted", "learning-logged", "passed-on"} <= happened
    done = {step.id for step in timetable_of(exercise) if step.done_on}
    assert {
        "terms-of-reference",
        "workshop",
        "draft-report",
        "learning-log",
        "disseminate",
        "evaluate",
    } <= done


def test_a_serious_case_review_is_published_only_when_the_law_was_looked_at(luton: Cast) -> None:
    """LU-08: publication of the final report is a channel of learning; the framework's own steps hold it."""
    exercise = begun(luton, SCR)
    scoped(luton, exercise, "panel-chair")
    assert Notice.objects.filter(notice="reviewers-to-panel").count() == 1
    analysed(exercise)
    a_report(luton, exercise, adopted=True)
    publication = a_publication(luton, exercise)
    stops = {step.id: step.done_on for step in timetable_of(exercise) if step.id == "plan-publication"}
    assert stops == {"plan-publication": TODAY}
    publication = cleared(luton, publication)
    on_the_day = datetime(2016, 5, 20, 9, 0, tzinfo=NOW.tzinfo)
    with pytest.raises(NotNow, match="national panel"):
        publish(publication=publication, by=luton.manager, at=on_the_day)
    send_what_goes_first(luton, publication)
    publish(publication=publication, by=luton.manager, at=on_the_day)
    public = next(step for step in timetable_of(exercise) if step.id == "stay-public")
    assert (public.due, public.by) == (date(2017, 5, 20), "board-office")


def test_the_part_of_the_panels_chair_may_stay_empty(luton: Cast) -> None:
    exercise = begun(luton, SCR)
    leave_part_empty(
        exercise=exercise, part="panel-chair", why_not="The lead reviewer chairs.", by=luton.manager, at=NOW
    )
    scoped(luton, exercise)
    assert exercise.events.filter(event="reviewers-appointed").count() == 1
