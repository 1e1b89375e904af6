"""What the guide of Brighton & Hove asks for, row by row."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from heed.frameworks.evaluate import evaluate
from heed.frameworks.letters import fields_in
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import GENERIC_ROLES, Answer, Step
from heed.frameworks.timetables import DueStep, due_steps

PACK = load_pack("brighton-hove-2015")
SCR, LEARNING = "serious-case-review", "learning-review"
BOTH = (SCR, LEARNING)


def cited(part: Any) -> Iterator[str]:
    """Every row that is named anywhere in the pack."""
    if isinstance(part, dict):
        yield from part.get("requirements", ())
        for inner in part.values():
            yield from cited(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from cited(inner)


def outcomes(**facts: Answer) -> dict[str, str]:
    return {result.id: result.outcome for result in evaluate(PACK, facts)}


def due(kind: str, **events: date) -> dict[str, DueStep]:
    days = {name.replace("_", "-"): day for name, day in events.items()}
    return {step.id: step for step in due_steps(PACK, kind, events=days)}


def step(kind: str, name: str) -> Step:
    return PACK.exercises[kind].step(name)


def order(kind: str) -> list[str]:
    return [one.step for one in PACK.exercises[kind].timetable]


def told(guide: str) -> str:
    return " ".join(f"{one.question} {one.answer}" for one in PACK.guides[guide].says)


def test_every_row_is_pointed_at() -> None:
    rows = set(cited(PACK.model_dump()))
    assert {f"BH-{number:02}" for number in range(1, 19)} <= rows


def test_it_ended_with_the_boards() -> None:
    """In force with the guidance of March 2015, until the area moved, and nowhere after September 2019."""
    assert PACK.is_in_force(date(2016, 3, 1))
    assert not PACK.is_in_force(date(2019, 6, 3), {"arrangements-implemented": date(2019, 6, 3)})
    assert not PACK.is_in_force(date(2019, 9, 29))


def test_the_pack_can_be_run() -> None:
    """Somebody acts in each of the program's roles, and the referral form names the child and the day."""
    assert {role.acts_as for role in PACK.roles.values() if role.acts_as} == set(GENERIC_ROLES)
    form = PACK.forms["referral"]
    assert (form.field("child_name").disclosure, form.field("incident_on").type) == ("identifying", "date")
    answered = {field.fact for field in form.all_fields if field.fact}
    asked = {fact for fact in PACK.facts if fact in answered}
    assert asked == set(PACK.facts)


@pytest.mark.parametrize("kind", BOTH)
def test_a_review_can_be_worked_through(kind: str) -> None:
    """From the decision to the end each stage is closed, once, in this order."""
    closed = [one.closes for one in PACK.exercises[kind].timetable if one.closes]
    stages = [
        "decided",
        "reviewers-appointed",
        "scoped",
        "information-in",
        "merged",
        "report-drafted",
        "completed",
    ]
    assert [event for event in closed if event in stages] == stages
    assert len(closed) == len(set(closed))


def test_bh_01_staff_are_told_why_what_how_and_how_long() -> None:
    """BH-01: the five things that staff have to understand, on one page, for both kinds of review."""
    guide = PACK.guides["staff"]
    assert (guide.audience, guide.exercises) == ("staff", BOTH)
    questions = [one.question for one in guide.says]
    for asked in (
        "Why is this review held?",
        "What is it for?",
        "What happens, step by step?",
        "What is asked of me?",
        "How long will it take?",
    ):
        assert asked in questions
    assert "six months" in told("staff")


def test_bh_02_the_subcommittee_advises_and_the_chair_decides() -> None:
    """BH-02: its eight disciplines, what it weighs and suggests, and that the chair decides and may consult."""
    group = PACK.groups["case-review-subcommittee"]
    assert set(group.disciplines) == {
        "social-work", "education", "health", "police", "legal", "public-health", "board-business", "lay",
    }  # fmt: skip
    assert set(group.advises_on) == set(BOTH)
    assert PACK.roles["lay-member"].acts_as == "group-member"
    form = PACK.forms["recommendation"]
    assert {"criteria_met", "recommended", "lines_of_enquiry", "methodology", "consulted"} <= {
        field.id for field in form.all_fields
    }
    for kind in BOTH:
        assert PACK.exercises[kind].agreed_by == ("chair",)
        assert PACK.exercises[kind].advised_by == ("case-review-subcommittee",)
    assert PACK.exercises[SCR].discretion is not None
    assert due(SCR, notified=date(2016, 4, 20))["decide"].due == date(2016, 5, 20)


def test_bh_03_who_is_alerted_and_files_are_secured() -> None:
    """BH-03: four recipients and secured files for a serious case review, a free choice for any other."""
    recipients = {
        party
        for notice in PACK.notices.values()
        if notice.when == "decided" and notice.exercises == (SCR,) and notice.strength == "must"
        for party in notice.to
    }
    assert recipients == {
        "chief-executives", "ofsted", "department-for-education", "national-panel", "agencies-involved",
    }  # fmt: skip
    secure = step(SCR, "secure-files")
    assert (secure.due.once, secure.strength, secure.by) == ("decided", "must", "designated-senior-manager")
    assert "copy" in (secure.evidence or "")
    assert {"files_secured", "copy_made_on"} <= {field.id for field in PACK.forms["agency-set-up"].all_fields}
    other = PACK.notices["learning-review-to-chief-executives"]
    assert (other.exercises, other.strength) == ((LEARNING,), "may")
    assert PACK.forms["recommendation"].field("alert_chief_executives").type == "yes-no"


@pytest.mark.parametrize("kind", BOTH)
def test_bh_04_the_review_team_had_no_part_in_the_case(kind: str) -> None:
    """BH-04: lead reviewers and a team without direct contact or decision, which drafts the terms of reference."""
    team = PACK.exercises[kind].team
    assert team["lead-reviewer"].at_least == 1
    assert team["review-team-member"].at_least == 1
    assert "direct contact" in (team["review-team-member"].sentence or "")
    terms = step(kind, "terms-of-reference")
    assert (terms.by, terms.after, terms.closes) == ("review-team-member", ("form-team",), "scoped")
    declared = {field.id: field.type for field in PACK.forms["declaration-of-no-contact"].all_fields}
    assert (declared["contact"], declared["decisions"]) == ("yes-no", "yes-no")


@pytest.mark.parametrize("kind", BOTH)
def test_bh_05_staff_are_told_while_chronologies_are_written(kind: str) -> None:
    """BH-05: a chronology author in each agency; meanwhile staff and managers get scope and dates."""
    assert order(kind).index("tell-staff") < order(kind).index("agency-information")
    scoped = due(kind, scoped=date(2016, 6, 8))
    assert scoped["ask-agencies"].due == date(2016, 6, 8)
    assert scoped["tell-staff"].waits_for is None
    assert {
        "The terms of reference",
        "The guide for staff",
        "The guide for managers",
        "The days of the meetings",
    } == set(PACK.notices["staff-told"].encloses)
    staff = next(one for one in PACK.forms["agency-set-up"].sections if one.id == "staff")
    assert staff.repeats
    assert {"staff_manager", "staff_scope_given", "staff_diary"} <= {field.id for field in staff.fields}


@pytest.mark.parametrize("kind", BOTH)
def test_bh_06_conversations_are_planned_and_recorded(kind: str) -> None:
    """BH-06: reviewers read first, staff can bring points of their own, and the record is agreed."""
    conversations = step(kind, "staff-conversations")
    assert "agency-information" in conversations.after
    assert "staff-conversation" in PACK.exercises[kind].forms
    fields = {field.id for field in PACK.forms["staff-conversation"].all_fields}
    assert {"read_before", "to_explore", "own_points", "agreed_by_staff"} <= fields


@pytest.mark.parametrize("kind", BOTH)
def test_bh_07_family_chooses_how_and_siblings_are_weighed(kind: str) -> None:
    """BH-07: family and friends contribute in writing or by meeting; siblings only after age is weighed."""
    assert order(kind).index("invite-family") < order(kind).index("staff-conversations")
    assert "age" in (step(kind, "weigh-siblings").evidence or "")
    form = PACK.forms["family-contribution"]
    assert {"writing", "meeting", "both"} <= set(form.field("way").options)
    assert {"sibling", "friend"} <= set(form.field("relation").options)
    assert [section.id for section in form.sections] == ["person", "sibling", "contribution"]


def test_bh_08_report_then_subcommittee_then_extraordinary_meeting() -> None:
    """BH-08: that order, and a plan with actions, timescales, success criteria and impact."""
    steps = order(SCR)
    chain = ["draft-report", "subcommittee-considers", "extraordinary-meeting", "follow-actions"]
    assert [name for name in steps if name in chain] == chain
    assert step(SCR, "extraordinary-meeting").by == "brighton-hove"
    assert step(SCR, "follow-actions").by == "case-review-subcommittee"
    actions = next(one for one in PACK.forms["action-plan"].sections if one.id == "actions")
    required = {field.id for field in actions.fields if field.required}
    assert actions.repeats
    assert {"action", "partner", "until", "success", "impact_assessed"} <= required
    assert "extraordinary-meeting" not in order(LEARNING)


def test_bh_09_support_at_any_time_and_difficulty_followed_up() -> None:
    """BH-09: three sources of support, and what happens when it is hard to get."""
    form = PACK.forms["support-for-staff"]
    assert {"line-manager", "counselling", "board"} <= set(form.field("offered").options)
    assert {"difficulty", "raised_on", "done", "asked_again_on"} <= {field.id for field in form.all_fields}
    assert PACK.duties["business-manager-follows-up"].role == "business-manager"
    assert "at any time" in told("staff")


@pytest.mark.parametrize("kind", BOTH)
def test_bh_10_two_staff_meetings_and_a_feedback_session(kind: str) -> None:
    """BH-10: the first after staff are told, the last and the feedback once the report is complete."""
    assert step(kind, "first-staff-meeting").after == ("tell-staff",)
    for name in ("last-staff-meeting", "feedback-session"):
        assert step(kind, name).due.once == "completed"
    assert step(kind, "first-staff-meeting").strength == step(kind, "last-staff-meeting").strength == "must"
    assert "scope" in PACK.checklists["first-staff-meeting"].items
    assert {"outcome", "recommendations"} <= set(PACK.checklists["last-staff-meeting"].items)


@pytest.mark.parametrize("kind", BOTH)
def test_bh_11_the_restriction_in_force_and_since_when(kind: str) -> None:
    """BH-11: asked at the beginning, dated, and told anew whenever it changes."""
    assert step(kind, "ask-police").due.once == "initiated"
    form = PACK.forms["police-restriction"]
    assert (form.field("in_force_from").type, form.field("in_force_from").required) == ("date", True)
    assert form.field("ask_again_on").required
    notice = PACK.notices["restriction-changed"]
    assert (notice.when, notice.to) == ("restriction-changed", ("agencies-involved",))
    assert PACK.events["restriction-changed"].recorded_by == "business-manager"


def test_bh_12_separate_from_discipline_and_names_kept() -> None:
    """BH-12: said to staff, tested in the report, and every name of staff classed as identifying."""
    assert "disciplinary" in told("staff")
    assert "disciplinary" in told("managers")
    assert "separate" in PACK.principles
    for form, field in (
        ("staff-conversation", "staff_member"),
        ("agency-set-up", "staff_name"),
        ("support-for-staff", "staff_member"),
    ):
        assert PACK.forms[form].field(field).disclosure == "identifying"
    assert PACK.duties["reviewers-keep-names"].role == "lead-reviewer"


def test_bh_13_six_months_and_what_lengthens_it() -> None:
    """BH-13: six months for a serious case review only, and reasons for more on the record."""
    assert due(SCR, initiated=date(2016, 5, 11))["complete"].due == date(2016, 11, 11)
    assert not any(one.due for one in due(LEARNING, initiated=date(2016, 5, 11)).values())
    longer = next(one for one in PACK.forms["length-of-review"].sections if one.id == "longer")
    assert longer.repeats
    reasons = PACK.forms["length-of-review"].field("reason").options
    assert {"number-of-staff", "court-proceedings", "inquest", "other-proceedings", "family"} <= set(reasons)


def test_bh_14_the_report_as_it_is_published() -> None:
    """BH-14: sound analysis, plain English, nothing to take out, a pseudonym."""
    assert set(PACK.conduct_tests) == {"sound-analysis", "plain-english", "publishable", "pseudonym"}
    publish = PACK.exercises[SCR].publish
    assert publish is not None
    assert (publish.what, len(publish.must)) == ("full-report", 3)
    assert "pseudonym" in PACK.checklists["report-for-publication"].items


def test_bh_15_twelve_months_timing_and_copies() -> None:
    """BH-15: on the website for a year; proceedings weighed first; copies with the actions to three bodies."""
    published = due(SCR, completed=date(2016, 11, 9), published=date(2017, 2, 1))
    assert published["stay-public"].due == date(2018, 2, 1)
    assert published["weigh-timing"].hard_stop_for == "publish"
    assert published["copy-to-panel"].due == date(2017, 1, 25)
    copies = PACK.notices["report-to-bodies"]
    assert set(copies.to) == {"ofsted", "department-for-education", "national-panel"}
    assert any("actions" in what for what in copies.encloses)


@pytest.mark.parametrize("kind", BOTH)
def test_bh_16_briefings_after_every_review(kind: str) -> None:
    """BH-16: by the Learning & Development Subcommittee, for staff of all agencies."""
    briefings = step(kind, "briefings")
    assert (briefings.by, briefings.due.once) == ("learning-and-development-subcommittee", "completed")
    assert PACK.notices["briefing-invitation"].exercises == ()
    assert PACK.notices["briefing-invitation"].to == ("staff-of-all-agencies",)
    assert PACK.exercises[kind].closes_with == ("briefing",)
    assert PACK.forms["briefing"].field("own_practice").required


def test_bh_17_managers_know_which_meeting_is_which() -> None:
    """BH-17: feelings and support in the team; who did what only with a trained facilitator."""
    guide = PACK.guides["managers"]
    assert guide.audience == "managers"
    assert "how they feel" in told("managers")
    assert "trained facilitator" in told("managers")
    assert "facilitator" in PACK.duties["manager-asks-first"].does
    assert {duty.role for name, duty in PACK.duties.items() if name.startswith("manager-")} == {
        "line-manager"
    }


def test_bh_18_a_local_learning_review_is_the_same_but_not_published() -> None:
    """BH-18: below the criteria; the steps of a serious case review but for those that look outside."""
    left_out = set(order(SCR)) - set(order(LEARNING))
    assert left_out == {
        "alert", "explain-no-review", "secure-files", "complete", "extraordinary-meeting", "weigh-timing",
        "plan-effects", "copies", "copy-to-panel", "publish", "stay-public",
    }  # fmt: skip
    publish = PACK.exercises[LEARNING].publish
    assert publish is not None
    assert publish.what == "nothing"
    for notice in PACK.notices.values():
        if {"ofsted", "national-panel", "department-for-education"} & set(notice.to):
            assert LEARNING not in notice.exercises
            assert notice.exercises
    below: dict[str, Answer] = {"abuse_or_neglect": "yes", "died": "no", "seriously_harmed": "no"}
    assert outcomes(**below, lessons_about_joint_working_or_practice="yes")[LEARNING] == "may"
    assert outcomes(**below, lessons_about_joint_working_or_practice="no")[LEARNING] == "not_met"
    assert (
        outcomes(abuse_or_neglect="yes", died="yes", lessons_about_joint_working_or_practice="yes")[LEARNING]
        == "not_met"
    )


def test_letters_to_staff_and_family_name_nobody() -> None:
    for letter in ("staff-told", "family-invitation", "briefing-invitation"):
        assert not {"agency", "reasons", "criteria"} & set(fields_in(PACK.letters[letter].body))
