"""England since 2018, run: an incident comes in, a rapid review is held, then a local review, up to its publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.accounts.models import Agency
from heed.chronologies.operations.asking import ask
from heed.exercises.models import Exercise
from heed.exercises.operations import (
    appoint,
    approve_terms,
    commission,
    declare,
    mark_done,
    record_event,
    settle_reviewers,
    write_terms,
)
from heed.exercises.timetable import timetable_of
from heed.learning.operations import start_summary
from heed.notices.models import Notice
from heed.notices.rules import open_gaps
from heed.publication.standing import stops_of
from heed.referrals import operations as referrals
from heed.referrals.models import Referral
from tests.builders import a_publication, a_report
from tests.cast import NOW, TODAY, Cast

RAPID, LOCAL = "rapid-review", "local-child-safeguarding-practice-review"
ANSWERS: dict[str, str | list[str]] = {
    "notified_by": "Samira Haddad", "agency": "Community health", "contact_email": "s@eastvale.example",
    "spoken_with_lead": "yes", "child_name": "Ottoline Quill", "resident": "yes", "looked_after": "no",
    "under_18": "yes", "care_leaver": "no", "incident_on": "2016-04-14", "happened_here": "yes",
    "outside_england": "no", "incident": "A fall.", "died": "no", "seriously_harmed": "yes",
    "abuse_or_neglect": "yes", "learnt_on": "2016-04-15", "agencies_involved": "Police\nMerrow Hospital",
    "several_areas": "no", "joint_working": "yes", "safe_now": "yes", "immediate_action": "None needed.",
}  # fmt: skip
BEFORE: dict[str, dict[str, str]] = {
    RAPID: {"notified_to_national_panel": "yes"},
    LOCAL: {
        "notified_to_national_panel": "yes",
        "rapid_review_held": "yes",
        "issues_of_importance_to_area": "yes",
    },
}


@pytest.fixture(params=["england-lcspr-2018", "england-lcspr-2025", "england-lcspr-2026"])
def partnership(cast: Cast, request: pytest.FixtureRequest) -> Cast:
    """The cast under an edition of the framework, its group being the one that advises."""
    cast.board.pack = request.param
    cast.board.save()
    cast.group.slug = "case-review-group"
    cast.group.save()
    return cast


def agency(cast: Cast, key: str) -> Agency:
    return cast.agencies[key]


def decided(cast: Cast, outcome: str) -> Referral:
    case = referrals.start(board=cast.board.pk, agency=agency(cast, "health"), by=cast.health, at=NOW)
    known = {
        field for field in ANSWERS if cast.board.pack != "england-lcspr-2018" or field not in NEW_IN_2023
    }
    answers = {name: answer for name, answer in ANSWERS.items() if name in known}
    referrals.save_draft(referral=case, answers=answers, by=cast.health, at=NOW)
    case = referrals.send(referral=case, notified_on=TODAY, by=cast.health, at=NOW)
    for fact, answer in BEFORE[outcome].items():
        referrals.answer_fact(
            referral=case, fact=fact, answer=answer, said_by="Business manager", agency=None,
            evidence="The number of the notification", by=cast.manager, at=NOW,
        )  # fmt: skip
    case = referrals.put_to_group(
        referral=case, group=cast.group, held_at=NOW + timedelta(days=7), by=cast.manager, at=NOW
    )
    referrals.give_view(referral=case, stance=outcome, reasons="To learn.", by=cast.nurse, at=NOW)
    referrals.advise(referral=case, stance=outcome, reasons="We agree.", by=cast.group_chair, at=NOW)
    referrals.decide(
        referral=case, outcome=outcome, reasons="We agree.",
        departure_reason="The notification has been sent.", by=cast.chair, at=NOW,
    )  # fmt: skip
    case.refresh_from_db()
    return case


NEW_IN_2023 = frozenset({"under_18", "care_leaver"})


def scoped(cast: Cast, outcome: str) -> Exercise:
    exercise = commission(
        referral=decided(cast, outcome), method="learning-event" if outcome == LOCAL else "",
        method_reason="In proportion.",
        agencies=[agency(cast, "police").pk, agency(cast, "health").pk], initiated_on=TODAY,
        by=cast.manager, at=NOW,
    )  # fmt: skip
    for part, who in (
        ("lead-reviewer", "reviewer"),
        ("panel-chair" if outcome == LOCAL else "panel-member", "panel_chair"),
    ):
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


@pytest.mark.parametrize("kind", [RAPID, LOCAL])
def test_agencies_hear_of_the_decision_and_are_asked_by_the_frameworks_letter(
    partnership: Cast, kind: str
) -> None:
    exercise = scoped(partnership, kind)
    assert {one.recipient for one in Notice.objects.filter(notice="decision-to-agencies")} == {
        "Northmere Police", "Merrow Hospital", "Samira Haddad, Eastvale Community Health",
    }  # fmt: skip
    ask(
        exercise=exercise, agencies=[agency(partnership, "police").pk], due_on=date(2016, 5, 24),
        by=partnership.manager, at=NOW,
    )  # fmt: skip
    letter = Notice.objects.get(notice="rapid-review-request" if kind == RAPID else "information-request")
    assert open_gaps(letter.text) == []
    assert ("section 16H" in letter.text) == (kind == LOCAL)
    assert not any("Ottoline" in one.text or "Quill" in one.text for one in Notice.objects.all())


def test_a_rapid_review_runs_on_the_clock_of_its_edition(partnership: Cast) -> None:
    """Aware on Monday 25 April 2016, sent on Tuesday 3 May: the bank holiday of 2 May is left out."""
    exercise = scoped(partnership, RAPID)
    for event, on in (("became-aware", date(2016, 4, 25)), ("notification-sent", date(2016, 5, 3))):
        record_event(exercise=exercise, event=event, on=on, by=partnership.manager, at=NOW)
    due = {step.id: step.due for step in timetable_of(exercise)}
    is_older = partnership.board.pack == "england-lcspr-2018"
    assert due["complete-rapid-review"] == (date(2016, 5, 17) if is_older else date(2016, 5, 24))
    assert due["agency-summaries"] == (None if is_older else date(2016, 5, 17))
    mark_done(
        exercise=exercise, step="decide-local-review", on=TODAY, evidence="All three agree.",
        by=partnership.manager, at=NOW,
    )  # fmt: skip
    assert "local-review-decided" in {row.event for row in exercise.events.all()}


def test_a_local_review_stops_before_publication_until_its_letters_have_gone(partnership: Cast) -> None:
    """Regulation 16: planned for Thursday 30 June 2016, so at both by 23 June; quality is a recorded step."""
    exercise = scoped(partnership, LOCAL)
    settle_reviewers(exercise=exercise, by=partnership.manager, at=NOW)
    Exercise.objects.filter(pk=exercise.pk).update(status="analysing")
    exercise.refresh_from_db()
    summary = start_summary(exercise=exercise, by=partnership.reviewer, at=NOW)
    assert summary.form.form == "learning-summary"
    a_report(partnership, exercise, adopted=True)
    publication = a_publication(partnership, exercise, planned_on=date(2016, 6, 30))
    letters = Notice.objects.filter(notice="report-before-publication")
    assert {(one.body, one.due_on) for one in letters} == {
        ("secretary-of-state", date(2016, 6, 23)), ("national-panel", date(2016, 6, 23)),
    }  # fmt: skip
    assert "text on improvements" in letters[0].text
    stops = {stop.what: stop.is_settled for stop in stops_of(publication)}
    assert stops == {
        "Say whether the report is good enough": True,
        "Send the report to the Secretary of State and the Panel": False,
        "The report, to Ofsted": False,
    }
