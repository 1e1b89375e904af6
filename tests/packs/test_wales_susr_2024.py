"""The single unified safeguarding review: five criteria, one review, and what the law keeps for each."""

import pytest

from heed.frameworks.evaluate import evaluate, overall
from heed.frameworks.joint import Regime, weigh_together
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.trees import weigh

SUSR = "single-unified-safeguarding-review"
FIVE: dict[str, tuple[str, str]] = {
    "child_practice_review_called_for": ("child-practice", "must"),
    "adult_practice_review_called_for": ("adult-practice", "must"),
    "domestic_homicide_review_called_for": ("domestic-homicide", "should"),
    "offensive_weapons_homicide_review_called_for": ("offensive-weapons-homicide", "must"),
    "killed_by_adult_known_to_mental_health_services": ("mental-health-homicide", "may"),
}
NEGLECTED_CHILD: dict[str, Answer] = {
    "is_child": "yes",
    "abuse_or_neglect": "yes",
    "abuse_not_neglect_alone": "yes",
    "died": "yes",
}
KILLED_BY_PARTNER: dict[str, Answer] = {
    "is_child": "no",
    "abuse_or_neglect": "no",
    "died": "yes",
    "aged_16_or_over": "yes",
    "aged_18_or_over": "yes",
    "death_by_relative_partner_or_household": "yes",
    "qualifying_homicide_with_weapon": "yes",
}


@pytest.fixture
def pack() -> Pack:
    return load_pack("wales-susr-2024")


def together(pack: Pack, facts: dict[str, Answer]) -> Regime:
    """The single review, weighed with the packs of the reviews that it stands in place of."""
    others = [load_pack(name) for name in ("wales-cpr-2016", "ew-dhr-2016", "ew-owhr-2023")]
    return next(one for one in weigh_together([pack, *others], facts) if one.pack.id == pack.id)


@pytest.mark.parametrize("fact", list(FIVE))
def test_any_one_of_the_five_is_enough(pack: Pack, fact: str) -> None:
    given: dict[str, Answer] = {**dict.fromkeys(FIVE, "no"), fact: "yes"}
    results = {result.id: result.outcome for result in evaluate(pack, given)}
    criterion, strength = FIVE[fact]
    assert results[criterion] == strength
    assert [outcome for name, outcome in results.items() if name != criterion] == ["not_met"] * 4


def test_several_of_the_five_make_one_review(pack: Pack) -> None:
    given: dict[str, Answer] = dict.fromkeys(FIVE, "yes")
    best = overall(evaluate(pack, given), SUSR)
    assert best is not None
    assert best.outcome == "must"
    assert {rule.for_ for rule in pack.criteria.values()} == {SUSR}


def test_a_practice_review_that_the_regulations_command_answers_the_question(pack: Pack) -> None:
    regime = together(pack, NEGLECTED_CHILD)
    answers = {one.fact: one.answer for one in regime.concluded}
    assert answers["child_practice_review_called_for"] == "yes"
    assert answers["adult_practice_review_called_for"] == "no"
    assert regime.outcome(SUSR) == "must"


def test_the_review_is_owed_before_anybody_knows_whether_it_would_have_been_concise(pack: Pack) -> None:
    facts: dict[str, Answer] = {**NEGLECTED_CHILD, "on_register_in_six_months": "unknown"}
    assert together(pack, facts).outcome(SUSR) == "must"


def test_a_domestic_homicide_answers_the_question_and_keeps_offensive_weapons_out(pack: Pack) -> None:
    """Section 26 of the Act of 2022: no offensive weapons review where a domestic homicide review may be held."""
    regime = together(pack, KILLED_BY_PARTNER)
    answers = {one.fact: one.answer for one in regime.concluded}
    assert answers["domestic_homicide_review_called_for"] == "yes"
    assert answers["offensive_weapons_homicide_review_called_for"] == "no"
    assert regime.outcome(SUSR) == "should"


def test_what_people_have_answered_is_not_overruled(pack: Pack) -> None:
    regime = together(pack, {**NEGLECTED_CHILD, "child_practice_review_called_for": "no"})
    assert "child_practice_review_called_for" not in {one.fact for one in regime.concluded}
    results = {result.id: result.outcome for result in regime.results}
    assert results["child-practice"] == "not_met"


def test_the_way_of_a_case(pack: Pack) -> None:
    steps = [step.step for step in pack.exercises[SUSR].timetable]
    order = [
        "group-considers",
        "decide",
        "tell-welsh-government",
        "appoint-reviewers",
        "panel",
        "invite-family",
    ]
    order += ["learning-event", "draft-report", "action-plan", "publish", "repository"]
    assert [step for step in steps if step in order] == order
    exercise = pack.exercises[SUSR]
    assert exercise.step("decide").by == "board-chair"
    assert exercise.step("action-plan").by == "case-review-group"
    assert pack.notices["decision-to-welsh-government"].to == ("welsh-government",)
    assert pack.notices["report-to-repository"].to == ("repository",)


def test_chair_and_reviewers_come_from_the_approved_list(pack: Pack) -> None:
    team = pack.exercises[SUSR].team
    for part in ("review-chair", "reviewer"):
        assert team[part].at_least == 1
        assert "approved list" in (team[part].sentence or "")
    listed = pack.forms["declaration-of-independence"].field("on_approved_list")
    assert listed.required


def test_the_clocks_are_open(pack: Pack) -> None:
    assert [step.step for step in pack.exercises[SUSR].timetable if step.due.span] == []
    assert pack.sources["statutory-guidance"].status == "unverified"
    assert (
        pack.exercises[SUSR].note
        == "Every time limit stands in the statutory guidance, which was not reached."
    )


@pytest.mark.parametrize(
    ("notice", "facts"),
    [
        ("report-and-plan", {"child_practice_review_called_for", "adult_practice_review_called_for"}),
        ("progress-report", {"child_practice_review_called_for", "adult_practice_review_called_for"}),
        ("report-to-commissioner", {"domestic_homicide_review_called_for"}),
        ("report-to-secretary-of-state", {"offensive_weapons_homicide_review_called_for"}),
    ],
)
def test_copies_that_the_law_owes_go_only_where_their_criteria_are_met(
    pack: Pack, notice: str, facts: set[str]
) -> None:
    condition = pack.notices[notice].only_where
    assert condition is not None
    assert {leaf.fact for leaf in weigh(condition, {}, pack).leaves()} == facts
    assert pack.notices[notice].strength == "must"


def test_the_board_can_run_it_as_it_is(pack: Pack) -> None:
    assert len({role.acts_as for role in pack.roles.values()}) == 11
    answered = {field.fact for field in pack.forms["referral"].all_fields if field.fact}
    assert answered == set(pack.facts)
