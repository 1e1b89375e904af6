"""What Slough's framework of April 2014 asks for, row by row. What it shares with England stands in test_packs.py."""

from datetime import date

import pytest

from heed.frameworks.evaluate import evaluate
from heed.frameworks.letters import fields_in
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import GENERIC_ROLES, Answer, Pack
from heed.frameworks.timetables import notice_due
from tests.packs.reading import cited, due, order, outcomes

SCR, CCR, IAR = "serious-case-review", "critical-case-review", "individual-agency-review"
CHECK, FORUM = "embedding-check", "multi-professional-forum"
HARMED: dict[str, Answer] = {"abuse_or_neglect": "yes", "died": "no", "seriously_harmed": "yes"}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("slough-2014")


def test_every_row_is_pointed_at_by_a_part_of_its_own(pack: Pack) -> None:
    """Not only by the pack as a whole."""
    rows = set(cited({name: part for name, part in pack.model_dump().items() if name != "requirements"}))
    assert {f"SL-{number:02}" for number in range(1, 23)} <= rows


def test_it_can_be_run_by_somebody_in_every_role(pack: Pack) -> None:
    assert {role.acts_as for role in pack.roles.values() if role.acts_as} == set(GENERIC_ROLES)
    assert (pack.jurisdiction, pack.subject, pack.series) == ("england", "child", "slough")


def test_sl_01_one_register_takes_what_every_kind_finds(pack: Pack) -> None:
    """SL-01: reviews, child death reviews, audits, forums, and instances of good practice."""
    feeding = {key for key, kind in pack.exercises.items() if "learning-register" in kind.feeds}
    assert {
        SCR,
        CCR,
        IAR,
        CHECK,
        FORUM,
        "child-death-review",
        "practice-audit",
        "good-practice-review",
    } <= feeding
    assert "good-practice" in pack.routes["other-cases"].circumstances
    assert len(pack.exercises["child-death-review"].asks) == 3
    audit = {field.id for field in pack.forms["audit-record"].all_fields}
    assert {"done_well", "made_possible", "found_before"} <= audit


def test_sl_02_staff_and_family_are_told_how_they_take_part(pack: Pack) -> None:
    """SL-02: without blame; families, surviving children included, invited with honest expectations."""
    assert {guide.audience for guide in pack.guides.values()} == {"staff", "managers", "family", "agencies"}
    blame = next(one for one in pack.guides["staff"].says if "blame" in one.question)
    assert blame.answer.startswith("No.")
    assert any("brothers and sisters" in one.answer for one in pack.guides["family"].says)
    invite = pack.exercises[SCR].step("invite-family")
    assert "surviving children" in (invite.evidence or "")
    assert pack.notices["family-invitation"].strength == "must"
    assert not {"decided_by", "criteria"} & set(fields_in(pack.letters["family-invitation"].body))


def test_sl_03_the_draft_is_held_against_the_six_tests(pack: Pack) -> None:
    """SL-03: by those who write and by the panel, before the report is complete."""
    for kind in (SCR, CCR):
        steps = order(pack, kind)
        assert steps.index("draft-report") < steps.index("conduct-tests")
        assert pack.exercises[kind].step("conduct-tests").strength == "must"
    assert list(pack.conduct_tests) == [
        "complexity", "who-and-why", "no-hindsight", "open-about-data", "research", "clear-findings",
    ]  # fmt: skip
    assert "at the time" in pack.marks["context"].title
    assert {"material", "research", "findings"} <= set(pack.checklists["final-report"].items)


def test_sl_04_cases_that_always_lead_to_a_review_stand_on_the_list(pack: Pack) -> None:
    """SL-04: death, serious harm, and deaths in custody, secure settings or detention; suicide counts."""
    route = pack.routes["serious-cases"]
    assert route.strength == "must"
    assert set(route.circumstances) == {
        "child-died", "child-seriously-harmed", "died-in-custody", "died-in-secure-setting", "died-detained",
    }  # fmt: skip
    assert "suicide" in (route.circumstances["child-died"].sentence or "")
    assert "1983" in (route.circumstances["died-detained"].sentence or "")
    assert outcomes(pack, died="yes", died_in_custody_or_detained="yes")["custody"] == "should"


def test_sl_05_the_scope_of_the_presumption_is_marked_as_a_deviation(pack: Pack) -> None:
    """SL-05: not known counts as concern where a child was seriously harmed, and nothing else is presumed."""
    (deviation,) = pack.deviations
    assert (deviation.rule, deviation.from_) == ("criteria.reg-5-2.when", "england-scr-2015")
    assert pack.status_of(deviation.source) == "disputed"
    presumed = next(one for one in evaluate(pack, HARMED) if one.id == "reg-5-2")
    assert (presumed.outcome, presumed.presumed) == ("must", ("concern_about_joint_working",))
    assert outcomes(pack, **HARMED, concern_about_joint_working="no")["reg-5-2"] == "not_met"
    assert outcomes(pack, abuse_or_neglect="yes")["reg-5-2"] == "cannot_say"
    assert outcomes(pack, died="yes")["reg-5-2"] == "cannot_say"
    assert outcomes(pack, abuse_or_neglect="no", seriously_harmed="yes")["reg-5-2"] == "not_met"


def test_sl_06_a_child_of_another_area_is_another_boards_case(pack: Pack) -> None:
    """SL-06: for the review of either kind, and in the chart before anything is weighed."""
    found = outcomes(
        pack, abuse_or_neglect="yes", died="yes", resident_in_area="no", limited_to_one_agency="yes"
    )
    assert (found["reg-5-2"], found[CCR], found[IAR]) == ("not_met", "not_met", "not_met")
    assert pack.process["lives-here"].then["no"] == "other-board"
    assert pack.process["other-board"].kind == "end"


def test_sl_07_every_agency_is_invited_and_both_chairs_hear(pack: Pack) -> None:
    """SL-07: the form goes to the chair of the sub-group and the chair of the board."""
    assert pack.notices["notification-invitation"].to == ("partner-agencies",)
    received = pack.notices["notification-received"]
    assert (received.when, received.to) == ("notified", ("chair", "sub-group-chair"))
    assert pack.toolkit["notification-form"].form == "referral"
    assert "notification form" in pack.letters["notification-received"].body
    assert not any("referral" in enclosed for notice in pack.notices.values() for enclosed in notice.encloses)


def test_sl_08_the_group_recommends_and_the_chair_decides_within_a_month(pack: Pack) -> None:
    """SL-08: normally one month from notification; peer challenge now and later."""
    decide = due(pack, SCR, notified=date(2014, 5, 31))["decide"]
    assert (decide.due, decide.by, decide.strength) == (date(2014, 6, 30), "chair", "normally")
    group = pack.groups["scr-sub-group"]
    assert {SCR, CCR, IAR, CHECK, FORUM} <= set(group.advises_on)
    assert (group.chaired_by, group.minimum) == ("sub-group-chair", None)
    challenge = pack.notices["peer-challenge"]
    assert (challenge.to, challenge.strength) == (("other-board-chair",), "may")
    assert set(pack.forms["peer-challenge"].field("stage").options) == {
        "decision", "reviewers", "report", "publication", "other",
    }  # fmt: skip
    chart = pack.process
    assert (chart["recommend"].then["next"], chart["ask-another-chair"].then["next"]) == (
        "peer-challenge",
        "decide",
    )


def test_sl_09_a_decision_against_a_review_can_be_scrutinised(pack: Pack) -> None:
    """SL-09: Ofsted and the panel are told either way; the whole reasoning goes when it is asked for."""
    assert set(pack.notices["decision-to-hold"].to) == {"ofsted", "national-panel"}
    assert pack.notices["decision-not-to-hold"].to == ("national-panel",)
    assert pack.notices["decision-not-to-hold-ofsted"].to == ("ofsted",)
    panel = notice_due(pack, "decision-not-to-hold", events={"decided-not-to-hold": date(2016, 2, 3)})
    assert panel.due == date(2016, 2, 17)
    whole = pack.notices["whole-reasoning"]
    assert (whole.when, whole.to) == ("reasoning-asked-for", ("national-panel",))
    assert any("each member's view" in enclosed for enclosed in whole.encloses)
    assert {"criteria", "reasons"} <= set(fields_in(pack.letters["whole-reasoning"].body))


@pytest.mark.parametrize(
    ("facts", "criterion", "outcome"),
    [
        (
            {"harmed": "yes", "significant_new_learning": "yes", "learning_already_identified": "no"},
            CCR,
            "may",
        ),
        ({"harmed": "yes", "significant_new_learning": "no"}, CCR, "not_met"),
        ({"harmed": "no", "significant_new_learning": "yes"}, CCR, "not_met"),
        ({"limited_to_one_agency": "yes"}, IAR, "may"),
        ({"limited_to_one_agency": "no"}, IAR, "not_met"),
        ({"theme_for_practitioners": "yes"}, "forum", "may"),
    ],
)
def test_sl_10_below_the_threshold_there_are_other_ways(
    pack: Pack, facts: dict[str, Answer], criterion: str, outcome: str
) -> None:
    """SL-10: a critical case review, a review of one agency, or a forum, and the chair's discretion."""
    below: dict[str, Answer] = {"abuse_or_neglect": "yes", "died": "no", "seriously_harmed": "no"}
    found = evaluate(pack, {**below, "concern_about_joint_working": "yes", **facts})
    assert {one.id: one.outcome for one in found}[criterion] == outcome
    statute = next(one for one in found if one.id == "reg-5-2")
    assert (statute.outcome, statute.because[-1][:14]) == ("not_met", "The chair may ")


def test_sl_10_the_lighter_reviews_can_be_worked_through(pack: Pack) -> None:
    """SL-10: agencies asked, information in, report, actions, learning summary, passed on; no number invented."""
    for kind in (CCR, IAR):
        steps = order(pack, kind)
        assert steps.index("ask-agencies") < steps.index("agency-information") < steps.index("report")
        assert steps.index("report") < steps.index("agree-actions") < steps.index("learning-summary")
        assert kind in pack.notices["information-request"].exercises
        assert all(step.due.span is None for step in pack.exercises[kind].timetable)
    assert not pack.exercises[IAR].methods
    assert pack.exercises[IAR].step("method").by == "scr-sub-group"


def test_sl_11_learning_found_before_is_checked_and_not_reviewed_again(pack: Pack) -> None:
    """SL-11: no critical case review; what was done in each agency, and why it did not last."""
    found = outcomes(
        pack, abuse_or_neglect="yes", died="no", seriously_harmed="no", harmed="yes",
        concern_about_joint_working="yes", significant_new_learning="yes", learning_already_identified="yes",
    )  # fmt: skip
    assert (found[CCR], found[CHECK]) == ("not_met", "should")
    form = pack.forms["embedding-check"]
    assert form.field("why_not_sustained").required
    assert next(part for part in form.sections if part.id == "agencies").repeats
    assert pack.process["found-before"].then["yes"] == "check-embedding"
    assert pack.process["lasted"].then["no"] == "check-embedding"


def test_sl_12_reviewers_are_independent_and_the_panels_advice_is_weighed(pack: Pack) -> None:
    """SL-12: qualified; author and panel chair always considered; names told; advice considered and recorded."""
    team = pack.exercises[SCR].team
    assert (team["lead-reviewer"].at_least, team["lead-reviewer"].qualified) == (1, True)
    for part in ("independent-author", "panel-chair"):
        assert team[part].consider
        assert team[part].independent_of == ("slough", "agencies-involved")
        assert team[part].told_to == ("national-panel",)
    advice = pack.exercises[SCR].step("panel-advice")
    assert (advice.due.once, advice.by) == ("reviewers-appointed", "chair")
    assert due(pack, SCR, reviewers_appointed=date(2014, 6, 2))["panel-advice"].due is None
    assert set(pack.checklists["reviewers"].items) == {
        "qualified", "independent-of-board", "independent-of-agencies", "author-considered", "chair-considered",
        "panel-told", "advice-weighed",
    }  # fmt: skip


def test_sl_13_agencies_write_down_and_confirm_what_could_not_wait(pack: Pack) -> None:
    """SL-13: each relevant agency, on the day on which the terms of reference are agreed."""
    asked = due(pack, SCR, scoped=date(2014, 7, 1))["ask-agencies"]
    assert asked.due == date(2014, 7, 1)
    assert pack.notices["information-request"].to == ("agencies-involved",)
    assert pack.forms["agency-information"].field("urgent_action_taken").required
    assert pack.exercises[SCR].step("representation").strength == "must"
    assert len(pack.exercises[SCR].step("agency-information").if_missed) == 2


def test_sl_14_six_months_and_what_is_captured_meanwhile(pack: Pack) -> None:
    """SL-14: from initiation; points for improvement are kept from the first day."""
    steps = due(pack, SCR, initiated=date(2014, 8, 31))
    assert steps["complete"].due == date(2015, 2, 28)
    assert steps["capture-improvements"].due is None
    form = pack.forms["points-for-improvement"]
    assert next(part for part in form.sections if part.id == "points").repeats
    assert form.field("done").label == "What has been done about it"


def test_sl_15_actions_from_all_reviews_are_overseen(pack: Pack) -> None:
    """SL-15: agreed with partners, reported regularly, and in the annual report."""
    for kind in (SCR, CCR, IAR, CHECK):
        agreed = pack.exercises[kind].step("agree-actions")
        assert (agreed.by, agreed.closes, agreed.strength) == ("scr-sub-group", "actions-agreed", "must")
    for step in ("report-progress", "annual-report"):
        assert pack.exercises[SCR].step(step).due.once == "actions-agreed"
    assert pack.duties["board-discusses"].role == "board-member"
    plan = pack.forms["action-plan"]
    assert plan.field("stands").scale == "rag"
    assert {"evidence", "impact", "still_to_do"} <= {field.id for field in plan.all_fields}


def test_sl_16_the_report_is_public_for_twelve_months(pack: Pack) -> None:
    """SL-16: then on request; what happened, why, what has to change; plain English; nothing taken out."""
    assert due(pack, SCR, published=date(2015, 3, 2))["stay-public"].due == date(2016, 3, 2)
    publish = pack.exercises[SCR].publish
    assert publish is not None
    assert (publish.what, publish.then) == ("full-report", "On request")
    report = set(pack.checklists["final-report"].items)
    assert {"what-happened", "why", "what-must-change", "plain-english", "as-it-stands", "no-harm"} <= report
    lighter = pack.exercises[CCR].publish
    assert lighter is not None
    assert lighter.what == "learning-summary"


def test_sl_17_the_response_goes_with_it(pack: Pack) -> None:
    """SL-17: action already taken, its impact, and what more will be done."""
    assert set(pack.checklists["response"].items) == {"response", "already-done", "impact", "still-to-do"}
    steps = order(pack, SCR)
    assert steps.index("agree-actions") < steps.index("publish")


def test_sl_18_nothing_is_published_before_people_and_law_were_thought_of(pack: Pack) -> None:
    """SL-18: three things stop publication; a report that is doubted goes to the panel for advice."""
    stops = [step.step for step in pack.exercises[SCR].timetable if step.hard_stop_for == "publish"]
    assert stops == ["plan-effects", "lawful-to-publish", "copy-to-panel"]
    assert due(pack, SCR, published=date(2015, 3, 2))["copy-to-panel"].due == date(2015, 2, 23)
    assert pack.exercises[SCR].step("lawful-to-publish").strength == "must"
    assert pack.notices["publication-doubted"].to == ("national-panel",)
    assert pack.events["publication-doubted"].recorded_by == "board-office"
    assert {"children", "family", "others", "data-protection", "court-orders"} <= set(
        pack.checklists["before-publication"].items
    )
    assert pack.process["panel-advised"].kind == "ask"


def test_sl_19_the_method_is_chosen_in_proportion(pack: Pack) -> None:
    """SL-19: five by name, any other with its reason; each brings its own steps."""
    methods = pack.exercises[SCR].methods
    assert list(methods) == [
        "learning-together", "root-cause-analysis", "child-practice-review", "silp", "appreciative-inquiry",
        "another",
    ]  # fmt: skip
    assert "concise or an extended" in methods["child-practice-review"].summary
    silp = due(pack, SCR, "silp")
    assert {"learning-event", "recall"} <= set(silp)
    assert not {"learning-event", "recall"} & set(due(pack, SCR, "another"))
    assert "method" in pack.checklists["terms-of-reference"].items


def test_sl_20_a_theme_can_come_from_anybody(pack: Pack) -> None:
    """SL-20: findings, changed guidance, best practice, a doubtful policy or one that is due for review."""
    themes = pack.routes["forum-themes"]
    assert set(themes.circumstances) == {
        "finding", "changed-guidance", "best-practice", "doubtful-policy", "policy-due",
    }  # fmt: skip
    assert pack.forms["forum-theme"].field("comes_from").options.keys() == themes.circumstances.keys()
    forum = pack.exercises[FORUM]
    assert set(forum.advised_by) == {"scr-sub-group", "quality-and-performance-sub-group"}
    assert order(pack, FORUM) == ["choose-theme", "invite", "hold", "report", "share"]
    assert (forum.every, "Regularly" in (forum.rhythm or "")) == (None, True)
    names = [field.id for field in pack.forms["forum-record"].all_fields if field.disclosure == "identifying"]
    assert names == []


def test_sl_21_every_review_closes_with_a_learning_summary(pack: Pack) -> None:
    """SL-21: part of every report, collated, and shared with every agency."""
    for kind in (SCR, CCR, IAR, CHECK, FORUM):
        assert pack.exercises[kind].closes_with == ("learning-summary",)
    for kind in (SCR, CCR, IAR):
        assert pack.exercises[kind].step("learning-summary").closes == "summary-written"
    shared = pack.notices["learning-shared"]
    assert (shared.when, shared.to) == ("summary-written", ("partner-agencies",))
    assert not {"pseudonym", "criteria", "reasons"} & set(fields_in(pack.letters["learning-shared"].body))


def test_sl_22_the_framework_is_tried_evaluated_and_revised(pack: Pack) -> None:
    """SL-22: consulted on for twelve months from April 2014, revised by the end of January 2015."""
    assert (str(pack.in_force.from_), str(pack.revise_by)) == ("2014-04-01", "2015-01-31")
    upkeep = pack.exercises["framework-evaluation"]
    assert (upkeep.about, upkeep.reports_to) == ("board", ("slough",))
    assert order(pack, "framework-evaluation") == ["consult", "evaluate", "revise"]
    assert pack.notices["framework-consultation"].to == ("partner-agencies",)
    assert pack.forms["framework-evaluation"].field("without_blame").required


def test_what_the_framework_leaves_open_has_no_date(pack: Pack) -> None:
    """Its own steps carry no number of days; the only numbers are those of the rules beneath."""
    beneath = {step.step for step in load_pack("england-scr-2015").exercises[SCR].timetable}
    own = [
        step for key, kind in pack.exercises.items() for step in kind.timetable
        if key != "serious-incident-notification" and not (key == SCR and step.step in beneath)
    ]  # fmt: skip
    assert len(own) > 50
    assert all(step.due.span is None for step in own)
    assert all(notice.within is None for key, notice in pack.notices.items() if key not in load_pack(
        "england-scr-2015").notices)  # fmt: skip


def test_nothing_is_taken_from_the_learning_loop_of_another_board(pack: Pack) -> None:
    """The framework has no loop in its text, so the pack has none."""
    assert not pack.loop
    assert not pack.channels
