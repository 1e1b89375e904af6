"""Patient safety responses: what is required everywhere, what the plan says, and that no time is fixed."""

from datetime import date

import pytest

from heed.frameworks.evaluate import evaluate
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Outcome, Pack
from heed.frameworks.timetables import due_steps

INVESTIGATION = "patient-safety-incident-investigation"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("nhs-psirf-2022")


def outcomes(pack: Pack, **facts: Answer) -> dict[str, Outcome]:
    return {one.id: one.outcome for one in evaluate(pack, facts)}


@pytest.mark.parametrize(
    "kind", ["never_event", "death_from_problems_in_care", "detained_death_with_problems_in_care"]
)
def test_three_kinds_are_investigated_everywhere(pack: Pack, kind: str) -> None:
    found = {one.id: one.outcome for one in evaluate(pack, {kind: "yes"})}
    assert found["required-everywhere"] == "must"


def test_there_is_no_threshold_of_seriousness(pack: Pack) -> None:
    """No fact asks how grave the harm was, and an incident without potential and outside the plan requires nothing."""
    asked = " ".join(fact.ask for fact in pack.facts.values())
    assert "serious" not in asked.lower()
    found = outcomes(
        pack,
        patient_safety_incident="yes",
        never_event="no",
        death_from_problems_in_care="no",
        detained_death_with_problems_in_care="no",
        priority_in_plan="no",
        potential_for_learning="no",
        several_incidents_alike="no",
    )
    responses = (
        "required-everywhere",
        "provider-plan",
        "after-action-review",
        "swarm-huddle",
        "thematic-review",
    )
    assert {found[name] for name in responses} == {"not_met"}


def test_the_plan_says_should(pack: Pack) -> None:
    assert outcomes(pack, patient_safety_incident="yes", priority_in_plan="yes")["provider-plan"] == "should"


def test_a_childs_death_goes_to_the_child_death_panel(pack: Pack) -> None:
    assert outcomes(pack, died="yes", is_child="yes")["child-death"] == "must"
    assert outcomes(pack, died="yes", is_child="no")["child-death"] == "not_met"
    notice = pack.notices["referral-child-death"]
    assert notice.to == ("child-death-overview-panel",)
    assert notice.only_where is not None


def test_what_was_not_read_is_only_a_should(pack: Pack) -> None:
    for rule in ("safeguarding", "learning-disability-death"):
        assert pack.criteria[rule].strength == "should"
        assert pack.status_of(pack.criteria[rule].source) == "unverified"


def test_the_time_is_agreed_with_those_affected(pack: Pack) -> None:
    """No number is fixed; six months are shown as the longest that is known, and not checked."""
    events = {"initiated": date(2026, 1, 31)}
    step = {one.id: one for one in due_steps(pack, INVESTIGATION, events=events)}["complete"]
    assert step.due is None
    assert [reading.due for reading in step.readings] == [date(2026, 7, 31)]
    assert pack.sources["psirf-times"].status == "unverified"
    for kind in pack.exercises.values():
        assert not [one.step for one in kind.timetable if one.due.span], kind.title


def test_five_responses(pack: Pack) -> None:
    responses = {key for key, kind in pack.exercises.items() if kind.about in ("case", "theme")}
    assert responses == {
        INVESTIGATION, "after-action-review", "swarm-huddle", "multidisciplinary-review", "thematic-review",
    }  # fmt: skip
    assert len(pack.exercises["after-action-review"].asks) == 4
    assert all("learning-register" in pack.exercises[key].feeds for key in responses)


def test_four_aims(pack: Pack) -> None:
    assert set(pack.principles) == {"engagement", "systems", "proportionate", "oversight"}


def test_policy_and_plan_are_the_providers_own(pack: Pack) -> None:
    kind = pack.exercises["policy-and-plan"]
    assert (kind.about, kind.reports_to) == ("agency", ("integrated-care-board",))
    reading = due_steps(pack, "policy-and-plan", events={"plan-adopted": date(2023, 9, 1)})[0].readings[0]
    assert reading.due == date(2027, 9, 1)


def test_nothing_says_who_is_to_blame(pack: Pack) -> None:
    assert "not who was to blame" in (pack.exercises[INVESTIGATION].note or "")
    assert "not who was to blame" in pack.letters["information-request"].body
