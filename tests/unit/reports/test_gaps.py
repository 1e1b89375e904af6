"""Each gap in the chain of evidence is named in a sentence; what hangs together has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from heed.reports.chain.rules import (
    ActionLine,
    Chain,
    FindingLine,
    RecommendationLine,
    before_sign_off,
    gaps,
    same_question,
)
from heed.reports.recommendations.rules import LADDER, Rung, hint, is_weak, not_measurable, scope_from

QUESTION = "Who knew what, and when?"
FINDING = FindingLine(1, "Letters took nine days", False, (QUESTION,), 2)
RECOMMENDATION = RecommendationLine(1, "Send them by e-mail.", False, (1,), False, True, "accepted")
ACTION = ActionLine(7, "Secure e-mail", 1, "/actions/7/", "Under way", 1, "Things are better")
WHOLE = Chain((QUESTION,), (FINDING,), (RECOMMENDATION,), (ACTION,), True, "recommendations")


def sentences(**changed: object) -> list[str]:
    return [gap.sentence for gap in gaps(replace(WHOLE, **changed))]  # type: ignore[arg-type]


def test_what_hangs_together_has_no_gap() -> None:
    assert sentences() == []


@pytest.mark.parametrize(("changed", "expected"), [
    ({"findings": (), "recommendations": (), "actions": ()}, [f"No finding answers the question “{QUESTION}”"]),
    ({"findings": (replace(FINDING, entries=0),)}, ["Finding 1 rests on no entry of the chronology."]),
    ({"findings": (replace(FINDING, entries=0),), "must_cite": False}, []),
    ({"recommendations": (), "actions": ()}, ["Finding 1 leads to no recommendation."]),
    ({"recommendations": (), "actions": (), "concludes_with": "questions"},
     ["Finding 1 leads to no question to the board."]),
    ({"recommendations": (), "actions": (), "concludes_with": "findings"}, []),
    ({"findings": (replace(FINDING, is_good_practice=True),), "recommendations": (), "actions": ()}, []),
    ({"findings": (replace(FINDING, number=2),)},
     ["Finding 2 leads to no recommendation.", "Recommendation 1 is supported by no finding."]),
    ({"actions": ()}, ["Recommendation 1 has no action."]),
    ({"actions": None}, []),
    ({"actions": (), "recommendations": (replace(RECOMMENDATION, is_adopted=False),)}, []),
    ({"actions": (), "recommendations": (replace(RECOMMENDATION, is_left=True),)}, []),
    ({"actions": (), "recommendations": (replace(RECOMMENDATION, response="not-accepted"),)}, []),
    ({"actions": (), "recommendations": (replace(RECOMMENDATION, is_question=True, response=""),)},
     ["Question to the board 1 is not answered by the board yet."]),
    ({"actions": (replace(ACTION, evidence=0, impact=""),)}, ["Action 7 has nothing that shows it was done."]),
    ({"actions": (replace(ACTION, impact=""),)},
     ["Action 7 has evidence, but nothing says what it changed for children."]),
])  # fmt: skip
def test_each_gap_is_named(changed: dict[str, object], expected: list[str]) -> None:
    assert sentences(**changed) == expected


def test_a_question_that_is_no_longer_asked_is_named_and_one_that_is_asked_again_is_not() -> None:
    again = "  who knew what, AND when "
    assert same_question(again) == same_question(QUESTION)
    assert sentences(questions=(again,)) == []
    assert any("no longer ask" in one for one in sentences(questions=("What made it hard to act?",)))


def test_a_reason_closes_the_gap_that_it_was_given_for_and_no_other() -> None:
    found = gaps(replace(WHOLE, findings=(replace(FINDING, entries=0), replace(FINDING, number=2))))
    assert len({gap.key for gap in found}) == len(found) == 2
    assert before_sign_off(found, [found[0].key]) == [found[1]]
    after = gaps(replace(WHOLE, actions=()))
    assert before_sign_off(after, []) == []


def test_keys_fit_their_column() -> None:
    found = gaps(replace(WHOLE, questions=("x" * 4000,), findings=(replace(FINDING, number=32_000),)))
    assert max(len(gap.key) for gap in found) <= 60


@pytest.mark.parametrize(("strength", "weak"), [
    ("reminder", True), ("training", True), ("procedure", False), ("checklist", False), ("system-change", False),
    ("", False),
])  # fmt: skip
def test_the_lower_rungs_are_weak_and_say_so(strength: str, weak: bool) -> None:
    assert is_weak(strength) is weak
    assert bool(hint(strength)) is weak


def test_a_ladder_of_the_framework_is_weak_at_its_foot() -> None:
    ladder = (Rung("tell", "Tell people", "Said."), Rung("build", "Build it in", "Built."))
    assert [rung.id for rung in ladder if is_weak(rung.id, ladder)] == ["tell"]
    assert "build it in" in hint("tell", ladder)
    assert LADDER[0].title not in hint("tell", ladder)


def test_what_cannot_be_measured_says_what_is_missing() -> None:
    assert not_measurable(measure=" ", by_when=None) == ("by when", "how it will be known")
    assert scope_from(1) == "single"
    assert scope_from(0) == scope_from(2) == "multi"
