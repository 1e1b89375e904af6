"""The guidance of the three boards in the west of Berkshire, row by row, until a review begins."""

from __future__ import annotations

from datetime import date

import pytest

from heed.frameworks.examples import run_examples
from heed.frameworks.schema import Answer
from heed.frameworks.timetables import due_steps, notice_due
from tests.packs.west_berkshire import (
    ALTERNATIVES,
    BOARDS,
    NOTIFYING,
    SCR,
    cited,
    due,
    fields,
    outcomes,
    repeated,
    step,
    the_pack,
)

PACK = the_pack()


def test_every_row_is_pointed_at_and_every_example_holds() -> None:
    rows = set(cited(PACK.model_dump()))
    assert {f"WB-{number:02}" for number in range(1, 32)} <= rows
    assert run_examples(PACK) == ()


def test_wb_01_three_boards_share_a_chair_and_groups() -> None:
    """WB-01: three boards, one independent chair, shared sub-groups."""
    assert tuple(PACK.boards) == BOARDS
    for group in ("case-review-group", "section-11-group", "fgm-group", "training-and-development-group"):
        assert PACK.groups[group].of == BOARDS
    deciders = [name for name, role in PACK.roles.items() if role.acts_as == "decision-maker"]
    assert deciders == ["chair"]
    assert PACK.exercises[SCR].agreed_by == ("chair",)


def test_wb_02_the_decision_is_audit_trailed() -> None:
    """WB-02: how and why a review was decided on or not is on one record."""
    assert {"criteria_met", "recommended_why", "decision_why", "departs_why"} <= fields("recommendation")
    assert all(
        PACK.forms["recommendation"].field(name).required for name in ("recommended_why", "decision_why")
    )


def test_wb_03_who_brings_a_case() -> None:
    """WB-03: any agency, the rapid response team, the coroner, the child death overview panel; talk it over first."""
    form = PACK.forms["referral"]
    assert set(form.field("referred_as").options) == {
        "agency", "rapid-response", "coroner", "child-death-overview-panel",
    }  # fmt: skip
    assert form.field("spoken_with_designated_officer").required
    assert form.field("child_name").disclosure == "identifying"
    assert form.field("incident_on").type == "date"
    answered = {one.fact for one in form.all_fields if one.fact}
    assert answered == {
        "abuse_or_neglect", "died", "seriously_harmed", "concern_about_joint_working", "resident_in_area",
        "died_in_custody_or_detained", "criminal_proceedings", "more_than_one_agency", "limited_to_one_agency",
    }  # fmt: skip


def test_wb_04_every_document_bears_the_reference() -> None:
    """WB-04: letters and forms bear the number of the case; only the office's own bringing of it has none yet."""
    assert all("{{ reference }}" in letter.body for letter in PACK.letters.values())
    own = set(PACK.forms) - {"referral", "declaration-of-independence", "family-plan", "out-of-area-request"}
    assert all("reference" in fields(form) for form in own)
    assert step(NOTIFYING, "give-reference").due.once == "notified"


def test_wb_05_three_lists_on_the_referral_form() -> None:
    """WB-05: what must be notified, what is to be considered, good practice."""
    must, consider, good = (PACK.routes[name] for name in ("must-notify", "consider", "good-practice"))
    assert (must.strength, consider.strength, good.strength) == ("must", "should", "may")
    assert list(must.circumstances) == [
        "suspicious-death", "seriously-harmed", "died-in-custody", "suspected-suicide", "life-threatening-or-permanent",
        "serious-sexual-abuse", "parent-murdered", "particularly-serious-offence",
    ]  # fmt: skip
    assert set(consider.circumstances) == {
        "risk-not-acted-on", "institutional-abuse", "looked-after", "died-while-missing", "concerns-not-heard",
        "procedures-failed-beyond-the-case", "child-protection-plan", "procedures-to-change",
        "national-implications", "public-interest",
    }  # fmt: skip
    form = PACK.forms["referral"]
    for field, route in (("must_notify", must), ("consider", consider), ("good_practice", good)):
        assert form.field(field).options == {key: one.title for key, one in route.circumstances.items()}
    assert "2005" in (must.circumstances["died-in-custody"].sentence or "")  # the slip is kept, and said


def test_wb_06_the_notification_process() -> None:
    """WB-06: enough detail? yes, no or outside; a brief request; collated for the meeting, or urgent outside it."""
    detail = PACK.process["enough-detail"]
    assert detail.by == "case-review-group-chair"
    assert detail.then == {
        "yes": "ask-agencies", "no": "ask-for-more", "outside the review process": "tell-notifier-why",
    }  # fmt: skip
    assert PACK.process["ask-for-more"].then == {"next": "enough-detail"}
    assert PACK.process["is-urgent"].then["yes"] == "chair-outside-meeting"
    asked = PACK.letters["brief-information-request"].body
    for gap in ("reasons", "criteria", "period_from", "period_to", "due_on"):
        assert f"{{{{ {gap} }}}}" in asked
    assert {"why", "concern", "criterion", "period_from", "period_to"} <= fields("additional-information")  # fmt: skip
    assert "{{ reasons }}" in PACK.letters["outside-the-process"].body


def test_wb_06_every_way_through_the_process_ends() -> None:
    """WB-06, WB-31: the flow chart can be followed from its start to an end from every box."""
    ends = {name for name, box in PACK.process.items() if box.kind == "end"}
    assert ends == {"outside", "begin-review", "begin-alternative", "no-review"}
    for name in PACK.process:
        seen, waiting = {name}, [name]
        while waiting:
            further = set(PACK.process[waiting.pop()].then.values()) - seen
            seen |= further
            waiting += further
        assert seen & ends, name


def test_wb_07_one_week_two_weeks_and_each_members_view() -> None:
    """WB-07: recommended within a week of the meeting and decided within two; every view is recorded."""
    met = date(2016, 5, 5)
    assert due(NOTIFYING, "recommend", considered=met) == date(2016, 5, 12)
    assert due(NOTIFYING, "final-decision", considered=met) == date(2016, 5, 19)
    assert "views" in repeated("recommendation")
    assert {"member", "view", "view_reasons", "checked_by", "peer_challenge"} <= fields("recommendation")
    assert set(PACK.forms["recommendation"].field("view").options) == {SCR, *ALTERNATIVES, "none"}
    assert PACK.groups["case-review-group"].chaired_by == "case-review-group-chair"
    assert set(PACK.groups["case-review-group"].advises_on) == {SCR, *ALTERNATIVES}


def test_wb_08_an_extraordinary_meeting() -> None:
    """WB-08: where the chair departs from the recommendation, a meeting is considered and the chair explains."""
    found = step(NOTIFYING, "extraordinary-meeting")
    assert (found.due.once, found.by, found.notice) == (
        "departed-from-recommendation", "case-review-group", "extraordinary-meeting",
    )  # fmt: skip
    assert PACK.process["as-recommended"].then["no"] == "extraordinary-meeting"
    assert PACK.notices["extraordinary-meeting"].to == ("case-review-group",)
    assert "chair should be asked to come and explain" in PACK.letters["extraordinary-meeting"].body


def test_wb_09_who_is_written_to_and_never_with_the_form() -> None:
    """WB-09: the notifier, every named officer, those who gave information; the referral form goes with no letter."""
    assert PACK.notices["decision-to-notifier"].to == ("notifier",)
    assert PACK.notices["decision-to-agencies"].to == ("agencies-involved", "named-officers")
    assert not PACK.notices["decision-to-agencies"].exercises  # whatever is decided
    assert not any("referral" in one.lower() for notice in PACK.notices.values() for one in notice.encloses)


def test_wb_10_three_bodies_in_five_working_days() -> None:
    """WB-10: Ofsted, the Department for Education and the national panel, either way; what else was considered."""
    friday = date(2016, 12, 23)  # 26 and 27 December and 2 January are bank holidays
    for notice, event in (("decision-to-hold", "decided"), ("decision-not-to-hold", "decided-not-to-hold")):
        found = PACK.notices[notice]
        assert set(found.to) == {"ofsted", "department-for-education", "national-panel"}
        told = notice_due(PACK, notice, events={event: friday})
        assert told.due == date(2017, 1, 4)
        assert (told.strength, told.limit_strength, told.limit_status) == ("must", "should", "unverified")
    late = next(one for one in due_steps(PACK, SCR, events={"decided-not-to-hold": date(2016, 2, 3)})
                if one.id == "explain-no-review")  # fmt: skip
    assert (late.due, late.readings[0].due) == (date(2016, 2, 10), date(2016, 2, 17))
    asked = PACK.forms["recommendation"]
    assert asked.field("alternative_considered").required
    assert asked.field("alternative_outcome").required


@pytest.mark.parametrize("kind", ALTERNATIVES)
def test_wb_11_each_alternative_can_be_decided_on(kind: str) -> None:
    """WB-11: agreed by the chair on the group's advice, and never where a serious case review must be held."""
    exercise = PACK.exercises[kind]
    assert (exercise.agreed_by, exercise.advised_by) == (("chair",), ("case-review-group",))
    needed: dict[str, Answer] = {
        "more_than_one_agency": "yes", "limited_to_one_agency": "yes", "multi_agency_learning_needs": "yes",
        "practice_to_audit": "yes", "abuse_or_neglect": "yes", "died": "no", "seriously_harmed": "no",
    }  # fmt: skip
    assert outcomes(**needed)[kind] == "may"
    serious = outcomes(**{**needed, "died": "yes"})
    assert (serious["reg-5-2"], serious[kind]) == ("must", "not_met")


def test_wb_11_what_each_alternative_is() -> None:
    """WB-11: the event without reports, a lead reviewer, a method of the agency's own, audits by signs of safety."""
    silp = PACK.exercises["silp"]
    assert list(silp.methods) == ["half-day", "full-day"]
    assert {key: rule.at_least for key, rule in silp.team.items()} == {
        "silp-facilitator": 1,
        "silp-writer": 1,
    }
    assert not any("report" in one.step and one.by == "agency-author" for one in silp.timetable)
    assert silp.step("second-event").due.once == "completed"
    assert PACK.exercises["multi-agency-review"].team["lead-reviewer"].at_least == 1
    alone = PACK.exercises["single-agency-review"]
    assert {"root-cause-analysis", "internal-management-report"} <= set(alone.methods)
    assert alone.step("tell-method").by == "designated-senior-manager"
    for audit in ("multi-agency-audit", "single-agency-audit"):
        assert PACK.exercises[audit].asks == (
            "What is working well?", "What are people worried about?", "What needs to happen now?",
        )  # fmt: skip
        assert {"child_voice", "practitioner_voice"} <= fields(f"audit-{audit.removesuffix('-audit')}")
    assert PACK.exercises["multi-agency-audit"].run_by == ("quality-assurance-group",)


def test_wb_12_a_month_from_the_referral_and_six_months() -> None:
    """WB-12: the month runs from the referral, marked as a deviation; six months from initiation; an extension."""
    events = {"notified": date(2016, 4, 20), "incident-notified": date(2016, 4, 11)}
    decide = due_steps(PACK, SCR, events=events)[0]
    assert (decide.id, decide.due, decide.strength, decide.source_status) == (
        "decide", date(2016, 5, 20), "must", "disputed",
    )  # fmt: skip
    assert decide.readings[0].due == date(2016, 5, 11)
    assert PACK.events["notified"].when == "the case is referred to the case review group"
    marked = {one.rule for one in PACK.deviations}
    assert {"events.notified.when", f"exercises.{SCR}.timetable.decide"} <= marked
    assert due(SCR, "complete", initiated=date(2016, 8, 31)) == date(2017, 2, 28)
    assert PACK.notices["extension"].to == ("ofsted", "national-panel")
    assert step(SCR, "extend").due.once == "delay-foreseen"
    assert any("improvement" in one for one in step(SCR, "complete").if_missed)


def test_wb_13_what_the_group_sees_to() -> None:
    """WB-13: drafts the terms, finds an independent chair, checks the panel, tells the national panel."""
    for name in ("draft-terms", "find-chair", "check-panel"):
        assert step(SCR, name).by == "case-review-group"
    chair = PACK.exercises[SCR].team["panel-chair"]
    assert set(chair.independent_of) == {*BOARDS, "agencies-involved"}
    assert (chair.qualified, chair.told_to) == (True, ("national-panel",))
    assert "communications" in PACK.exercises[SCR].team["panel-member"].disciplines
    assert step(SCR, "find-chair").notice == "reviewers-to-panel"


def test_wb_14_the_formal_letters() -> None:
    """WB-14: chronology first, report later; copies; the coroner after a death or with criminal proceedings."""
    letter = PACK.letters["formal-notification"].body
    assert letter.index("First a chronology") < letter.index("Later a report")
    assert "the overview report says who was late" in letter
    assert PACK.notices["copy-to-communications"].to == ("head-of-communications",)
    assert PACK.notices["copy-to-legal-adviser"].to == ("legal-adviser",)
    assert PACK.notices["decision-to-chief-executives"].source.document == "office-practice"  # type: ignore[union-attr]
    coroner = PACK.notices["letter-to-coroner"]
    assert coroner.to == ("coroner",)
    assert coroner.only_where is not None
    assert coroner.only_where.model_dump(include={"any"})["any"][0]["fact"] == "died"
    assert [one.fact for one in coroner.only_where.any] == ["died", "criminal_proceedings"]  # type: ignore[union-attr]
    for name in ("agency-chronologies", "agency-reports"):
        assert any("overview report" in one for one in step(SCR, name).if_missed)
    assert "agency-chronologies" in step(SCR, "agency-reports").after
