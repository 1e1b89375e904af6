"""Case management reviews in Northern Ireland: the two ways in, the panel and its meetings, the yearly report."""

from datetime import date
from itertools import product

import pytest

from heed.core.workingdays import calendar_for
from heed.frameworks.evaluate import CriterionResult, evaluate, overall
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.timetables import due_steps

CMR = "case-management-review"
LIMBS: dict[str, Answer] = {
    "died": "yes",
    "abuse_or_neglect": "yes",
    "concern_about_member_body": "yes",
    "significant_learning_determined": "yes",
}
SECOND = ("abuse_or_neglect", "on_register_ever", "looked_after_ever")


@pytest.fixture
def pack() -> Pack:
    return load_pack("ni-cmr-2012")


def weighed(pack: Pack, facts: dict[str, Answer]) -> dict[str, CriterionResult]:
    return {result.id: result for result in evaluate(pack, facts)}


def test_every_combination_of_the_four_limbs(pack: Pack) -> None:
    """Regulation 17(2): one of (a), one of the three of (b), (c) and (d), all of them."""
    facts = (
        "died",
        "significantly_harmed",
        *SECOND,
        "concern_about_member_body",
        "significant_learning_determined",
    )
    for answers in product(("yes", "no"), repeat=len(facts)):
        given = dict(zip(facts, answers, strict=True))
        yes = {fact for fact, answer in given.items() if answer == "yes"}
        owed = (
            bool(yes & {"died", "significantly_harmed"})
            and bool(yes & set(SECOND))
            and set(facts[-2:]) <= yes
        )
        typed: dict[str, Answer] = dict(given)  # type: ignore[arg-type]
        assert (weighed(pack, typed)["regulation-17-2"].outcome == "must") is owed, given


def test_until_the_board_determines_the_learning_it_cannot_be_said(pack: Pack) -> None:
    result = weighed(pack, {**LIMBS, "significant_learning_determined": "unknown"})["regulation-17-2"]
    assert result.outcome == "cannot_say"
    assert result.missing == (("significant_learning_determined",),)


def test_without_the_fourth_limb_the_positive_way_is_asked_by_itself(pack: Pack) -> None:
    facts: dict[str, Answer] = {**LIMBS, "significant_learning_determined": "no"}
    found = weighed(pack, facts)
    assert (found["regulation-17-2"].outcome, found["regulation-17-3"].outcome) == ("not_met", "cannot_say")
    assert found["regulation-17-3"].missing == (("worked_well_with_outstanding_learning",),)
    positive = overall(weighed(pack, {**facts, "worked_well_with_outstanding_learning": "yes"}).values(), CMR)
    assert positive is not None
    assert (positive.id, positive.outcome) == ("regulation-17-3", "must")


def test_the_pack_begins_with_the_fourth_limb(pack: Pack) -> None:
    assert pack.in_force.from_ == date(2014, 5, 2)
    assert "SR 2014/111" in (pack.in_force.note or "")
    assert list(pack.checklists["four-limbs"].items) == ["a", "b", "c", "d"]


def test_who_sits_on_the_panel_and_its_quorum(pack: Pack) -> None:
    """Regulation 35: a chair and eight others. Schedule 5: two thirds, rounded up."""
    panel = pack.groups["cmr-panel"]
    assert len(panel.disciplines) == 8
    members = 1 + len(panel.disciplines)
    assert panel.minimum == -(-2 * members // 3) == 6
    assert "the chair among them" in (panel.quorum or "")
    assert "four times a year" in (panel.meets or "")
    assert "member of the Board as well" in pack.roles["panel-committee-chair"].sentence


def test_notice_leaves_seven_clear_days(pack: Pack) -> None:
    """A meeting on 20 May: the last day of service is the 12th, with the 13th to the 19th between."""
    meeting = date(2026, 5, 20)
    steps = {step.id: step for step in due_steps(pack, "panel-meeting", events={"panel-meeting": meeting})}
    served = steps["serve-notice"].due
    assert served == date(2026, 5, 12)
    assert (meeting - served).days - 1 == 7


def test_a_meeting_without_quorum_is_held_again_within_a_month_from_and_including_its_day(pack: Pack) -> None:
    steps = {
        step.id: step
        for step in due_steps(
            pack,
            "panel-meeting",
            events={"panel-meeting": date(2026, 5, 20), "requisition-presented": date(2026, 5, 1)},
        )
    }
    assert steps["further-meeting"].due == date(2026, 6, 19)
    assert steps["called-by-members"].due == date(2026, 5, 15)


def test_no_number_of_days_is_invented_for_a_review(pack: Pack) -> None:
    assert [step.step for step in pack.exercises[CMR].timetable if step.due.span] == []
    assert pack.sources["practice-guidance"].status == "unverified"


def test_the_department_is_consulted_before_anything_is_published(pack: Pack) -> None:
    """Section 3(9)(c) of the Act of 2011."""
    exercise = pack.exercises[CMR]
    assert exercise.step("consult-department").hard_stop_for == "publish"
    assert exercise.step("publish").strength == "may"
    assert pack.notices["department-consulted"].to == ("department",)
    assert exercise.publish is not None
    assert {one.what for one in exercise.publish.instead} == {"learning-summary", "nothing"}


def test_requests_rest_on_section_11(pack: Pack) -> None:
    assert "section 11" in pack.letters["information-request"].body
    assert "as soon as reasonably practicable" in pack.letters["information-request"].body
    assert pack.exercises[CMR].step("agency-information").strength == "must"


def test_the_findings_reach_the_five_panels(pack: Pack) -> None:
    assert "safeguarding-panels" in pack.notices["findings-shared"].to
    areas = next(field for field in pack.forms["referral"].all_fields if field.id == "trust_area")
    assert len(areas.options) == 5


def test_the_yearly_report_says_how_far_practice_has_changed(pack: Pack) -> None:
    """Regulation 37(1): numbers, every learning point with what changed, material events."""
    assert str(pack.exercises["panel-yearly-report"].every) == "12 months"
    form = pack.forms["panel-yearly-report"]
    points = next(one for one in form.sections if one.repeats)
    changed = next(field for field in points.fields if field.id == "changed")
    assert changed.required
    assert {"undertaken", "material_events"} <= {field.id for field in form.all_fields}


def test_days_are_counted_in_northern_ireland(pack: Pack) -> None:
    assert pack.calendar == "northern-ireland"
    assert not calendar_for(pack.calendar).is_working_day(date(2026, 3, 17))


def test_the_board_can_run_it_as_it_is(pack: Pack) -> None:
    assert len({role.acts_as for role in pack.roles.values()}) == 11
    answered = {field.fact for field in pack.forms["referral"].all_fields if field.fact}
    assert answered == set(pack.facts)
