"""What Luton's framework of May 2017 asks for, row by row."""

from datetime import date

import pytest

from heed.frameworks.letters import fields_in
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import GENERIC_ROLES, Answer, Pack
from tests.packs.reading import cited, due, order, outcomes, section

SCR, MACR, INDEPENDENT = "serious-case-review", "multi-agency-case-review", "independent-review"
LIG, BOARD = "learning-and-improvement-group", "luton"
# Table 1: kind, how it begins, the group that it stands with
TWELVE = [
    ("national-review-challenge", "planned", "scr-group"),
    (SCR, "responsive", "scr-group"),
    (INDEPENDENT, "responsive", LIG),
    ("strategic-review", "planned", LIG),
    ("strategic-audit", "planned", LIG),
    ("section-11-audit", "planned", "section-11-group"),
    ("assurance-report", "planned", "section-11-group"),
    ("responsive-audit", "responsive", "multi-agency-audit-group"),
    ("planned-audit", "planned", "multi-agency-audit-group"),
    ("incident-reporting", "responsive", LIG),
    ("reflective-discussion", "either", LIG),
    ("supervision", "either", LIG),
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("luton-2017")


def test_every_row_is_pointed_at_by_a_part_of_its_own(pack: Pack) -> None:
    rows = set(cited({name: part for name, part in pack.model_dump().items() if name != "requirements"}))
    assert {f"LU-{number:02}" for number in range(1, 11)} <= rows


def test_it_stands_over_the_statute_and_departs_from_nothing(pack: Pack) -> None:
    beneath = load_pack("england-scr-2015")
    assert (pack.extends, pack.deviations) == (beneath.id, ())
    assert all(pack.criteria[key] == rule for key, rule in beneath.criteria.items())
    assert (str(pack.in_force.from_), str(pack.in_force.to)) == ("2017-05-01", "2019-09-28")
    assert pack.transition is not None
    assert (pack.transition.to, str(pack.transition.finish_within)) == ("england-lcspr", "12 months")


def test_it_can_be_run_by_somebody_in_every_role(pack: Pack) -> None:
    assert {role.acts_as for role in pack.roles.values() if role.acts_as} == set(GENERIC_ROLES)
    assert pack.forms["referral"].field("child_name").disclosure == "identifying"
    assert pack.forms["referral"].field("incident_on").type == "date"


def test_lu_01_the_loop_goes_round(pack: Pack) -> None:
    """LU-01: reviewing practice, identifying, embedding, evaluating, and back to reviewing practice."""
    way, stage = [], "reviewing-practice"
    while stage not in way:
        way.append(stage)
        stage = pack.loop[stage].then
    assert way == ["reviewing-practice", "identifying-learning", "embedding-learning", "evaluating-impact"]
    assert stage == way[0]
    assert {channel.stage for channel in pack.channels.values()} == set(way)
    assert pack.process["evaluate"].then == {
        "yes": "learnt",
        "not yet": "embed",
        "it raises something new": "more-than-own",
    }


def test_lu_01_every_exercise_puts_its_learning_into_one_log(pack: Pack) -> None:
    """LU-01: so that every lesson has a place on the loop."""
    inherited = {"serious-incident-notification"}
    assert all(
        kind.feeds == ("learning-log",) for key, kind in pack.exercises.items() if key not in inherited
    )
    assert pack.indicators["loops-closed"].unit == "per cent"


def test_lu_02_staff_report_without_fear_of_blame(pack: Pack) -> None:
    """LU-02: near misses and other incidents, good practice too, to senior staff; a name is not asked for."""
    route = pack.routes["front-line-reports"]
    assert set(route.circumstances) == {
        "near-miss",
        "concerning-incident",
        "weakness",
        "sub-optimal",
        "good-practice",
    }
    form = pack.forms["near-miss-report"]
    assert form.field("kind").options.keys() == route.circumstances.keys()
    assert [field.id for field in form.all_fields if field.disclosure == "identifying"] == [
        "reported_by",
        "reach_me",
    ]
    assert not any(field.required for field in section(pack, "near-miss-report", "you").fields)
    channel = pack.channels["front-line-reports"]
    assert (channel.by, channel.to) == (("front-line-worker",), ("designated-senior-manager",))
    assert next(one for one in pack.guides["reporting"].says if "blamed" in one.question).answer.startswith(
        "No."
    )


def test_lu_02_daily_reports_are_to_teach_the_most(pack: Pack) -> None:
    """LU-02: the route from the report to the group that hears what reports show together."""
    assert order(pack, "incident-reporting") == [
        "report-incident",
        "thank",
        "review",
        "bring-case",
        "tell-group",
    ]
    assert "most learning" in pack.exercises["incident-reporting"].intensity
    assert "larger part" in (pack.indicators["learning-from-every-day"].sentence or "")
    reported = due(pack, "incident-reporting", incident_noticed=date(2017, 6, 1))["report-incident"]
    assert (reported.due, reported.by) == (None, "front-line-worker")


def test_lu_03_agencies_endorse_and_answer_for_four_things(pack: Pack) -> None:
    """LU-03: resources, taking part, passing on (training, policies, action plans), embedding (audits, surveys)."""
    asked = {field.id for field in pack.forms["endorsement"].all_fields if field.required}
    assert {"endorsed", "in_policies", "staff_and_resources", "takes_part", "passes_on", "embeds"} <= asked
    duties = {
        key: pack.duties[key]
        for key in ("agency-resources", "agency-contributes", "agency-passes-on", "agency-embeds")
    }
    assert all(one.shown_by for one in duties.values())
    assert "staff surveys" in duties["agency-embeds"].does
    assert set(pack.checklists["embedding"].items) == {
        "resources", "taking-part", "training", "policies", "action-plan", "audit", "survey",
    }  # fmt: skip
    assert pack.notices["endorsement-request"].to == ("partner-agencies",)
    report = {field.id for field in pack.forms["assurance-report"].all_fields if field.required}
    assert {"staff_and_resources", "part_in_reviews", "lessons_passed_on", "lessons_embedded"} <= report


def test_lu_04_the_groups_and_what_each_does(pack: Pack) -> None:
    """LU-04: Executive, two learning groups, audit group, SAAG, training unit and group, and the business unit."""
    assert set(pack.groups) == {
        "executive", LIG, "scr-group", "multi-agency-audit-group", "section-11-group", "training-unit",
        "training-group",
    }  # fmt: skip
    assert all(group.sentence for group in pack.groups.values())
    assert "Endorses" in pack.groups["executive"].does[0]
    assert pack.groups["training-unit"].of == (BOARD, "pan-bedfordshire-boards")
    assert "SAAG" in pack.groups["section-11-group"].title
    assert pack.roles["business-unit"].acts_as == "board-office"
    assert pack.groups["scr-group"].meets is not None


def test_lu_05_a_proforma_brings_a_case_to_the_group(pack: Pack) -> None:
    """LU-05: for a serious case review or a multi-agency case review; the facts of every rule are asked for."""
    form = pack.forms["referral"]
    assert {SCR, MACR} <= set(form.field("brought_for").options)
    answered = {field.fact for field in form.all_fields if field.fact}
    assert answered == set(pack.facts)
    assert pack.notices["case-to-group"].to == ("scr-group-chair",)
    assert set(pack.groups["scr-group"].advises_on) == {SCR, MACR}
    told = outcomes(
        pack, abuse_or_neglect="no", died="no", more_than_one_agency="yes", insight_into_joint_working="yes"
    )
    assert (told["reg-5-2"], told[MACR]) == ("not_met", "may")


def test_lu_05_agencies_tell_the_group_of_their_own_reviews(pack: Pack) -> None:
    """LU-05: a management review is the agency's own; the group is told and may consider the case itself."""
    kind = pack.exercises["agency-management-review"]
    assert (kind.about, kind.agreed_by, kind.reports_to) == ("agency", (), ("scr-group",))
    notice = pack.notices["management-review-begun"]
    assert (notice.when, notice.to, notice.strength) == (
        "management-review-begun",
        ("scr-group-chair",),
        "must",
    )
    assert pack.forms["management-review-notice"].field("group_should_consider").required
    assert pack.forms["referral"].field("own_review").required


def test_lu_06_the_audit_programme_is_proposed_endorsed_and_approved(pack: Pack) -> None:
    """LU-06: by the audit group, the Executive and the board in turn, every year."""
    kind = pack.exercises["audit-programme"]
    assert str(kind.every) == "12 months"
    way = [(step.step, step.by, step.after) for step in kind.timetable[:3]]
    assert way == [
        ("propose", "multi-agency-audit-group", ()),
        ("endorse", "executive", ("propose",)),
        ("approve", BOARD, ("endorse",)),
    ]
    waiting = due(pack, "audit-programme", programme_begun=date(2018, 1, 10))
    assert waiting["approve"].waits_for_steps == ("endorse",)
    done = due(
        pack, "audit-programme", programme_proposed=date(2018, 2, 1), programme_endorsed=date(2018, 3, 1)
    )
    assert done["approve"].waits_for_steps == ()
    assert pack.notices["programme-to-executive"].to == ("executive",)
    assert (pack.notices["programme-to-board"].when, pack.notices["programme-to-board"].to) == (
        "programme-endorsed", (BOARD,),
    )  # fmt: skip


def test_lu_06_each_audit_is_tied_to_a_priority_of_the_year(pack: Pack) -> None:
    """LU-06: a row for each audit, and none without its priority."""
    audits = section(pack, "audit-programme", "audits")
    assert audits.repeats
    assert pack.forms["audit-programme"].field("priority").required
    assert pack.forms["audit-programme"].field("priorities").required
    assert "priority" in pack.checklists["audit-for-programme"].items


@pytest.mark.parametrize(("key", "begins", "group"), TWELVE, ids=[row[0] for row in TWELVE])
def test_lu_07_each_kind_of_table_1(pack: Pack, key: str, begins: str, group: str) -> None:
    """LU-07: planned or responsive, with its group and its intensity."""
    kind = pack.exercises[key]
    assert kind.begins == begins
    assert kind.intensity
    assert group in {*kind.run_by, *kind.reports_to, *kind.advised_by}


def test_lu_07_there_are_twelve_and_they_grow_lighter_and_more_frequent(pack: Pack) -> None:
    """LU-07: from serious case reviews (rare, heavy) to supervision (daily, light)."""
    from_table = {
        key
        for key, kind in pack.exercises.items()
        if kind.source is not None and kind.source.document == "table-1"
    }
    assert from_table | {SCR} == {row[0] for row in TWELVE}
    assert len(TWELVE) == 12
    assert "Rarely" in (pack.exercises[SCR].rhythm or "")
    for key in ("incident-reporting", "reflective-discussion", "supervision"):
        assert pack.exercises[key].rhythm == "Day by day"
    assert set(pack.exercises["planned-audit"].methods) == {"single-agency", "multi-agency"}
    assert "compare-parts" not in due(pack, "planned-audit", "single-agency")
    assert "compare-parts" in due(pack, "planned-audit", "multi-agency")


def test_lu_07_local_services_are_challenged_against_national_reviews(pack: Pack) -> None:
    """LU-07: finding by finding, whether it could happen here and how that is known."""
    findings = section(pack, "national-challenge", "findings")
    assert findings.repeats
    assert {"could_happen_here", "safeguard", "how_known"} <= {field.id for field in findings.fields}
    assert pack.notices["national-challenge"].to == ("partner-agencies",)
    assert pack.events["national-review-published"].recorded_by == "business-unit"


@pytest.mark.parametrize(
    ("facts", "criterion", "outcome"),
    [
        ({"seriously_harmed": "yes", "need_for_public_accountability": "yes"}, "public-accountability", "may"),
        ({"seriously_harmed": "no", "need_for_public_accountability": "yes"}, "public-accountability", "not_met"),
        ({"seriously_harmed": "yes"}, "public-accountability", "cannot_say"),
        ({"serious_incident_or_near_miss": "yes", "significant_learning_possible": "yes", "seriously_harmed": "no"},
         INDEPENDENT, "may"),
        ({"serious_incident_or_near_miss": "yes", "significant_learning_possible": "yes", "seriously_harmed": "yes",
          "abuse_or_neglect": "yes"}, INDEPENDENT, "not_met"),
        ({"serious_incident_or_near_miss": "yes", "significant_learning_possible": "yes", "seriously_harmed": "yes",
          "abuse_or_neglect": "yes", "concern_about_joint_working": "no"}, INDEPENDENT, "may"),
        ({"concern_for_audit": "yes"}, "responsive-audit", "may"),
    ],
)  # fmt: skip
def test_lu_07_what_each_responsive_kind_is_for(
    pack: Pack, facts: dict[str, Answer], criterion: str, outcome: str
) -> None:
    """LU-07: below the statutory criteria an independent review; beside them, public accountability."""
    assert outcomes(pack, died="no", **facts)[criterion] == outcome


def test_lu_07_the_wording_that_breaks_off_is_marked(pack: Pack) -> None:
    """LU-07: the local criterion says that its sentence is not whole, and never outweighs the statute."""
    rule = pack.criteria["public-accountability"]
    assert (rule.strength, pack.status_of(rule.source)) == ("may", "disputed")
    assert "breaks off" in (rule.note or "")


EMBEDDING, EVALUATING = "embedding-learning", "evaluating-impact"
CHANNELS = [
    ("multi-agency-training", EMBEDDING, ("training-unit", LIG), (LIG, BOARD)),
    ("communications", EMBEDDING, ("partner-agencies", "business-unit"), (BOARD,)),
    ("single-agency-training", EMBEDDING, ("partner-agencies",), (LIG, BOARD)),
    ("actions", EMBEDDING, ("partner-agencies",), ("scr-group", BOARD)),
    ("case-audits", EVALUATING, ("partner-agencies",), (LIG, BOARD)),
    ("later-case-reviews", EVALUATING, ("partner-agencies",), ("scr-group", LIG, BOARD)),
    ("action-plans-followed", EVALUATING, ("partner-agencies",), ("scr-group", "section-11-group", BOARD)),
    ("training-evaluated", EVALUATING, ("partner-agencies", "training-unit"), (LIG, "training-group", BOARD)),
]


@pytest.mark.parametrize("row", CHANNELS, ids=[row[0] for row in CHANNELS])
def test_lu_08_and_lu_09_who_embeds_and_evaluates_and_to_whom_they_report(
    pack: Pack, row: tuple[str, str, tuple[str, ...], tuple[str, ...]]
) -> None:
    """LU-08, LU-09: three ways of dissemination and one of action; four ways of evaluation."""
    one = pack.channels[row[0]]
    assert (one.stage, one.by, one.reports_to) == row[1:]
    of_the_stage = {key for key, channel in pack.channels.items() if channel.stage == row[1]}
    assert of_the_stage == {each[0] for each in CHANNELS if each[1] == row[1]}


def test_lu_08_learning_logs_and_action_plans_come_of_every_review(pack: Pack) -> None:
    """LU-08: from case reviews, case audits and section 11 audits; single-agency and multi-agency."""
    for key in (SCR, MACR, INDEPENDENT, "planned-audit", "responsive-audit", "section-11-audit"):
        assert pack.exercises[key].closes_with == ("learning-log",)
        assert pack.exercises[key].step("learning-log").closes == "learning-logged"
    assert set(pack.forms["action-plan"].field("comes_from").options) >= {
        "case-review",
        "case-audit",
        "section-11",
    }
    assert set(pack.forms["action-plan"].field("scope").options) == {"single-agency", "multi-agency"}
    shared = pack.notices["learning-to-agencies"]
    assert (shared.when, set(shared.to)) == ("learning-logged", {"partner-agencies", "training-unit"})
    assert not {"pseudonym", "criteria", "reasons"} & set(
        fields_in(pack.letters["learning-to-agencies"].body)
    )


def test_lu_09_it_says_whether_the_lesson_was_learnt_and_what_is_new(pack: Pack) -> None:
    """LU-09: a grade from not learnt to lasting; what is new goes back to the beginning."""
    form = pack.forms["impact"]
    assert (form.field("learnt").scale, form.field("learnt").required) == ("learnt", True)
    assert list(pack.scales["learnt"].grades) == ["not-learnt", "begun", "learnt", "lasting"]
    assert {"scr-group", "audit"} <= set(form.field("goes_back_to").options)
    assert pack.exercises[SCR].step("evaluate").due.once == "passed-on"
    assert pack.forms["training-evaluation"].field("learnt").required
    assert {"looked-again", "children", "new-issues"} <= set(pack.checklists["loop-closed"].items)


def test_lu_10_agencies_assure_the_board_and_are_challenged(pack: Pack) -> None:
    """LU-10: asked, reported, challenged, answered; then the board says whether it is assured."""
    assert order(pack, "assurance-report") == ["ask", "report", "challenge", "answer", "accept"]
    accept = pack.exercises["assurance-report"].step("accept")
    assert (accept.by, accept.after) == (BOARD, ("report", "challenge"))
    challenge = pack.notices["challenge"]
    assert (challenge.to, challenge.exercises) == (
        ("challenged-agency",),
        ("section-11-audit", "assurance-report"),
    )
    form = pack.forms["challenge"]
    assert form.field("answer_by").required
    assert form.field("assured").type == "yes-no"
    assert pack.process["discuss-assurance"].then["no"] == "challenge-agency"


def test_lu_10_the_section_11_return_is_graded_twice(pack: Pack) -> None:
    """LU-10: by the agency and, after it has read the evidence, by the group; eight standards."""
    fields = {field.id: field for field in pack.forms["section-11-return"].all_fields}
    graded = [name.removesuffix("_grade") for name in fields if name.endswith("_grade")]
    assert len(graded) == 8
    for name in graded:
        assert fields[f"{name}_grade"].scale == fields[f"{name}_moderated"].scale == "met"
        assert (fields[f"{name}_evidence"].required, fields[f"{name}_moderated"].required) == (True, False)
        assert set(fields[f"{name}_grade"].descriptors) == {"fully"}
    assert {"reporting", "lessons"} <= set(graded)
    assert pack.status_of(pack.forms["section-11-return"].source) == "unverified"


def test_the_serious_case_review_keeps_the_clocks_of_the_law(pack: Pack) -> None:
    steps = due(
        pack, SCR, "systems-approach", notified=date(2017, 6, 30), initiated=date(2017, 8, 31),
        published=date(2018, 3, 8),
    )  # fmt: skip
    assert steps["decide"].due == date(2017, 7, 30)
    assert steps["complete"].due == date(2018, 2, 28)
    assert steps["copy-to-panel"].due == date(2018, 3, 1)
    assert steps["stay-public"].due == date(2019, 3, 8)
    stops = [step.step for step in pack.exercises[SCR].timetable if step.hard_stop_for == "publish"]
    assert stops == ["plan-publication", "copy-to-panel"]
    assert "workshop" not in due(pack, SCR, "another")


def test_what_the_framework_leaves_open_has_no_date(pack: Pack) -> None:
    """Its own steps carry no number of days; the only stretch of time is the year of the audit programme."""
    beneath = load_pack("england-scr-2015").exercises
    own = [
        step for key, kind in pack.exercises.items() for step in kind.timetable
        if key not in beneath or step.step not in {one.step for one in beneath[key].timetable}
    ]  # fmt: skip
    assert len(own) > 60
    assert all(step.due.span is None for step in own)
    assert [key for key, kind in pack.exercises.items() if kind.every] == ["audit-programme"]
