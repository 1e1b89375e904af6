"""Sunderland, 2015, run: a volunteer's case is decided by its own groups, and reviewed and closed by its own words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.accounts.models import Group
from heed.chronologies.operations.asking import ask
from heed.core.refusals import BadInput
from heed.exercises.models import Exercise
from heed.exercises.operations import (
    agree_day,
    appoint,
    approve_terms,
    commission,
    declare,
    mark_done,
    settle_reviewers,
    write_terms,
)
from heed.exercises.timetable import timetable_of
from heed.frameworks.loader import load_pack
from heed.learning.operations import start_summary
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.questionnaires.operations import Incomplete
from heed.referrals import operations as referrals
from heed.referrals.models import Referral
from tests.builders import a_report
from tests.cast import NOW, TODAY, Cast
from tests.packs.sunderland import AAR, LLR

ANSWERS: dict[str, str | list[str]] = {
    "referred_by": "Samira Haddad", "you_are": "volunteer", "child_name": "Ottoline Quill", "resident": "yes",
    "incident_on": "2016-04-14", "incident": "A fall.", "died": "no", "seriously_harmed": "yes",
    "harm_kind": ["physical-health", "emotional-development"], "abuse_or_neglect": "yes", "joint_working": "no",
    "several_agencies": "yes", "practice_issues": "yes", "agencies_involved": "Police\nMerrow Hospital",
    "may_refer": ["issues-about-practice"], "safe_now": "yes", "immediate_action": "None needed.",
}  # fmt: skip


@pytest.fixture
def sunderland(cast: Cast) -> Cast:
    """The cast under Sunderland's framework, its group being the sub-committee that advises."""
    cast.board.pack = "sunderland-2015"
    cast.board.save()
    cast.group.slug = "learning-and-improvement-sub-committee"
    cast.group.save()
    return cast


def sent(cast: Cast) -> Referral:
    case = referrals.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    referrals.save_draft(referral=case, answers=ANSWERS, by=cast.health, at=NOW)
    return referrals.send(referral=case, notified_on=TODAY, by=cast.health, at=NOW)


def decided(cast: Cast, outcome: str) -> Referral:
    case = sent(cast)
    case = referrals.put_to_group(
        referral=case, group=cast.group, held_at=NOW + timedelta(days=7), by=cast.manager, at=NOW
    )
    referrals.give_view(referral=case, stance=outcome, reasons="To learn.", by=cast.nurse, at=NOW)
    referrals.advise(referral=case, stance=outcome, reasons="We agree.", by=cast.group_chair, at=NOW)
    decision = referrals.decide(referral=case, outcome=outcome, reasons="I agree too.", by=cast.chair, at=NOW)
    assert not decision.departs_from_framework
    case.refresh_from_db()
    return case


def begun(cast: Cast, outcome: str) -> Exercise:
    return commission(
        referral=decided(cast, outcome), method="", method_reason="The framework names none for it.",
        agencies=[cast.agencies["police"].pk, cast.agencies["health"].pk], initiated_on=TODAY,
        by=cast.manager, at=NOW,
    )  # fmt: skip


def scoped(cast: Cast, exercise: Exercise) -> None:
    for part, who in (("facilitator", "reviewer"), ("panel-member", "panel_chair")):
        member = appoint(
            exercise=exercise, part=part, person=cast.person(who).pk, qualifications="", discipline="",
            by=cast.manager, at=NOW,
        )  # fmt: skip
        declare(
            member=member, worked_for_board=False, agencies=[], knew_family=False, decided_about_family=False,
            other_ties="", by=getattr(cast, who), at=NOW,
        )  # fmt: skip
    settle_reviewers(exercise=exercise, by=cast.manager, at=NOW)
    terms = write_terms(
        exercise=exercise, referred_to_as="By a bird's name.", purpose="To learn.", period_from=date(2016, 1, 1),
        period_to=date(2016, 4, 14), questions=["Why was the work undertaken?"], change_reason="",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    approve_terms(terms=terms, read=terms.written_at.isoformat(), by=cast.chair, at=NOW)
    exercise.refresh_from_db()


def test_a_volunteers_referral_answers_the_rules_of_both_lighter_reviews(sunderland: Cast) -> None:
    """SU-03, SU-04, SU-05: with nothing asked again, the case is ready to be weighed."""
    said = {one.fact: one.answer for one in sent(sunderland).fact_answers.all()}
    assert said["more_than_one_agency"] == said["issues_about_practice"] == "yes"
    assert said["concern_about_joint_working"] == "no"


def test_a_referral_without_word_on_several_agencies_is_not_sent(sunderland: Cast) -> None:
    case = referrals.start(
        board=sunderland.board.pk, agency=sunderland.agencies["health"], by=sunderland.health, at=NOW
    )
    answers = {name: answer for name, answer in ANSWERS.items() if name != "several_agencies"}
    referrals.save_draft(referral=case, answers=answers, by=sunderland.health, at=NOW)
    with pytest.raises(Incomplete):
        referrals.send(referral=case, notified_on=TODAY, by=sunderland.health, at=NOW)


def test_only_the_sub_committee_that_advises_takes_a_case(sunderland: Cast) -> None:
    """SU-04, SU-18: none of the other eight does."""
    case = sent(sunderland)
    other = Group.objects.create(slug="quality-assurance-sub-committee", title="Quality Assurance")
    other.boards.add(sunderland.board)
    with pytest.raises(BadInput, match="does not advise"):
        referrals.put_to_group(
            referral=case, group=other, held_at=NOW + timedelta(days=7), by=sunderland.manager, at=NOW
        )


def test_the_decision_tells_agencies_whoever_referred_and_the_national_panel(sunderland: Cast) -> None:
    """SU-03: letters with no gap and no name of a child."""
    decided(sunderland, LLR)
    letters = {(one.notice, one.body or one.recipient): one for one in Notice.objects.all()}
    assert set(letters) == {
        ("decision-not-to-hold", "national-panel"),
        ("decision-to-agencies", "Northmere Police"),
        ("decision-to-agencies", "Merrow Hospital"),
        ("decision-to-agencies", "Samira Haddad, Eastvale Community Health"),
    }
    assert {gap for one in letters.values() for gap in open_gaps(one.text)} == set()
    assert not any("Ottoline" in one.text or "Quill" in one.text for one in letters.values())


@pytest.mark.parametrize("kind", [LLR, AAR])
def test_a_lighter_review_goes_from_its_scope_to_an_adopted_report(sunderland: Cast, kind: str) -> None:
    """SU-01, SU-04, SU-05: facilitator, scope, invitations, reflection, report, and what follows it."""
    exercise = begun(sunderland, kind)
    assert exercise.kind == kind
    scoped(sunderland, exercise)
    ask(
        exercise=exercise, agencies=[sunderland.agencies["police"].pk], due_on=date(2016, 6, 1),
        by=sunderland.manager, at=NOW,
    )  # fmt: skip
    invitation = Notice.objects.get(notice="reflection-invitation")
    assert open_gaps(invitation.text) == []
    assert "Nobody is blamed" in invitation.text
    agree_day(
        exercise=exercise, step="reflection", due=date(2016, 6, 20), reason="All can come.",
        by=sunderland.manager, at=NOW,
    )  # fmt: skip
    mark_done(
        exercise=exercise, step="reflection", on=TODAY, evidence="The form.", by=sunderland.manager, at=NOW
    )
    Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    exercise.refresh_from_db()
    a_report(sunderland, exercise, adopted=True)
    for step in ("report", "pass-on-actions", "audit-impact"):
        mark_done(exercise=exercise, step=step, on=TODAY, evidence="Minutes.", by=sunderland.manager, at=NOW)
    happened = {row.event for row in exercise.events.all()}
    assert {
        "scoped",
        "reflection-held",
        "report-drafted",
        "completed",
        "reported",
        "actions-passed-on",
    } <= happened
    open_steps = {step.id for step in timetable_of(exercise) if step.done_on is None}
    assert open_steps == {
        "ask-agencies", "agency-information", "merged-chronology", "family", "findings-report", "monitor",
    }  # fmt: skip


def test_the_closing_form_is_the_one_of_all_eighteen(sunderland: Cast) -> None:
    """SU-01: findings and key issues; Heed proposes what it knows."""
    exercise = begun(sunderland, AAR)
    scoped(sunderland, exercise)
    Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    exercise.refresh_from_db()
    summary = start_summary(exercise=exercise, by=sunderland.reviewer, at=NOW)
    assert summary.form.form == "findings-report"
    assert summary.form.answers["reference"] == exercise.reference
    assert summary.form.answers["incident_month"] == "2016-04"
    assert summary.form.answers["review_kind"].startswith(load_pack("sunderland-2015").exercises[AAR].title)
