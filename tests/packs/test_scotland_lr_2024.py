"""Learning reviews in Scotland: who decides, who is told either way, and the death of a looked-after child."""

from datetime import date

import pytest

from heed.frameworks.evaluate import CriterionResult, evaluate
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.timetables import DueStep, due_steps, notice_due

REVIEW, NOTIFICATION = "learning-review", "looked-after-child-death"
NOT_IN_CARE: dict[str, Answer] = {"looked_after": "no", "in_aftercare_or_continuing_care": "no"}


@pytest.fixture
def pack() -> Pack:
    return load_pack("scotland-lr-2024")


def weighed(pack: Pack, facts: dict[str, Answer]) -> dict[str, CriterionResult]:
    return {result.id: result for result in evaluate(pack, facts)}


def told_of_death(pack: Pack, aware: date, died: date) -> dict[str, DueStep]:
    found = due_steps(pack, NOTIFICATION, events={"aware-of-death": aware, "death": died})
    return {step.id: step for step in found}


def test_the_unread_criteria_are_marked_so_wherever_they_are_used(pack: Pack) -> None:
    found = weighed(pack, {})
    unread = {name for name, result in found.items() if result.source_status == "unverified"}
    assert unread == {"death", "harm", "care-and-risk-management"}
    assert "was not read" in found["death"].note


def test_death_and_harm_stand_apart_and_care_and_risk_management_is_added(pack: Pack) -> None:
    """The table of changes of 2024."""
    facts: dict[str, Answer] = {"additional_learning": "yes", "abuse_or_neglect": "yes"}
    died = weighed(pack, {**facts, "died": "yes", "significantly_harmed_or_at_risk": "no"})
    harmed = weighed(pack, {**facts, "died": "no", "significantly_harmed_or_at_risk": "yes"})
    assert (died["death"].outcome, died["harm"].outcome) == ("should", "not_met")
    assert (harmed["death"].outcome, harmed["harm"].outcome) == ("not_met", "should")
    caused = weighed(pack, {"carm_and_caused_harm": "yes", "additional_learning": "yes"})
    assert caused["care-and-risk-management"].outcome == "should"


@pytest.mark.parametrize(
    ("bearing", "outcome", "presumed"),
    [
        ("unknown", "should", ("register_has_no_bearing",)),
        ("no", "should", ()),
        ("yes", "not_met", ()),
    ],
)
def test_the_register_counts_unless_it_is_absolutely_clear(
    pack: Pack, bearing: Answer, outcome: str, presumed: tuple[str, ...]
) -> None:
    result = weighed(
        pack,
        {
            "died": "yes",
            "additional_learning": "yes",
            "abuse_or_neglect": "no",
            "on_register_ever": "yes",
            "register_has_no_bearing": bearing,
            "suicide_suspected": "no",
            "violent_death": "no",
            **NOT_IN_CARE,
        },
    )["death"]
    assert (result.outcome, result.presumed) == (outcome, presumed)


def test_the_care_inspectorate_is_told_either_way(pack: Pack) -> None:
    either = {notice.when for notice in pack.notices.values() if "care-inspectorate" in notice.to}
    assert {"decided", "decided-not-to-hold", "completed"} <= either
    refused = pack.notices["decision-not-to-hold"]
    assert refused.strength == "must"
    assert "{{ reasons }}" in pack.letters[refused.letter].body
    assert pack.notices["outcome-to-care-inspectorate"].encloses == ("The anonymised report",)
    assert pack.notices["alternative-to-care-inspectorate"].exercises == ("alternative-review",)


def test_a_learning_review_has_no_number_of_days(pack: Pack) -> None:
    assert [step.step for step in pack.exercises[REVIEW].timetable if step.due.span] == []
    told = notice_due(pack, "decision-to-care-inspectorate", events={"decided": date(2025, 3, 3)})
    assert told.due is None


def test_the_committee_decides_for_the_chief_officers_who_consider_the_plan(pack: Pack) -> None:
    exercise = pack.exercises[REVIEW]
    assert exercise.agreed_by == ("committee-chair",)
    assert "on behalf of the chief officers group" in pack.roles["committee-chair"].sentence
    assert exercise.step("chief-officers").by == "chief-officers-group"
    assert exercise.step("chief-officers").after == ("agree-actions",)
    assert exercise.step("decide-on-publication").hard_stop_for == "publish"


@pytest.mark.parametrize(
    ("aware", "due"),
    [
        (date(2025, 12, 31), date(2026, 1, 5)),  # 1 and 2 January are holidays in Scotland
        (date(2026, 4, 2), date(2026, 4, 6)),  # Good Friday is one, Easter Monday is none
        (date(2026, 3, 3), date(2026, 3, 4)),
    ],
)
def test_a_looked_after_childs_death_is_notified_within_one_scottish_working_day(
    pack: Pack, aware: date, due: date
) -> None:
    step = told_of_death(pack, aware, aware)["notify"]
    assert step.due == due
    assert (step.strength, step.limit_strength) == ("must", "should")
    assert step.source_status == "verified"


def test_the_other_reading_of_24_hours_is_shown_beside_it(pack: Pack) -> None:
    (reading,) = told_of_death(pack, date(2025, 12, 31), date(2025, 12, 30))["notify"].readings
    assert reading.due == date(2026, 1, 1)
    assert "24 hours" in reading.title
    assert pack.sources["looked-after-24-hours"].status == "disputed"


def test_without_a_learning_review_a_full_report_is_due_28_days_after_the_death(pack: Pack) -> None:
    step = told_of_death(pack, date(2026, 3, 4), date(2026, 3, 2))["full-report"]
    assert step.due == date(2026, 3, 30)
    assert "no learning review" in step.title


def test_only_the_death_of_a_looked_after_child_is_notified(pack: Pack) -> None:
    rule = "notify-looked-after-death"
    assert weighed(pack, {"died": "yes", "looked_after": "yes"})[rule].outcome == "must"
    assert weighed(pack, {"died": "yes", "looked_after": "no"})[rule].outcome == "not_met"
    assert weighed(pack, {"died": "no", "looked_after": "yes"})[rule].outcome == "not_met"
    assert weighed(pack, {"died": "yes", "looked_after": "yes"})["looked-after-death"].outcome == "may"
    for name in ("looked-after-death", "looked-after-death-parents", "looked-after-death-report"):
        assert pack.notices[name].only_where is not None


def test_agencies_are_first_asked_for_no_more_than_the_decision_needs(pack: Pack) -> None:
    assert pack.notices["first-request"].when == "notified"
    assert "no more than that" in pack.letters["first-request"].body
    assert {"outline", "basis", "circumstances_now"} <= {
        field.id for field in pack.forms["recommendation"].fields
    }


def test_the_committee_can_run_it_as_it_is(pack: Pack) -> None:
    assert pack.calendar == "scotland"
    assert {role.acts_as for role in pack.roles.values()} >= {"board-office", "decision-maker", "panel-chair"}
    assert len({role.acts_as for role in pack.roles.values() if role.acts_as}) == 11
    answered = {field.fact for field in pack.forms["referral"].all_fields if field.fact}
    assert answered == set(pack.facts)
