"""A case run from its referral to the agencies' being asked, under frameworks that nobody wrote the program for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from heed.chronologies.operations.asking import ask
from heed.exercises.models import Exercise
from heed.exercises.operations import (
    appoint,
    approve_terms,
    commission,
    declare,
    leave_part_empty,
    settle_reviewers,
    write_terms,
)
from heed.exercises.timetable import kind_of, timetable_of
from heed.learning.operations import start_summary
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.referrals import operations as referrals
from heed.referrals.models import Referral
from tests.builders import a_report
from tests.cast import NOW, TODAY, Cast

DUE = date(2016, 6, 7)


@dataclass(frozen=True)
class Run:
    """A framework, its group that advises, how its form was answered, and what has to come of it."""

    pack: str
    group: str
    outcome: str
    answers: dict[str, str | list[str]]
    told: set[tuple[str, str]]
    method: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    closes_with: str = ""


BH_CASE: dict[str, str | list[str]] = {
    "notified_by": "Samira Haddad", "agency": "Community health", "contact_email": "s@eastvale.example",
    "child_name": "Ottoline Quill", "resident": "yes", "incident_on": "2016-04-14", "incident": "A fall.",
    "died": "no", "seriously_harmed": "yes", "abuse_or_neglect": "yes", "joint_working": "unknown",
    "important_lessons": "yes", "agencies_involved": "Police\nMerrow Hospital", "safe_now": "yes",
    "immediate_action": "None needed.", "police_investigation": "yes",
}  # fmt: skip
AGENCIES = ("Northmere Police", "Merrow Hospital", "Samira Haddad, Eastvale Community Health")
RUNS = {
    "Brighton & Hove, serious case review": Run(
        "brighton-hove-2015", "case-review-subcommittee", "serious-case-review", BH_CASE,
        {
            ("alert-chief-executives", "chief-executives"), ("decision-to-hold", "ofsted"),
            ("decision-to-hold", "national-panel"),
            ("decision-to-education-department", "department-for-education"),
            ("secure-files", "Northmere Police"), ("secure-files", "Merrow Hospital"),
            *{("decision-to-agencies", agency) for agency in AGENCIES},
        },
        "systems-review", {"lead-reviewer": "reviewer", "review-team-member": "panel_chair"}, "briefing",
    ),
    "Brighton & Hove, local learning review": Run(
        "brighton-hove-2015", "case-review-subcommittee", "learning-review", {**BH_CASE, "joint_working": "no"},
        {
            ("learning-review-to-chief-executives", "chief-executives"), ("decision-not-to-hold", "national-panel"),
            *{("decision-to-agencies", agency) for agency in AGENCIES},
        },
        "learning-activity", {"lead-reviewer": "reviewer", "review-team-member": "panel_chair"}, "briefing",
    ),
    "England, safeguarding adults review": Run(
        "england-sar-2014", "review-sub-group", "safeguarding-adults-review",
        {
            "notified_by": "Samira Haddad", "agency": "Community health", "contact_email": "s@eastvale.example",
            "child_name": "Ottoline Quill", "in_area": "yes", "needs": "yes", "incident_on": "2016-04-14",
            "incident": "Found at home.", "died": "yes", "death_from_abuse": "yes", "serious": "yes",
            "joint_working": "yes", "agencies_involved": "Police\nMerrow Hospital", "safe_now": "yes",
            "immediate_action": "None needed.",
        },
        {("decision-to-agencies", agency) for agency in AGENCIES},
        "full-review", {"lead-reviewer": "reviewer", "panel-chair": "panel_chair"}, "learning-summary",
    ),
    "England, child death review": Run(
        "england-cdr-2018", "child-death-overview-panel", "child-death-review",
        {
            "notified_by": "Samira Haddad", "agency": "Community health", "contact_email": "s@eastvale.example",
            "child_name": "Ottoline Quill", "child_address": "2 Weir Lane", "under_18": "yes", "resident": "yes",
            "not_live_birth": "no", "incident_on": "2016-04-14", "died": "yes", "in_area": "yes",
            "circumstances": "A long illness.", "coroner_told": "no", "external": "no", "sudden": "no", "custody": "no",
            "not_natural": "no", "unattended": "no", "abuse_or_neglect": "no", "safe_now": "yes",
            "agencies_involved": "Police\nMerrow Hospital",
        },
        {
            ("reporting-request", "Northmere Police"), ("reporting-request", "Merrow Hospital"),
            ("family-told", "family"),
        },
        parts={"designated-doctor": "reviewer", "meeting-lead": "panel_chair"}, closes_with="analysis",
    ),
}  # fmt: skip


@pytest.fixture(params=RUNS.values(), ids=RUNS.keys())
def run(request: pytest.FixtureRequest) -> Run:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def partnership(cast: Cast, run: Run) -> Cast:
    """The cast under that framework, its group being the one that advises."""
    cast.board.pack = run.pack
    cast.board.save()
    cast.group.slug = run.group
    cast.group.save()
    return cast


def decided(cast: Cast, run: Run) -> Referral:
    case = referrals.start(board=cast.board.pk, agency=cast.agencies["health"], by=cast.health, at=NOW)
    referrals.save_draft(referral=case, answers=run.answers, by=cast.health, at=NOW)
    case = referrals.send(referral=case, notified_on=TODAY, by=cast.health, at=NOW)
    case = referrals.put_to_group(
        referral=case, group=cast.group, held_at=NOW + timedelta(days=7), by=cast.manager, at=NOW
    )
    referrals.give_view(referral=case, stance=run.outcome, reasons="To learn.", by=cast.nurse, at=NOW)
    referrals.advise(referral=case, stance=run.outcome, reasons="We agree.", by=cast.group_chair, at=NOW)
    decision = referrals.decide(referral=case, outcome=run.outcome, reasons="I agree.", by=cast.chair, at=NOW)
    assert not decision.departs_from_framework, "the framework asks for it"
    case.refresh_from_db()
    return case


def scoped(cast: Cast, run: Run) -> Exercise:
    exercise = commission(
        referral=decided(cast, run), method=run.method, method_reason="It is in proportion.",
        agencies=[cast.agencies["police"].pk, cast.agencies["health"].pk], initiated_on=TODAY,
        by=cast.manager, at=NOW,
    )  # fmt: skip
    for part, who in run.parts.items():
        member = appoint(
            exercise=exercise, part=part, person=cast.person(who).pk, qualifications="Ten earlier reviews.",
            discipline="", by=cast.manager, at=NOW,
        )  # fmt: skip
        declare(
            member=member, worked_for_board=False, agencies=[], knew_family=False, decided_about_family=False,
            other_ties="", by=getattr(cast, who), at=NOW,
        )  # fmt: skip
    terms = write_terms(
        exercise=exercise, referred_to_as="By a bird's name.", purpose="To learn.", period_from=date(2015, 1, 1),
        period_to=date(2016, 4, 14), questions=["What made sense at the time?"], change_reason="",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    approve_terms(terms=terms, read=terms.written_at.isoformat(), by=cast.chair, at=NOW)
    exercise.refresh_from_db()
    return exercise


def test_everybody_is_told_of_the_decision_and_no_letter_names_the_person(
    partnership: Cast, run: Run
) -> None:
    decided(partnership, run)
    letters = Notice.objects.all()
    assert {(letter.notice, letter.body or letter.recipient) for letter in letters} == run.told
    assert not any("Ottoline" in letter.text or "Quill" in letter.text for letter in letters)


def test_agencies_are_asked_by_the_frameworks_own_letter(partnership: Cast, run: Run) -> None:
    """The day that is asked for becomes the day agreed for the step that their answers close."""
    exercise = scoped(partnership, run)
    ask(
        exercise=exercise, agencies=[partnership.agencies["police"].pk], due_on=DUE, by=partnership.manager, at=NOW
    )  # fmt: skip
    answer = next(step for step in timetable_of(exercise) if step.closes == "information-in")
    assert answer.due == DUE
    letter = Notice.objects.get(
        notice__in=("information-request", "reporting-request"), subject_kind="chronology-request"
    )
    assert open_gaps(letter.text) == []


def test_the_report_is_adopted_and_closes_with_the_frameworks_own_form(partnership: Cast, run: Run) -> None:
    exercise = scoped(partnership, run)
    for part in left_empty(exercise):
        leave_part_empty(
            exercise=exercise, part=part, why_not="The lead reviewer chairs.", by=partnership.manager, at=NOW
        )
    settle_reviewers(exercise=exercise, by=partnership.manager, at=NOW)
    Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    exercise.refresh_from_db()
    summary = start_summary(exercise=exercise, by=partnership.reviewer, at=NOW)
    assert summary.form.form == run.closes_with
    assert summary.form.answers["reference"] == exercise.reference
    a_report(partnership, exercise, adopted=True)
    done = {step.closes for step in timetable_of(exercise) if step.done_on}
    assert "completed" in done


def left_empty(exercise: Exercise) -> list[str]:
    """Parts of the team that may be left empty with a reason, and that this run leaves empty."""
    filled = {member.pack_role for member in exercise.team.all()}
    return [part for part, rule in kind_of(exercise).team.items() if rule.consider and part not in filled]
