"""The rules of a case, as tables."""

from __future__ import annotations

from datetime import date

import pytest

from heed.core.workingdays import calendar_for
from heed.frameworks.evaluate import CriterionResult, Node, evaluate
from heed.frameworks.loader import load_pack
from heed.referrals import rules

PACK = load_pack("slough-2014")
TITLES = rules.kinds(PACK)
SCR, CCR, IAR = "serious-case-review", "critical-case-review", "individual-agency-review"
CHECK, FORUM, NONE = "embedding-check", "multi-professional-forum", rules.NONE
HARM = {"abuse_or_neglect": "yes", "died": "no", "seriously_harmed": "yes"}
PRESUMED = HARM
CLEAR = {**HARM, "concern_about_joint_working": "no"}
BELOW = {
    **CLEAR, "seriously_harmed": "no", "harmed": "yes", "significant_new_learning": "no",
    "learning_already_identified": "no", "limited_to_one_agency": "yes", "theme_for_practitioners": "no",
}  # fmt: skip
NOTHING = {**BELOW, "limited_to_one_agency": "no"}
AGAIN = {**NOTHING, "learning_already_identified": "yes"}
OPEN = {"abuse_or_neglect": "yes"}
CUSTODY = {
    "abuse_or_neglect": "no",
    "died": "yes",
    "died_in_custody_or_detained": "yes",
    "learning_already_identified": "no",
}


@pytest.mark.parametrize(
    ("facts", "chosen", "departs"),
    [
        (PRESUMED, SCR, False),
        (PRESUMED, NONE, True),
        (PRESUMED, CCR, True),
        (PRESUMED, CHECK, True),
        (CLEAR, SCR, True),
        (CLEAR, IAR, True),
        (BELOW, IAR, False),
        (BELOW, NONE, False),
        (BELOW, SCR, True),
        (BELOW, CCR, True),
        (NOTHING, NONE, False),
        (NOTHING, FORUM, True),
        (AGAIN, CHECK, False),
        (AGAIN, NONE, True),
        (OPEN, SCR, True),
        (OPEN, NONE, True),
        (CUSTODY, SCR, False),
        (CUSTODY, NONE, True),
    ],
)
def test_when_a_decision_departs_from_the_framework(
    facts: dict[str, str], chosen: str, departs: bool
) -> None:
    found = rules.departures_from_framework(evaluate(PACK, facts), chosen, TITLES)  # type: ignore[arg-type]
    assert bool(found) is departs, found
    assert all(sentence.endswith(".") for sentence in found)


@pytest.mark.parametrize(
    ("advice", "chosen", "departs"),
    [
        (SCR, SCR, False),
        (SCR, NONE, True),
        (NONE, SCR, True),
        (NONE, NONE, False),
        (rules.ABSTAIN, SCR, False),
    ],
)
def test_when_a_decision_departs_from_the_advice(advice: str, chosen: str, departs: bool) -> None:
    assert bool(rules.departures_from_advice(advice, chosen, TITLES)) is departs


@pytest.mark.parametrize(
    ("outcome", "notices"),
    [
        (SCR, {"decision-to-agencies", "decision-to-hold"}),
        (CCR, {"decision-to-agencies", "decision-not-to-hold", "decision-not-to-hold-ofsted"}),
        (NONE, {"decision-to-agencies", "decision-not-to-hold", "decision-not-to-hold-ofsted"}),
    ],
)
def test_which_letters_a_decision_calls_for(outcome: str, notices: set[str]) -> None:
    assert {key for key, notice in PACK.notices.items() if rules.notice_fits(notice, outcome)} == notices


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ({"sits_in_group": True}, "names"),
        ({"sits_in_group": True, "own_given": True}, "names"),
        ({"sits_in_group": True, "closed": True}, "names"),
        ({"sits_in_group": True, "own_given": True, "closed": True}, "all"),
        ({"sits_in_group": True, "is_office": True, "closed": True}, "names"),
        ({"is_office": True}, "names"),
        ({"is_office": True, "closed": True}, "all"),
        ({"is_decider": True, "closed": True}, "names"),
        ({"is_decider": True, "advised": True}, "all"),
        ({}, "names"),
    ],
)
def test_whose_views_may_be_read(who: dict[str, bool], seen: str) -> None:
    flags = dict.fromkeys(
        ("is_decider", "is_office", "sits_in_group", "own_given", "closed", "advised"), False
    )
    assert rules.views_seen(**{**flags, **who}) == seen


def test_kinds_are_those_that_can_come_of_a_case() -> None:
    assert set(TITLES) == {SCR, CCR, IAR, CHECK, FORUM}


def test_the_group_that_advises_comes_from_the_pack() -> None:
    assert "scr-sub-group" in rules.advising_groups(PACK)
    assert rules.least_views(PACK, "scr-sub-group") == 1


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2016, 5, 10), "Today"),
        (date(2016, 5, 11), "Tomorrow"),
        (date(2016, 5, 20), "In 10 days"),
        (date(2016, 5, 9), "1 working day late"),
        (date(2016, 4, 29), "6 working days late"),  # the bank holiday of 2 May left out
    ],
)
def test_how_far_off_a_day_is(due: date, words: str) -> None:
    assert rules.how_far(due, date(2016, 5, 10), calendar_for("england-and-wales")) == words


def test_a_day_missed_at_the_weekend_is_late_all_the_same() -> None:
    assert (
        "late" in rules.how_far(date(2016, 5, 6), date(2016, 5, 8), calendar_for("england-and-wales")).lower()
    )


def test_the_decision_is_due_within_the_packs_time() -> None:
    step = rules.decide_step(PACK, date(2016, 4, 20), calendar_for("england-and-wales"))
    assert step is not None
    assert step.due == date(2016, 5, 20)


def test_pseudonyms_are_new_and_no_part_of_the_childs_name() -> None:
    first, second = rules.BIRDS[:2]
    assert rules.propose_pseudonym([], f"{first} Quill") == second
    assert rules.propose_pseudonym([first.lower()], "Ana Reyes") == second
    assert rules.propose_pseudonym(rules.BIRDS, "Ana Reyes") == f"{first} 2"
    assert rules.wrong_pseudonym("robin ", ["Robin"], "Ana Reyes")
    assert rules.wrong_pseudonym("Reyes", [], "Ana Reyes-Quill")
    assert not rules.wrong_pseudonym("Wren", ["Robin"], "Ana Reyes")


def test_the_childs_name_is_replaced_whole_and_in_parts() -> None:
    text = "Ottoline Quill came. OTTOLINE’s aunt; Ottolines. Quill-Marsh."
    assert (
        rules.with_pseudonym(text, "Ottoline Quill", "Robin")
        == "Robin came. Robin’s aunt; Ottolines. Robin-Marsh."
    )
    assert rules.with_pseudonym("A text", "", "Robin") == "A text"


def test_what_stays_in_the_office() -> None:
    kept = rules.withheld_fields(PACK.forms["referral"])
    assert {"child_name", "child_address", "child_born_on", "notified_by", "contact_email"} <= kept
    assert not kept & {"incident", "died", "why_concerned", "agencies_involved"}


def test_what_must_be_stands_before_what_should_and_what_is_open() -> None:
    def first(facts: dict[str, str]) -> tuple[str, str]:
        found = rules.foremost(evaluate(PACK, facts))  # type: ignore[arg-type]
        assert found
        return found.id, found.outcome

    assert first(PRESUMED) == ("reg-5-2", "must")
    assert first(OPEN) == ("reg-5-2", "cannot_say")
    assert first(AGAIN) == ("embedding-check", "should")
    assert first(BELOW) == ("individual-agency-review", "may")
    assert first(NOTHING)[1] == "not_met"


def _result(exercise: str, strength: str, outcome: str) -> CriterionResult:
    return CriterionResult(
        id=f"{exercise}-{strength}", exercise=exercise, title=strength, strength=strength, outcome=outcome,  # type: ignore[arg-type]
        presumed=(), assumed=(), missing=(), because=(), source="", tree=Node("fact", "", "unknown"),
    )  # fmt: skip


SHOULD_AND_PERHAPS_MUST = [_result(SCR, "must", "cannot_say"), _result(SCR, "should", "should")]
MAY_AND_PERHAPS_MUST = [_result(SCR, "must", "cannot_say"), _result(SCR, "may", "may")]


@pytest.mark.parametrize("results", [SHOULD_AND_PERHAPS_MUST, MAY_AND_PERHAPS_MUST])
def test_to_hold_what_a_rule_calls_for_is_no_departure_whatever_another_leaves_open(
    results: list[CriterionResult],
) -> None:
    assert rules.departures_from_framework(results, SCR, TITLES) == ()
    assert rules.departures_from_framework(results[::-1], SCR, TITLES) == ()


def test_to_hold_nothing_where_it_should_be_held_and_perhaps_must_is_a_departure() -> None:
    (told,) = rules.departures_from_framework(SHOULD_AND_PERHAPS_MUST, NONE, TITLES)
    assert "should be held, and cannot say yet whether it must" in told
    assert rules.departures_from_framework(MAY_AND_PERHAPS_MUST, NONE, TITLES)
    assert rules.departures_from_framework(SHOULD_AND_PERHAPS_MUST, CCR, TITLES)


def test_what_another_kind_perhaps_must_be_held_for_still_stands_in_the_way() -> None:
    results = [_result(CCR, "must", "cannot_say"), _result(SCR, "should", "should")]
    assert rules.departures_from_framework(results, SCR, TITLES)


def test_of_one_kind_that_it_should_be_held_stands_before_that_it_perhaps_must() -> None:
    found = rules.foremost(SHOULD_AND_PERHAPS_MUST)
    assert found
    assert found.outcome == "should"
    other = rules.foremost([*SHOULD_AND_PERHAPS_MUST, _result(CCR, "must", "cannot_say")])
    assert other
    assert (other.exercise, other.outcome) == (CCR, "cannot_say")


def test_a_case_in_custody_is_held_by_its_should_though_the_statute_is_not_settled_yet() -> None:
    """SL-04: a death in custody, abuse not known: whoever holds a review follows the framework."""
    facts = {**CUSTODY, "abuse_or_neglect": "unknown"}
    results = evaluate(PACK, facts)  # type: ignore[arg-type]
    by_rule = {one.id: one.outcome for one in results}
    assert (by_rule["reg-5-2"], by_rule["custody"]) == ("cannot_say", "should")
    assert rules.departures_from_framework(results, SCR, TITLES) == ()


DUTIES = load_pack("england-lcspr-2018")
DEAD_AND_LOOKED_AFTER = {"died": "yes", "looked_after": "yes"}


def test_a_duty_to_notify_is_no_decision_and_makes_none_a_departure() -> None:
    duties = {key for key, kind in DUTIES.exercises.items() if kind.about == rules.DUTY}
    assert duties
    assert not duties & set(rules.kinds(DUTIES))
    results = evaluate(DUTIES, DEAD_AND_LOOKED_AFTER)  # type: ignore[arg-type]
    met = {one.exercise for one in results if one.outcome == "must"}
    assert met & duties
    assert not {one.exercise for one in rules.to_decide(DUTIES, results)} & duties
    settled = dict.fromkeys(DUTIES.facts, "no") | DEAD_AND_LOOKED_AFTER | {"is_child": "yes"}
    results = evaluate(DUTIES, settled)  # type: ignore[arg-type]
    assert {one.exercise for one in results if one.outcome == "must"} == {
        "looked-after-child-death-notification"
    }
    assert rules.departures_from_framework(results, NONE, rules.kinds(DUTIES)) == ()
