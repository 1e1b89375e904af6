"""Offensive weapons homicide reviews: who must review, who must tell within which month, and what goes first."""

from datetime import date
from itertools import product

import pytest

from heed.frameworks.evaluate import CriterionResult, evaluate
from heed.frameworks.joint import weigh_together
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.timetables import due_steps

REVIEW = "offensive-weapons-homicide-review"
TELLING = "offensive-weapons-homicide-notification"
QUALIFIES: dict[str, Answer] = {
    "qualifying_homicide_with_weapon": "yes",
    "aged_18_or_over": "yes",
    "happened_in_england_or_wales": "yes",
    "in_pilot_area": "yes",
    "died_in_pilot_period": "yes",
}
GOES_FIRST = (
    "child_death_review_arises",
    "domestic_homicide_review_arises",
    "safeguarding_adults_review_arises",
    "welsh_practice_review_required",
    "reviewed_by_other_partners",
)
NONE_FIRST: dict[str, Answer] = dict.fromkeys(GOES_FIRST, "no")
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unknown")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("ew-owhr-2023")


def weighed(pack: Pack, facts: dict[str, Answer]) -> dict[str, CriterionResult]:
    return {one.id: one for one in evaluate(pack, facts)}


@pytest.mark.parametrize(
    ("aware", "last_day"),
    [
        (date(2023, 3, 5), date(2023, 4, 4)),
        (date(2026, 3, 5), date(2026, 4, 4)),
        (date(2023, 4, 1), date(2023, 4, 30)),
        (date(2023, 8, 31), date(2023, 9, 30)),
        (date(2023, 12, 31), date(2024, 1, 30)),
    ],
)
def test_a_month_that_begins_with_the_day(pack: Pack, aware: date, last_day: date) -> None:
    """Section 27(8): aware 5 March, last day 4 April, one day earlier than a month from it."""
    step = {one.id: one for one in due_steps(pack, TELLING, events={"became-aware": aware})}
    assert step["tell-secretary-of-state"].due == last_day
    assert step["tell-secretary-of-state"].strength == "must"


def test_three_answers(pack: Pack) -> None:
    """Section 27(1): a duty, no duty, or not able to decide."""
    assert set(pack.forms["answer"].field("answer").options) == {"duty", "no-duty", "not-able"}
    assert len(pack.exercises[TELLING].asks) == 3
    assert [step.step for step in pack.exercises[TELLING].timetable] == [
        "tell-secretary-of-state",
        "tell-decision",
        "tell-change",
    ]
    answers = pack.process["three-answers"].then
    assert set(answers) == {"yes", "no", "not able to decide"}


def test_a_review_is_owed_where_all_is_so_and_no_other_goes_first(pack: Pack) -> None:
    found = weighed(pack, {**QUALIFIES, **NONE_FIRST, "owhr_conditions_met": "yes"})
    assert (found["section-24"].outcome, found["section-27"].outcome) == ("must", "must")


@pytest.mark.parametrize("other", GOES_FIRST)
def test_it_yields(pack: Pack, other: str) -> None:
    """Sections 24(5), 26 and 27(2): known, neither duty; not known, the review waits and the month does not."""
    owed: dict[str, Answer] = {**QUALIFIES, **NONE_FIRST, "owhr_conditions_met": "yes"}
    known = weighed(pack, {**owed, other: "yes"})
    assert (known["section-24"].outcome, known["section-27"].outcome) == ("not_met", "not_met")
    open_ = weighed(pack, {**owed, other: "unknown"})
    assert (open_["section-24"].outcome, open_["section-27"].outcome) == ("cannot_say", "must")
    assert open_["section-24"].missing == ((other,),)
    assert open_["section-27"].presumed == (other,)


def test_telling_does_not_wait_for_the_further_conditions(pack: Pack) -> None:
    """Section 27(7): the first two conditions, and being a relevant partner, are enough."""
    for answer in ANSWERS:
        assert (
            weighed(pack, {**QUALIFIES, **NONE_FIRST, "owhr_conditions_met": answer})["section-27"].outcome
            == "must"
        )


def test_only_the_pilots_areas_and_time(pack: Pack) -> None:
    for where, when in product(ANSWERS, ANSWERS):
        facts = {**QUALIFIES, **NONE_FIRST, "owhr_conditions_met": "yes"}
        found = weighed(pack, {**facts, "in_pilot_area": where, "died_in_pilot_period": when})[
            "section-24"
        ].outcome
        expected = "not_met" if "no" in (where, when) else "must" if where == when == "yes" else "cannot_say"
        assert found == expected, (where, when)
    areas = pack.facts["in_pilot_area"].help or ""
    for area in (
        "Barnet",
        "Brent",
        "Harrow",
        "Lambeth",
        "Southwark",
        "Birmingham",
        "Coventry",
        "South Wales",
    ):
        assert area in areas
    assert pack.in_force.to is None
    assert "nine months from 1 April 2023" in (pack.in_force.note or "")


def test_another_area_arranges_it(pack: Pack) -> None:
    result = weighed(pack, {**QUALIFIES, **NONE_FIRST, "died_or_found_in_area": "no"})["section-24"]
    assert not result.within_remit


def test_the_secretary_of_state_publishes(pack: Pack) -> None:
    """Section 28: report to the Secretary of State, who publishes; the partners tell who should act."""
    kind = pack.exercises[REVIEW]
    assert kind.publish is not None
    assert kind.publish.by == "secretary-of-state"
    assert kind.step("publish").by == "secretary-of-state"
    assert kind.step("send-report").strength == "must"
    assert pack.notices["person-to-act"].strength == "must"
    assert set(pack.checklists["report-contents"].items) == {
        "findings", "conclusions", "recommendations", "no-danger", "no-prejudice",
    }  # fmt: skip
    assert kind.step("leave-out").after == ("draft-report",)
    assert not [step.step for step in kind.timetable if step.due.span]  # the Act gives no time for a review


def test_whoever_is_asked_must_answer(pack: Pack) -> None:
    assert pack.exercises[REVIEW].step("ask-agencies").strength == "may"
    assert pack.exercises[REVIEW].step("agency-information").strength == "must"
    assert "section 29" in pack.letters["information-request"].body


def test_what_it_yields_to_is_named_as_those_packs_name_it(pack: Pack) -> None:
    follows = {(one.framework, one.exercise) for fact in pack.facts.values() for one in fact.follows_from}
    assert follows == {
        ("england-cdr", "child-death-review"),
        ("ew-dhr", "domestic-homicide-review"),
        ("england-sar", "safeguarding-adults-review"),
        ("wales-cpr", "child-practice-review"),
        ("wales-cpr", "adult-practice-review"),
    }
    beneath = ("england-cdr-2018", "ew-dhr-2016", "england-sar-2014", "wales-cpr-2016")
    known = {named.series: named for named in map(load_pack, beneath)}
    for series, exercise in follows:
        assert exercise in known[series].exercises, (series, exercise)


@pytest.mark.parametrize(
    ("by_partner", "outcome"), [("yes", "not_met"), ("no", "must"), ("unknown", "cannot_say")]
)
def test_beside_a_domestic_homicide_review_it_gives_way(pack: Pack, by_partner: Answer, outcome: str) -> None:
    """Weighed together: the other framework answers whether its review may be held."""
    facts: dict[str, Answer] = {
        **QUALIFIES,
        **{name: answer for name, answer in NONE_FIRST.items() if name != "domestic_homicide_review_arises"},
        "owhr_conditions_met": "yes",
        "is_child": "no",
        "died": "yes",
        "aged_16_or_over": "yes",
        "suicide_suspected": "no",
        "secretary_of_state_directs": "no",
        "death_by_relative_partner_or_household": by_partner,
    }
    regime = weigh_together([pack, load_pack("ew-dhr-2016")], facts)[0]
    assert regime.outcome(REVIEW) == outcome
    concluded = {one.fact: one.answer for one in regime.concluded}
    assert concluded == ({} if by_partner == "unknown" else {"domestic_homicide_review_arises": by_partner})


def test_it_is_about_grown_ups(pack: Pack) -> None:
    assert pack.subject == "adult"
    regime = weigh_together([pack], {**QUALIFIES, **NONE_FIRST, "is_child": "yes"})[0]
    assert regime.applies == "no"
