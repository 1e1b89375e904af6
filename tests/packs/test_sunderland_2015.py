"""Sunderland, 2015: one way for eighteen kinds of exercise, the threshold, referring, and the lighter reviews."""

from __future__ import annotations

import pytest

from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Exercise, Pack
from tests.packs.sunderland import AAR, EIGHTEEN, LEARNING, LLR, OWN, SCR, cited, required, section, weighed


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("sunderland-2015")


def test_every_row_is_pointed_at(pack: Pack) -> None:
    assert {f"SU-{number:02}" for number in range(1, 20)} <= set(cited(pack.model_dump()))


# SU-01: eighteen kinds of exercise, one way


def test_su_01_eighteen_kinds_of_exercise(pack: Pack) -> None:
    """SU-01: the eighteen methods of section 3, and beside them only the notification of the pack beneath."""
    kinds = {name for name, kind in pack.exercises.items() if kind.about != "notification"}
    assert kinds == set(EIGHTEEN)
    assert len(EIGHTEEN) == 18


@pytest.mark.parametrize("name", EIGHTEEN)
def test_su_01_every_exercise_runs_the_same_way(pack: Pack, name: str) -> None:
    """SU-01: analysed or drafted, reported to a group, actions passed on, followed, and their effect audited."""
    kind = pack.exercises[name]
    closes = [step.closes for step in kind.timetable if step.closes]
    assert closes.index("reported") < closes.index("actions-passed-on") < closes.index("impact-audited")
    assert {"analysed", "report-drafted"} & set(closes[: closes.index("reported")])
    steps = {step.step: step for step in kind.timetable}
    assert steps["monitor"].due.agreed_at == steps["audit-impact"].due.agreed_at == "actions-passed-on"
    assert kind.reports_to
    assert kind.run_by
    assert kind.closes_with == ("findings-report",)
    assert kind.feeds == ("learning-register",)


def test_su_01_who_asks_for_an_exercise(pack: Pack) -> None:
    """SU-01: the Board, the Executive or a sub-committee asks for the board's own exercises; nobody asks for others."""
    assert {name for name in OWN if pack.exercises[name].agreed_by == ("mandating-groups",)} == set(OWN)
    asked_by = pack.forms["exercise-mandate"].field("asked_by").options
    own_groups = {name for name in pack.groups if name != "child-death-overview-panel"}
    assert set(asked_by) == {"board", *own_groups}
    assert pack.forms["exercise-mandate"].field("report_to").required
    by_law = [name for name in EIGHTEEN if not pack.exercises[name].agreed_by]
    assert by_law == ["board-inspection", "agency-inspection", "thematic-inspection", "child-death-review"]
    assert pack.process["outside-advice"].kind == "start"
    assert pack.process["right-partnership"].then == {"yes": "mandate", "no": "passed-over"}


def test_su_01_every_way_through_the_chart_reaches_the_analysis_or_ends_in_the_open(pack: Pack) -> None:
    """SU-01: from every start a way leads through analysis, report, actions and audit."""

    def after(box: str, seen: frozenset[str] = frozenset()) -> set[str]:
        onward = set(pack.process[box].then.values()) - seen
        return onward.union(*(after(each, seen | onward) for each in onward))

    way = {"analyse", "key-issues", "report", "pass-on", "monitor", "audit-impact", "improved"}
    for name, box in pack.process.items():
        if box.kind == "start":
            assert way <= after(name), name
    assert pack.process["improved"].then == {"yes": "shared", "no": "challenge"}


def test_su_01_the_closing_form_names_issues_actions_and_what_follows(pack: Pack) -> None:
    """SU-01: findings, key issues, which group hears, how it is followed and audited."""
    form = pack.forms["findings-report"]
    assert {"findings", "key_issues", "good_practice", "reported_to", "monitored", "impact"} <= required(form)
    assert form.field("single_agency_recommendations").type == "longtext"
    assert form.field("multi_agency_recommendations").type == "longtext"


# SU-02 and SU-03: the threshold, and referring


def test_su_02_the_presumption_belongs_to_serious_harm_alone(pack: Pack) -> None:
    """SU-02, T5: regulation 5(2)(b)(ii) only; a death presumes nothing, and no harm is presumed."""
    harmed = weighed(pack, abuse_or_neglect="yes", died="no", seriously_harmed="yes")["reg-5-2"]
    assert (harmed.outcome, harmed.presumed) == ("must", ("concern_about_joint_working",))
    died = weighed(pack, abuse_or_neglect="yes", died="yes", seriously_harmed="yes")["reg-5-2"]
    assert (died.outcome, died.presumed) == ("must", ())
    no_concern: dict[str, Answer] = {"abuse_or_neglect": "yes", "concern_about_joint_working": "no"}
    assert weighed(pack, **no_concern, died="yes")["reg-5-2"].outcome == "must"
    assert weighed(pack, **no_concern, died="no", seriously_harmed="yes")["reg-5-2"].outcome == "not_met"
    for missing in ("abuse_or_neglect", "seriously_harmed"):
        facts: dict[str, Answer] = {
            "abuse_or_neglect": "yes",
            "died": "no",
            "seriously_harmed": "yes",
            missing: "unknown",
        }
        assert weighed(pack, **facts)["reg-5-2"].outcome == "cannot_say"


def test_su_02_a_death_in_custody_should_be_reviewed_without_abuse(pack: Pack) -> None:
    """SU-02: 'should always', beside 'must always'."""
    results = weighed(pack, abuse_or_neglect="no", died="yes", died_in_custody_or_detained="yes")
    assert (results["custody"].outcome, results["reg-5-2"].outcome) == ("should", "not_met")


def test_su_02_serious_harm_is_spelt_out(pack: Pack) -> None:
    """SU-02: seven kinds of impairment beside life-threatening injury; recovery does not rule out; research."""
    kinds = {
        "life-threatening", "physical-health", "mental-health", "physical-development", "intellectual-development",
        "emotional-development", "social-development", "behavioural-development",
    }  # fmt: skip
    assert set(pack.checklists["serious-harm"].items) == {*kinds, "recovery", "research"}
    assert set(pack.forms["referral"].field("harm_kind").options) == {*kinds, "other"}
    form = pack.forms["serious-harm"]
    assert {kind.replace("-", "_") for kind in kinds} <= required(form)
    assert form.field("research").required
    assert form.field("other_harm").type == "longtext"
    assert "recovered" in (pack.facts["seriously_harmed"].help or "")


def test_su_03_any_professional_or_volunteer_refers_to_the_business_manager(pack: Pack) -> None:
    """SU-03: on the referral form, which answers the facts of every rule."""
    form = pack.forms["referral"]
    assert set(form.field("you_are").options) >= {"professional", "volunteer"}
    assert not form.field("post_and_agency").required
    assert {field.fact for field in form.all_fields if field.fact} == set(pack.facts)
    assert form.field("child_name").disclosure == "identifying"
    assert form.field("incident_on").type == "date"
    assert pack.roles["business-manager"].acts_as == "board-office"
    assert (pack.process["refer"].by, pack.process["believes-criteria-met"].then) == (
        "referrer",
        {"next": "refer"},
    )
    assert pack.routes["must-refer"].strength == "must"
    assert set(form.field("must_refer").options) == set(pack.routes["must-refer"].circumstances)
    assert {"died-with-abuse", "seriously-harmed", "died-in-custody"} < set(
        pack.routes["must-refer"].circumstances
    )
    assert "good-practice" in pack.routes["may-refer"].circumstances


# SU-04 and SU-05: the two lighter reviews


@pytest.mark.parametrize("name", [LLR, AAR])
def test_su_04_and_su_05_more_than_one_agency_and_both_agree(pack: Pack, name: str) -> None:
    """SU-04, SU-05: not with one agency; agreed by the sub-committee and the independent chair."""
    assert weighed(pack, more_than_one_agency="yes", issues_about_practice="yes")[name].outcome == "may"
    assert weighed(pack, more_than_one_agency="no", issues_about_practice="yes")[name].outcome == "not_met"
    assert weighed(pack, more_than_one_agency="yes", issues_about_practice="no")[name].outcome == "not_met"
    asked = weighed(pack, issues_about_practice="yes")[name]
    assert (asked.outcome, asked.missing) == ("cannot_say", (("more_than_one_agency",),))
    kind = pack.exercises[name]
    assert kind.agreed_by == (LEARNING, "chair")
    assert kind.team["facilitator"].at_least == 1
    assert pack.roles["facilitator"].acts_as == "lead-reviewer"
    form = pack.forms[name]
    assert {"more_than_one_agency", "agreed_by_sub_committee_on", "agreed_by_chair_on"} <= required(form)


def test_su_04_a_learning_lessons_review_reflects_on_work_decisions_relationships_and_staff(
    pack: Pack,
) -> None:
    """SU-04: why work was done, why decisions were made, relationships, impact on staff, good practice, development."""
    form = pack.forms[LLR]
    moments = section(form, "moments")
    assert moments.repeats
    assert [field.id for field in moments.fields] == ["event", "why_work", "why_decision", "relationships"]
    assert {"impact_on_staff", "good_practice", "to_develop"} <= required(form)
    assert {"why-the-work", "why-decisions", "relationships", "staff", "no-blame"} <= set(
        pack.checklists["reflection"].items
    )


def test_su_05_the_five_questions(pack: Pack) -> None:
    """SU-05: in this order, in the exercise and on its form, each to be answered."""
    fields = section(pack.forms[AAR], "five-questions").fields
    assert [field.id for field in fields] == [
        "what_happened",
        "why",
        "went_well",
        "needs_improvement",
        "lessons",
    ]
    assert all(field.required for field in fields)
    assert [field.label for field in fields] == list(pack.exercises[AAR].asks)


def test_su_05_who_agrees_is_marked_as_disputed(pack: Pack) -> None:
    """SU-05: the framework names a Case Review sub-committee that is not among its nine."""
    source = pack.exercises[AAR].source
    assert pack.status_of(source) == "disputed"
    assert not any("Case Review" in group.title for group in pack.groups.values())


# The whole


def test_no_number_is_invented(pack: Pack) -> None:
    """Every number of days, weeks and months in all timetables, each from its source."""
    numbers = {
        (name, step.step): str(step.due.span)
        for name in EIGHTEEN
        for step in pack.exercises[name].timetable
        if step.due.span
    }
    assert numbers == {
        (SCR, "decide"): "1 month",
        (SCR, "explain-no-review"): "14 days",
        (SCR, "complete"): "6 months",
        (SCR, "copy-to-panel"): "1 week",
        (SCR, "stay-public"): "12 months",
        ("board-inspection", "publish"): "30 working days",
    }


def test_nothing_of_the_statute_is_set_otherwise(pack: Pack) -> None:
    """Sunderland's text departs from no rule of the pack beneath."""
    assert pack.deviations == ()
    statute = load_pack("england-scr-2015")
    assert {name: pack.criteria[name] for name in statute.criteria} == dict(statute.criteria)


def test_every_engine_role_is_held(pack: Pack) -> None:
    """The pack can be run: somebody holds each of Heed's roles."""
    held = {role.acts_as for role in pack.roles.values()}
    assert held - {None} == {
        "board-office", "decision-maker", "group-chair", "group-member", "agency-contact", "agency-author",
        "designated-senior-manager", "lead-reviewer", "panel-chair", "panel-member", "publication-checker",
    }  # fmt: skip


@pytest.mark.parametrize("name", [LLR, AAR])
def test_a_lighter_review_ends_in_learning_that_is_shared_and_not_in_a_published_report(
    pack: Pack, name: str
) -> None:
    kind: Exercise = pack.exercises[name]
    assert kind.publish is not None
    assert kind.publish.what == "learning-summary"
