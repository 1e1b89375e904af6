"""Sunderland, 2015: each kind of exercise with its tools, the duties when learning arrives, groups and toolkit."""

from __future__ import annotations

from datetime import date

import pytest

from heed.frameworks.letters import fields_in
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Pack
from heed.frameworks.timetables import due_steps
from tests.packs.sunderland import AAR, EIGHTEEN, JOINT, LLR, OWN, QUALITY, SCR, due, required, section


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("sunderland-2015")


# SU-06 to SU-08: observation and audits


def test_su_06_observation_of_preparation_family_thresholds_and_core_group(pack: Pack) -> None:
    """SU-06: Board members and senior managers observe conferences and core groups, and report."""
    kind = pack.exercises["live-observation"]
    assert kind.run_by == ("board-member", "senior-manager")
    form = pack.forms["live-observation"]
    assert {"initial-conference", "review-conference", "core-group"} <= set(
        form.field("meeting_kind").options
    )
    for question in ("preparation", "engagement", "thresholds", "core_group"):
        field = form.field(question)
        assert field.scale == "practice"
        assert set(field.descriptors) == {"strong", "sound", "mixed", "weak"}
    assert {"areas_for_learning", "strengths", "not_involved", "family_agreed"} <= required(form)
    assert len(kind.asks) == 4


def test_su_07_three_kinds_of_file_audit_with_a_tool_made_for_each(pack: Pack) -> None:
    """SU-07: across agencies against the Board's procedures; a themed sample; one agency's practice."""
    for name in ("multi-agency-case-file-audit", "case-file-audit", "single-agency-audit"):
        assert {"audit-plan", name} <= set(pack.exercises[name].forms)
        assert "sample-drawn" in {step.closes for step in pack.exercises[name].timetable}
    plan = pack.forms["audit-plan"]
    assert section(plan, "tool").repeats
    assert {"benchmark", "population_size", "sample_size", "drawn"} <= required(plan)
    assert "procedures" in required(pack.forms["multi-agency-case-file-audit"])
    assert section(pack.forms["case-file-audit"], "own-questions").repeats
    assert {"threshold_met", "category_fits"} <= {
        field.id for field in pack.forms["case-file-audit"].all_fields
    }
    assert set(pack.forms["single-agency-audit"].field("on_behalf_of").options) == {"board", "agency"}


@pytest.mark.parametrize(("form_id", "standards"), [("section-11-audit", 13), ("section-175-157-audit", 15)])
def test_su_08_section_11_and_the_schools_version_of_it(pack: Pack, form_id: str, standards: int) -> None:
    """SU-08: each standard is graded with descriptors, evidenced, and says what has to improve by when."""
    form = pack.forms[form_id]
    graded = [field for field in form.all_fields if field.type == "scale"]
    assert len(graded) == standards
    for field in graded:
        assert field.scale == "section-11"
        assert set(field.descriptors) == {"green", "amber", "red"}
        assert len(set(field.descriptors.values())) == 3
        assert form.field(f"{field.id}_evidence").required
        assert form.field(f"{field.id}_improve").type == "longtext"
        assert form.field(f"{field.id}_by").type == "date"
    assert form_id in pack.exercises["section-11-audit"].forms


def test_su_08_schools_answer_the_same_tool_with_changes(pack: Pack) -> None:
    """SU-08: what both tools ask, what only schools are asked, and under which duty they answer."""
    agencies, schools = (
        {field.id for field in pack.forms[name].all_fields if field.type == "scale"}
        for name in ("section-11-audit", "section-175-157-audit")
    )
    assert len(agencies & schools) == 11
    assert schools - agencies == {"leadership", "designated_lead", "attendance", "curriculum"}
    assert set(pack.forms["section-175-157-audit"].field("duty").options) == {"section-175", "section-157"}
    steps = {method: {step.id for step in due_steps(pack, "section-11-audit", events={}, method=method)}
             for method in ("section-11", "schools")}  # fmt: skip
    assert steps["section-11"] - steps["schools"] == {"answer"}
    assert steps["schools"] - steps["section-11"] == {"schools-answer"}


# SU-09 to SU-14: figures, training, views, staff, index, deep dive


def test_su_09_the_figures_and_what_they_begin(pack: Pack) -> None:
    """SU-09: plans and their category, missing children, allegations; a worrying figure begins an exercise."""
    assert set(pack.indicators) == {
        "child-protection-plans", "plans-neglect", "plans-emotional-abuse", "plans-physical-abuse",
        "plans-sexual-abuse", "missing-children", "allegations-against-staff",
    }  # fmt: skip
    assert all(indicator.starts in OWN for indicator in pack.indicators.values())
    figures = section(pack.forms["performance-commentary"], "figures")
    assert figures.repeats
    assert {"value", "worries", "exercise"} <= {field.id for field in figures.fields}
    assert pack.exercises["performance-framework"].step("begin-exercise").by == QUALITY
    assert pack.process["figure-worries"].then == {"next": "mandate"}


def test_su_10_training_of_one_agency_and_of_several(pack: Pack) -> None:
    """SU-10: right for the role, alert to signs, able to act; before, after and later."""
    for form in ("training-quality-check", "training-evaluation"):
        assert set(pack.forms[form].field("kind").options) == {"single-agency", "multi-agency"}
    assert {"fits_role", "indicators", "own_part"} <= required(pack.forms["training-quality-check"])
    evaluation = pack.forms["training-evaluation"]
    scaled = [field.id for field in evaluation.all_fields if field.scale == "confidence"]
    assert scaled == ["signs_before", "signs_after", "act_before", "act_after"]
    assert "difference" in {field.id for field in section(evaluation, "later").fields}
    assert pack.exercises["training-quality-assurance"].reports_to == (
        "training-and-workforce-development-sub-committee",
    )


def test_su_11_views_are_sought_recorded_and_shape_the_work(pack: Pack) -> None:
    """SU-11: of children, young people, parents and carers; each with what the Board does about it."""
    form = pack.forms["participation-record"]
    assert set(form.field("who").options) == {"children", "young-people", "parents", "carers"}
    views = section(form, "views")
    assert views.repeats
    assert all(field.required for field in views.fields)
    assert {"shaped", "told_how", "not_reached"} <= required(form)


def test_su_12_front_line_staff_meet_board_members_every_quarter(pack: Pack) -> None:
    """SU-12: quarterly, themed, all agencies, what works well and what has to improve."""
    kind = pack.exercises["front-line-meeting"]
    assert (kind.rhythm, str(kind.every)) == ("Quarterly", "3 months")
    assert kind.run_by == ("board-member", "board-office")
    assert {"theme", "agencies", "not_there", "board_members", "works_well", "needs_improving"} <= required(
        pack.forms["front-line-meeting"]
    )


def test_su_13_the_index_of_excellence_has_six_categories(pack: Pack) -> None:
    """SU-13: each with sub-categories, and each of those with strengths and areas for improvement."""
    form = pack.forms["index-of-excellence"]
    categories = [one for one in form.sections if any(field.scale == "excellence" for field in one.fields)]
    assert [one.title for one in categories] == [
        "Leadership", "People management and development", "Strategic direction", "Managing partnerships",
        "Service delivery and processes", "Performance",
    ]  # fmt: skip
    for category in categories:
        subs = [field.id for field in category.fields if field.scale == "excellence"]
        assert len(subs) == 3
        for sub in subs:
            assert {f"{sub}_strengths", f"{sub}_improve"} <= required(form)
    assert section(form, "priorities").repeats


def test_su_14_a_deep_dive_draws_a_sample_that_can_be_drawn_again(pack: Pack) -> None:
    """SU-14: data of several agencies, criteria for families, a reproducible draw, stories, and a follow-up."""
    plan = pack.forms["deep-dive-plan"]
    assert section(plan, "data").repeats
    assert {
        "criteria",
        "list_order",
        "list_size",
        "sample_size",
        "starting_number",
        "way_of_drawing",
        "follow_up_on",
    } <= required(plan)
    assert section(pack.forms["deep-dive-family"], "story").repeats
    steps = {step.step: step for step in pack.exercises["deep-dive"].timetable}
    order = list(steps)
    assert (
        order.index("draw-sample")
        < order.index("case-study")
        < order.index("analyse")
        < order.index("follow-up")
    )
    assert steps["case-study"].due.agreed_at == "sample-drawn"
    assert steps["case-study"].after == ("collect",)
    assert steps["follow-up"].due.agreed_at == "reported"


# SU-15 and SU-16: inspections and child death reviews


@pytest.mark.parametrize(
    ("received", "published_by"),
    [
        (date(2015, 7, 20), date(2015, 9, 1)),  # the summer bank holiday is left out
        (
            date(2015, 11, 30),
            date(2016, 1, 14),
        ),  # so are Christmas, Boxing Day moved to the 28th, and New Year
        (date(2016, 3, 7), date(2016, 4, 20)),  # and Good Friday and Easter Monday
    ],
)
def test_su_15_the_board_publishes_its_inspection_report_in_30_working_days(
    pack: Pack, received: date, published_by: date
) -> None:
    """SU-15: SI 2013/2299, counted from receipt; the framework itself gives no number."""
    step = due(pack, "board-inspection", inspection_report_received=received)["publish"]
    assert (step.due, step.strength, step.source_status) == (published_by, "must", "verified")
    assert due(pack, "board-inspection")["publish"].waits_for == "inspection-report-received"


def test_su_15_three_kinds_of_inspection_with_followed_actions(pack: Pack) -> None:
    """SU-15: four grades with best fit, agencies and themes too, and actions that are monitored."""
    assert list(pack.scales["four-point"].grades) == [
        "outstanding",
        "good",
        "requires-improvement",
        "inadequate",
    ]
    assert "widespread and common practice" in pack.scales["four-point"].grades["good"].means
    about = {name: pack.exercises[name].about for name in EIGHTEEN if "inspection" in name}
    assert about == {
        "board-inspection": "board",
        "agency-inspection": "agency",
        "thematic-inspection": "theme",
    }
    for name in ("agency-inspection", "thematic-inspection"):
        assert {pack.exercises[name].step(step).strength for step in ("monitor", "audit-impact")} == {"must"}
    form = pack.forms["inspection-record"]
    assert form.field("grade").scale == "four-point"
    assert section(form, "actions").repeats
    assert set(form.field("kind").options) == {"board", "agency", "thematic"}


def test_su_16_every_death_birth_to_18_for_three_purposes(pack: Pack) -> None:
    """SU-16: what is in and out, the three purposes, and the way on to a serious case review."""
    kind = pack.exercises["child-death-review"]
    assert len(kind.asks) == 3
    scope = pack.forms["child-death-notification"]
    assert {"resident", "under_18", "stillborn", "planned_termination", "life_limiting"} <= required(scope)
    assert set(pack.checklists["child-death-scope"].items) == {
        "resident", "age", "not-stillborn", "not-planned-termination", "life-limiting",
    }  # fmt: skip
    purposes = section(pack.forms["child-death-review"], "purposes")
    assert {field.id for field in purposes.fields if field.required} >= {
        "need_for_scr", "matters_of_concern", "public_health",
    }  # fmt: skip
    assert set(pack.forms["child-death-review"].field("public_health").options) == {
        "none",
        "this-death",
        "pattern",
        "both",
    }
    assert pack.process["death-reviewed"].then == {"next": "refer"}
    assert "reviewed-death" in pack.routes["must-refer"].circumstances


def test_su_16_the_panel_is_shared_by_three_boards(pack: Pack) -> None:
    """SU-16: Sunderland, Gateshead and South Tyneside; each hears its own patterns."""
    shared = ("sunderland", "gateshead-board", "south-tyneside-board")
    assert pack.groups["child-death-overview-panel"].of == shared
    assert pack.exercises["child-death-review"].reports_to == shared


# SU-17 to SU-19: what happens to learning, groups, toolkit


def test_su_17_five_roles_have_duties_when_learning_arrives(pack: Pack) -> None:
    """SU-17: how many duties each of the five roles has in section 4."""
    counted: dict[str, int] = {}
    for duty in pack.duties.values():
        counted[duty.role] = counted.get(duty.role, 0) + 1
    assert counted == {
        "chair": 3,
        "board-member": 6,
        "front-line-manager": 6,
        "practitioner": 5,
        "business-unit": 5,
    }


def test_su_17_a_formal_challenge_where_improvement_does_not_follow(pack: Pack) -> None:
    """SU-17: the chair's duty, with a form that holds the answer, a letter, and a day to answer by."""
    duty = pack.duties["chair-challenges"]
    assert (duty.role, duty.when) == ("chair", "When improvement does not follow")
    notice = pack.notices["challenge"]
    assert (notice.when, notice.to, notice.strength) == ("challenge-made", ("challenged-agency",), "must")
    assert {"reasons", "due_on"} <= set(fields_in(pack.letters["challenge"].body))
    assert {"not_improved", "evidence", "asked", "answer_by"} <= required(pack.forms["challenge"])
    assert pack.process["challenge"].then == {"next": "monitor"}


def test_su_17_learning_goes_to_every_partner_agency_and_comes_back_as_assurance(pack: Pack) -> None:
    """SU-17: disseminated in full; assurance says what is better for children."""
    notice = pack.notices["learning-arrives"]
    assert (notice.when, notice.to) == ("completed", ("partner-agencies",))
    assert set(notice.exercises) == {SCR, LLR, AAR}
    assert {"shared", "embedded", "checked", "outcomes"} <= required(pack.forms["assurance"])
    stages = {channel.stage for channel in pack.channels.values()}
    assert stages == set(pack.loop) == {"learn", "report", "act", "audit"}
    assert {"workshops", "briefing-papers", "training"} <= {
        name for name, channel in pack.channels.items() if channel.stage == "act"
    }


def test_su_18_nine_sub_committees_three_of_them_joint(pack: Pack) -> None:
    """SU-18: six of the Board's own and three shared with the adults' board, chaired by somebody who sits on both."""
    nine = {name: group for name, group in pack.groups.items() if name != "child-death-overview-panel"}
    assert len(nine) == 9
    assert {
        name for name, group in nine.items() if group.of == ("sunderland", "safeguarding-adults-board")
    } == JOINT
    assert {name for name, group in nine.items() if group.of == ("sunderland",)} == set(nine) - JOINT
    assert {pack.groups[name].chaired_by for name in JOINT} == {"joint-sub-committee-chair"}
    partnerships = {"health-and-wellbeing-board", "childrens-trust", "risk-and-resilience-board"}
    assert set(pack.notices["annual-report-to-partnerships"].to) == partnerships


@pytest.mark.parametrize("name", EIGHTEEN)
def test_su_19_something_in_the_toolkit_for_every_exercise(pack: Pack, name: str) -> None:
    """SU-19: and every form of the exercise can be found there."""
    tools = [tool for tool in pack.toolkit.values() if name in tool.exercises]
    assert tools
    assert set(pack.exercises[name].forms) <= {tool.form for tool in pack.toolkit.values() if tool.form}


def test_su_19_every_form_and_checklist_stands_in_the_toolkit(pack: Pack) -> None:
    """SU-19: nothing lies beside the toolkit."""
    assert {tool.form for tool in pack.toolkit.values() if tool.form} == set(pack.forms)
    assert {tool.checklist for tool in pack.toolkit.values() if tool.checklist} == set(pack.checklists)
