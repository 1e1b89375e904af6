"""One case under several frameworks: who is asked, what one leads to in another, and one plan."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.frameworks.evaluate import UnknownFact
from heed.frameworks.joint import joint_plan, weigh_together
from heed.frameworks.schema import Answer, Pack


def fact(name: str, *follows_from: tuple[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "ask": f"Is {name} so?",
        "statement": f"{name} is so",
        "denial": f"{name} is not so",
    }
    if follows_from:
        said["follows_from"] = [{"framework": pack, "exercise": kind} for pack, kind in follows_from]
    return said


def framework(name: str, facts: dict[str, Any], when: Any, **more: Any) -> Pack:
    """A framework with one kind of exercise, `look`, and one rule for it."""
    step = {"step": "decide", "title": "Decide", "by": "us", "strength": "must"}
    timetable = [{**step, "due": {"within": more.pop("within", "1 month"), "from": "notified"}}]
    return Pack.model_validate(
        {
            "pack": name, "title": name.title(), "jurisdiction": "england", "calendar": "england-and-wales",
            "in_force": {"from": "2020-01-01"}, "facts": facts,
            "sources": {"it": {"title": "It", "publisher": "Us", "status": "verified"}},
            "events": {"notified": {"title": "Notified", "when": "we are told"}},
            "exercises": {
                "look": {"title": "Look", "summary": "A look.", "begins": "responsive", "about": "case",
                         "intensity": "Light", "timetable": timetable},
            },
            "criteria": {"rule": {"for": "look", "title": "Rule", "strength": "must", "source": {"document": "it"},
                                  "when": when}},
            **more,
        }
    )  # fmt: skip


FIRST = framework("first-2020", {"died": fact("died")}, "died")
YIELDS = framework(
    "second-2021",
    {"died": fact("died"), "other": fact("other", ("first", "look"))},
    {"all": ["died", {"not": "other"}]},
)
ADULTS = framework("third-2020", {"died": fact("died")}, "died", subject="adult", within="5 working days")


def outcomes(packs: list[Pack], facts: dict[str, Answer]) -> dict[str, str | None]:
    return {regime.pack.id: regime.outcome("look") for regime in weigh_together(packs, facts)}


@pytest.mark.parametrize("order", [[FIRST, YIELDS], [YIELDS, FIRST]])
def test_one_review_yields_to_another(order: list[Pack]) -> None:
    assert outcomes(order, {"died": "yes"}) == {"first-2020": "must", "second-2021": "not_met"}
    second = next(one for one in weigh_together(order, {"died": "yes"}) if one.pack is YIELDS)
    assert [(one.fact, one.answer) for one in second.concluded] == [("other", "yes")]
    assert second.concluded[0].because == "A look must be held under First-2020."


def test_where_the_other_is_not_asked_nothing_is_concluded() -> None:
    assert outcomes([YIELDS], {"died": "yes"}) == {"second-2021": "cannot_say"}


def test_what_somebody_said_stands_before_what_is_concluded() -> None:
    assert outcomes([FIRST, YIELDS], {"died": "yes", "other": "no"})["second-2021"] == "must"


def test_what_cannot_be_said_yet_concludes_nothing() -> None:
    assert outcomes([FIRST, YIELDS], {}) == {"first-2020": "cannot_say", "second-2021": "cannot_say"}


def test_a_framework_about_adults_does_not_apply_to_a_child() -> None:
    child = weigh_together([FIRST, ADULTS], {"died": "yes", "is_child": "yes"})
    assert [(one.applies, one.outcome("look")) for one in child] == [("yes", "must"), ("no", "not_met")]
    assert child[1].why_not == "It is about adults, and the person is a child."
    adult = weigh_together([FIRST, ADULTS], {"died": "yes", "is_child": "no"})
    assert [(one.applies, one.outcome("look")) for one in adult] == [("no", "not_met"), ("yes", "must")]
    assert [one.applies for one in weigh_together([FIRST, ADULTS], {"died": "yes"})] == ["unknown", "unknown"]


def test_a_fact_that_nobody_asks_about_is_refused() -> None:
    with pytest.raises(UnknownFact, match="None of these frameworks asks anything called 'dead'"):
        weigh_together([FIRST, ADULTS], {"dead": "yes"})
    with pytest.raises(UnknownFact, match="has to be yes, no or unknown"):
        weigh_together([FIRST], {"died": "perhaps"})  # type: ignore[dict-item]


def test_two_that_wait_for_each_other_stay_open() -> None:
    one = framework("one-2020", {"two_held": fact("two_held", ("two", "look"))}, {"not": "two_held"})
    two = framework("two-2020", {"one_held": fact("one_held", ("one", "look"))}, {"not": "one_held"})
    assert outcomes([one, two], {}) == {"one-2020": "cannot_say", "two-2020": "cannot_say"}


def test_a_presumption_that_the_others_answer_overturns_ends_somewhere() -> None:
    presuming = {"fact": "two_held", "unknown": "presume-no"}
    one = framework("one-2020", {"two_held": fact("two_held", ("two", "look"))}, {"not": presuming})
    two = framework("two-2020", {"one_held": fact("one_held", ("one", "look"))}, "one_held")
    regimes = weigh_together([one, two], {})
    assert {regime.pack.id: [answer.answer for answer in regime.concluded] for regime in regimes} == {
        "one-2020": ["yes"],
        "two-2020": ["yes"],
    }


def test_one_plan_takes_the_earliest_day_of_the_same_step() -> None:
    regimes = weigh_together([FIRST, ADULTS], {"died": "yes"})
    (step,) = joint_plan(regimes, {"notified": date(2026, 3, 31), "unheard-of": date(2026, 1, 1)})
    assert (step.step, step.due) == ("decide", date(2026, 4, 9))
    assert [(pack, kind, due.due) for pack, kind, due in step.parts] == [
        ("first-2020", "look", date(2026, 4, 30)),
        ("third-2020", "look", date(2026, 4, 9)),
    ]


def test_what_is_not_held_is_not_planned() -> None:
    regimes = weigh_together([FIRST, YIELDS], {"died": "yes"})
    plan = joint_plan(regimes, {"notified": date(2026, 3, 31)})
    assert [pack for step in plan for pack, _, _ in step.parts] == ["first-2020"]


ANSWER = st.sampled_from(["yes", "no", "unknown"])


@given(
    st.fixed_dictionaries({"died": ANSWER, "other": ANSWER, "is_child": ANSWER}),
    st.permutations([FIRST, YIELDS, ADULTS]),
)
def test_the_order_of_the_frameworks_makes_no_difference(facts: dict[str, Answer], packs: list[Pack]) -> None:
    assert outcomes(packs, facts) == outcomes([FIRST, YIELDS, ADULTS], facts)
