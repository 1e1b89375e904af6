"""Domestic homicide reviews: whose death, by whose decision, when, and who has to see the report."""

from datetime import date

import pytest

from heed.frameworks.evaluate import CriterionResult, evaluate, overall
from heed.frameworks.joint import weigh_together
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.timetables import DueStep, due_steps, notice_due

DHR, COMMENTS = "domestic-homicide-review", "response-to-commissioner"
KILLED: dict[str, Answer] = {
    "died": "yes",
    "aged_16_or_over": "yes",
    "death_by_relative_partner_or_household": "yes",
}


@pytest.fixture
def pack() -> Pack:
    return load_pack("ew-dhr-2016")


def weighed(pack: Pack, facts: dict[str, Answer]) -> dict[str, CriterionResult]:
    return {result.id: result for result in evaluate(pack, facts)}


def steps_of(pack: Pack, kind: str, **events: date) -> dict[str, DueStep]:
    named = {name.replace("_", "-"): day for name, day in events.items()}
    return {step.id: step for step in due_steps(pack, kind, events=named)}


@pytest.mark.parametrize("fact", list(KILLED))
def test_each_part_of_the_definition_counts(pack: Pack, fact: str) -> None:
    """Section 9(1): without any one of them it is none, and while one is not known nobody can say."""
    assert weighed(pack, KILLED)["section-9-1"].outcome == "should"
    assert weighed(pack, {**KILLED, fact: "no"})["section-9-1"].outcome == "not_met"
    unsettled = weighed(pack, {**KILLED, fact: "unknown"})["section-9-1"]
    assert unsettled.outcome == "cannot_say"
    assert unsettled.missing == ((fact,),)


def test_a_suicide_counts_where_abuse_is_suspected(pack: Pack) -> None:
    facts: dict[str, Answer] = {
        **KILLED,
        "death_by_relative_partner_or_household": "no",
        "suicide_suspected": "yes",
    }
    assert weighed(pack, {**facts, "domestic_abuse_suspected": "yes"})["suicide"].outcome == "should"
    assert weighed(pack, {**facts, "domestic_abuse_suspected": "no"})["suicide"].outcome == "not_met"


def test_only_a_direction_makes_it_a_must(pack: Pack) -> None:
    """The Act defines the review; the guidance asks for it; a direction under section 9(2) commands it."""
    best = overall(weighed(pack, {**KILLED, "secretary_of_state_directs": "yes"}).values(), DHR)
    assert best is not None
    assert (best.id, best.outcome) == ("direction", "must")
    without_word = overall(weighed(pack, KILLED).values(), DHR)
    assert without_word is not None
    assert (without_word.id, without_word.outcome) == ("section-9-1", "should")


def test_chair_and_author_are_both_appointed(pack: Pack) -> None:
    """One person may be both, but the report always has somebody to write it."""
    team = pack.exercises[DHR].team
    assert (team["review-chair"].at_least, team["report-author"].at_least) == (1, 1)
    assert "same person" in (team["report-author"].sentence or "")


def test_another_partnerships_case_is_said_to_be_so(pack: Pack) -> None:
    result = weighed(pack, {**KILLED, "resident_in_area": "no"})["section-9-1"]
    assert not result.within_remit
    assert "partnership of the area" in result.because[-1]


def test_one_month_to_decide_and_six_more_to_complete(pack: Pack) -> None:
    steps = steps_of(pack, DHR, notified=date(2025, 1, 31), decided=date(2025, 2, 14))
    assert steps["decide"].due == date(2025, 2, 28)
    assert steps["complete"].due == date(2025, 8, 14)
    for name in ("decide", "complete"):
        assert steps[name].limit_status == "unverified"
        assert steps[name].source_status == "verified"
    assert steps["complete"].if_missed


def test_nothing_is_published_before_the_home_office_panel_is_content(pack: Pack) -> None:
    steps = steps_of(pack, DHR, completed=date(2025, 8, 14))
    stops = {name for name, step in steps.items() if step.hard_stop_for == "publish"}
    assert stops == {"send-to-quality-assurance", "quality-assured"}
    assert steps["publish"].waits_for_steps == ("quality-assured",)
    assert pack.notices["report-to-home-office"].to == ("quality-assurance-panel",)
    assert pack.process["assured"].then == {"no": "report", "yes": "publish"}


def test_the_commissioner_gets_a_copy_without_a_number_of_days(pack: Pack) -> None:
    """Section 9(3B) and (3C): as soon as reasonably practicable after the report is completed."""
    told = notice_due(pack, "report-to-commissioner", events={"completed": date(2025, 8, 14)})
    assert told.due is None
    assert "no number of days" in told.explanation
    assert told.strength == "must"
    assert "9(3B) and (3C)" in told.source
    assert steps_of(pack, DHR)["copy-to-commissioner"].hard_stop_for is None


@pytest.mark.parametrize(
    ("published", "last_day"),
    [
        (date(2025, 1, 1), date(2025, 2, 25)),
        (date(2026, 3, 2), date(2026, 4, 26)),
        (date(2024, 2, 1), date(2024, 3, 27)),
    ],
)
def test_comments_on_a_commissioners_report_are_public_within_56_days(
    pack: Pack, published: date, last_day: date
) -> None:
    """Section 16(6) of the Act of 2021: 56 days beginning with the day on which the report is published."""
    steps = steps_of(pack, COMMENTS, commissioner_report_published=published)
    assert steps["publish-comments"].due == last_day
    assert (last_day - published).days == 55
    assert pack.notices["comments-copied"].to == ("domestic-abuse-commissioner", "secretary-of-state")
    rows = next(one for one in pack.forms[COMMENTS].sections if one.repeats)
    assert [field.id for field in rows.fields] == ["recommendation", "action", "why_not"]


def test_section_19_is_spoken_of_and_not_in_force(pack: Pack) -> None:
    assert pack.about is not None
    assert "section 19" in pack.about
    assert "not yet in force" in " ".join(pack.about.split())
    assert "section 19" not in " ".join(rule.source.clause or "" for rule in pack.criteria.values())


def test_the_partnership_can_run_it_as_it_is(pack: Pack) -> None:
    assert pack.subject == "anyone"
    assert pack.roles["partnership-chair"].acts_as == "decision-maker"
    assert len({role.acts_as for role in pack.roles.values()}) == 11
    team = pack.exercises[DHR].team
    assert team["review-chair"].at_least == 1
    assert team["review-chair"].independent_of == ("agencies-involved",)
    assert "domestic-abuse-services" in team["panel-member"].disciplines
    answered = {field.fact for field in pack.forms["referral"].all_fields if field.fact}
    assert answered == set(pack.facts)


def test_a_child_of_sixteen_can_fall_under_it(pack: Pack) -> None:
    (regime,) = weigh_together([pack], {**KILLED, "is_child": "yes"})
    assert regime.applies == "yes"
    assert regime.outcome(DHR) == "should"
