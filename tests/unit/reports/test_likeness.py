"""What is like an earlier recommendation is found by its words; what pulls the other way is said to."""

from __future__ import annotations

import pytest

from heed.reports.recommendations.likeness import MOST_COMPARED, Said, alike

EARLIER = [
    Said("notices", "Police notices should reach health visitors within two working days."),
    Said("appointments", "A missed appointment should be followed up as “was not brought”."),
    Said("visits", "Midwives should increase home visits to young mothers in the first weeks."),
    Said("supervision", "Every social worker should have supervision each month."),
]


def kinds(text: str) -> dict[str, str]:
    return {like.said.key: like.kind for like in alike(text, EARLIER)}


def test_the_same_in_other_words_is_found_first() -> None:
    found = alike(
        "Police should send notices so that they reach the health visitor in two working days.", EARLIER
    )
    assert found[0].said.key == "notices"
    assert found[0].kind == "same"
    assert "notices" in found[0].shared


def test_what_shares_only_common_words_is_not_like_it() -> None:
    assert alike("All agencies should ensure that their staff are trained.", EARLIER) == []


@pytest.mark.parametrize("text", [
    "Midwives should reduce home visits to young mothers in the first weeks.",
    "Midwives should not make home visits to young mothers in the first weeks.",
    "Midwives should stop home visits to young mothers.",
    "Midwives should make no home visits to young mothers in the first weeks.",
])  # fmt: skip
def test_more_and_less_do_and_do_not_pull_against_each_other(text: str) -> None:
    assert kinds(text)["visits"] == "against"


def test_asking_for_the_same_twice_is_no_contradiction() -> None:
    assert kinds("Midwives should increase the home visits that young mothers get.")["visits"] in {
        "same",
        "alike",
    }


@pytest.mark.parametrize("text", ["", "Yes.", "Training", "…"])
def test_too_few_words_are_like_nothing(text: str) -> None:
    assert alike(text, EARLIER) == []


def test_it_is_bounded_in_what_it_looks_at_and_what_it_gives() -> None:
    many = [Said(f"{number:05}", EARLIER[0].text) for number in range(MOST_COMPARED)]
    found = alike(EARLIER[0].text, iter([*many, Said("one too many", EARLIER[0].text)]), most=3)
    assert [like.said.key for like in found] == ["00000", "00001", "00002"]
    late = [*[Said(str(number), "Nothing of the kind.") for number in range(MOST_COMPARED)], EARLIER[0]]
    assert alike(EARLIER[0].text, late) == []


def test_a_very_long_text_is_cut_and_not_refused() -> None:
    assert alike("notices police visitors " * 50_000, EARLIER)[0].said.key == "notices"
