"""Practice reviews in Wales: what calls for one, of which kind it is, and the order that regulation 4(5) gives."""

from datetime import date
from itertools import product

import pytest

from heed.frameworks.evaluate import CriterionResult, evaluate, overall
from heed.frameworks.joint import weigh_together
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.timetables import due_steps

CHILD, ADULT = "child-practice-review", "adult-practice-review"
OUTCOMES = ("died", "life_threatening_injury", "serious_and_permanent_impairment")
SIX_MONTHS = ("on_register_in_six_months", "looked_after_in_six_months")
SUSPECTED: dict[str, Answer] = {
    "abuse_or_neglect": "yes",
    "abuse_not_neglect_alone": "yes",
    "is_child": "yes",
}


@pytest.fixture
def pack() -> Pack:
    return load_pack("wales-cpr-2016")


def weighed(pack: Pack, facts: dict[str, Answer]) -> dict[str, CriterionResult]:
    return {result.id: result for result in evaluate(pack, facts)}


# A child: register and looked after (T, F, U), then whether it is concise and whether it is extended
KINDS: list[tuple[Answer, Answer, str, str]] = [
    ("no", "no", "must", "not_met"),
    ("yes", "no", "not_met", "must"),
    ("no", "yes", "not_met", "must"),
    ("yes", "yes", "not_met", "must"),
    ("yes", "unknown", "not_met", "must"),
    ("unknown", "yes", "not_met", "must"),
    ("unknown", "unknown", "cannot_say", "cannot_say"),
    ("no", "unknown", "cannot_say", "cannot_say"),
    ("unknown", "no", "cannot_say", "cannot_say"),
]


@pytest.mark.parametrize(("register", "looked_after", "concise", "extended"), KINDS)
@pytest.mark.parametrize("happened", OUTCOMES)
def test_the_review_is_owed_whatever_is_known_of_its_kind(
    pack: Pack, happened: str, register: Answer, looked_after: Answer, concise: str, extended: str
) -> None:
    found = weighed(
        pack, {**SUSPECTED, happened: "yes", SIX_MONTHS[0]: register, SIX_MONTHS[1]: looked_after}
    )
    assert found["child-review"].outcome == "must"
    assert (found["child-concise"].outcome, found["child-extended"].outcome) == (concise, extended)
    best = overall(found.values(), CHILD)
    assert best is not None
    assert best.outcome == "must"


def test_where_the_kind_cannot_be_said_the_six_months_are_what_is_missing(pack: Pack) -> None:
    found = weighed(pack, {**SUSPECTED, "died": "yes"})
    assert found["child-review"].missing == ()
    for kind in ("child-concise", "child-extended"):
        assert set(found[kind].missing) == {(fact,) for fact in SIX_MONTHS}


@pytest.mark.parametrize(("register", "looked_after"), list(product(("yes", "no", "unknown"), repeat=2)))
def test_no_outcome_grave_enough_no_review(pack: Pack, register: Answer, looked_after: Answer) -> None:
    facts: dict[str, Answer] = {**SUSPECTED, SIX_MONTHS[0]: register, SIX_MONTHS[1]: looked_after}
    facts |= dict.fromkeys(OUTCOMES, "no")
    assert {
        weighed(pack, facts)[name].outcome for name in ("child-review", "child-concise", "child-extended")
    } == {"not_met"}


def test_neglect_alone_on_the_register_is_flagged_and_left_to_a_person(pack: Pack) -> None:
    """Regulation 4(4) says abuse and leaves neglect out. The pack neither hides that nor refuses the case."""
    found = weighed(
        pack,
        {
            **SUSPECTED,
            "abuse_not_neglect_alone": "no",
            "died": "yes",
            "on_register_in_six_months": "yes",
            "looked_after_in_six_months": "no",
        },
    )
    assert (found["child-review"].outcome, found["child-extended"].outcome) == ("not_met", "not_met")
    alone = found["child-neglect-alone"]
    assert alone.outcome == "should"
    assert "slip" in alone.note
    assert "decides and says why" in alone.note
    best = overall(found.values(), CHILD)
    assert best is not None
    assert best.id == "child-neglect-alone"


@pytest.mark.parametrize(
    ("protected", "concise", "extended"),
    [("no", "must", "not_met"), ("yes", "not_met", "must"), ("unknown", "cannot_say", "cannot_say")],
)
def test_an_adults_kind_turns_on_a_determination_to_protect(
    pack: Pack, protected: Answer, concise: str, extended: str
) -> None:
    """Regulation 4(3)(c) and (4)(c): section 32(1)(b)(i) action after section 126(2) enquiries."""
    facts: dict[str, Answer] = {**SUSPECTED, "is_child": "no", "died": "yes"}
    found = weighed(pack, {**facts, "protection_action_in_six_months": protected})
    assert found["adult-review"].outcome == "must"
    assert (found["adult-concise"].outcome, found["adult-extended"].outcome) == (concise, extended)
    assert found["child-review"].outcome == "not_met"


def test_the_order_of_the_regulation_and_no_number_of_days(pack: Pack) -> None:
    for kind in (CHILD, ADULT):
        steps = [step.step for step in pack.exercises[kind].timetable]
        order = [
            "ask-agencies",
            "agency-information",
            "subject-perspective",
            "family-perspective",
            "learning-event",
        ]
        order += ["draft-report", "action-plan", "identity-check", "copy-to-ministers", "publish"]
        order += ["progress-review", "report-progress"]
        assert [step for step in steps if step in order] == order
        assert [step.step for step in pack.exercises[kind].timetable if step.due.span] == []
        assert {notice.within for notice in pack.notices.values()} == {None}
        publish = pack.exercises[kind].publish
        assert publish is not None
        assert publish.for_at_least is None


def test_every_paragraph_of_regulation_4_5_is_served(pack: Pack) -> None:
    cited = " ".join(step.source.clause or "" for step in pack.exercises[CHILD].timetable if step.source)
    for letter in "abcdefghijklmn":
        in_range = letter == "f" and "(d) to (f)" in cited
        assert in_range or f"({letter})" in cited, letter
    assert list(pack.checklists["regulation-4-5"].items) == list("abcdefghijklmno")
    assert pack.principles["regard-to-guidance"].source.clause == "regulation 4(5)(o)"  # type: ignore[union-attr]


def test_the_learning_event_waits_for_the_information(pack: Pack) -> None:
    day = date(2017, 5, 2)
    before = {step.id: step for step in due_steps(pack, CHILD, events={"initiated": day, "scoped": day})}
    assert before["learning-event"].waits_for_steps == ("agency-information",)
    assert pack.exercises[CHILD].step("publish").after == ("identity-check", "copy-to-ministers")
    after = {step.id: step for step in due_steps(pack, CHILD, events={"scoped": day, "information-in": day})}
    assert after["learning-event"].waits_for_steps == ()


def test_one_reviewer_or_two(pack: Pack) -> None:
    by_method = {
        method: [
            step.id for step in due_steps(pack, CHILD, events={}, method=method) if "reviewer" in step.id
        ]
        for method in ("concise", "extended")
    }
    assert by_method == {"concise": ["appoint-reviewer"], "extended": ["appoint-two-reviewers"]}
    team = pack.exercises[CHILD].team
    assert team["reviewer"].at_least == 1
    assert team["second-reviewer"].consider
    assert team["reviewer"].independent_of == ()  # of the case, not of the agencies


def test_the_plan_comes_with_the_report_and_both_go_before_publication(pack: Pack) -> None:
    done = date(2018, 3, 1)
    steps = {step.id: step for step in due_steps(pack, ADULT, events={"completed": done})}
    assert steps["action-plan"].due == done
    assert {name for name, step in steps.items() if step.hard_stop_for} == {
        "identity-check",
        "copy-to-ministers",
    }
    notice = pack.notices["report-and-plan"]
    assert notice.to == ("welsh-ministers", "national-board")
    assert len(notice.encloses) == 2
    assert pack.notices["progress-report"].to == notice.to


def test_minutes_forums_and_participation(pack: Pack) -> None:
    assert "dissent" in pack.checklists["board-minutes"].items
    assert "dissenting views" in pack.duties["minutes"].does
    for kind in ("professional-forum", "participation-event"):
        assert str(pack.exercises[kind].every) == "12 months"


def test_guidance_that_was_not_read_is_marked_so(pack: Pack) -> None:
    assert pack.sources["guidance-volume-2"].status == "unverified"
    assert pack.sources["regulations-2015"].status == "verified"


def test_the_pack_can_be_run_as_it_is(pack: Pack) -> None:
    offices = {role.acts_as for role in pack.roles.values()}
    assert {"board-office", "decision-maker", "group-chair", "group-member", "agency-contact"} <= offices
    assert {"agency-author", "designated-senior-manager", "lead-reviewer", "panel-chair"} <= offices
    assert {"panel-member", "publication-checker"} <= offices
    referral = pack.forms["referral"]
    assert {"child_name", "incident_on"} <= {field.id for field in referral.all_fields}
    answered = {field.fact for field in referral.all_fields if field.fact}
    asked = {name for name in pack.facts if name != "theme_for_professionals"}
    assert asked <= answered


def test_weighed_with_others_it_speaks_of_children_and_adults(pack: Pack) -> None:
    (regime,) = weigh_together([pack], {**SUSPECTED, "died": "yes"})
    assert regime.applies == "yes"
    assert regime.outcome(CHILD) == "must"
    assert regime.outcome(ADULT) == "not_met"
