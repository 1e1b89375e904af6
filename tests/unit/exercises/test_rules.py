"""Independence, parts of the team, days and references, on plain values."""

from __future__ import annotations

from datetime import date

import pytest

from heed.exercises.rules import (
    PartAsked,
    Ties,
    independence,
    next_reference,
    parts_filled,
    wrong_with_initiation,
    wrong_with_period,
)

NO_TIES = Ties(worked_for_board=False, agencies=(), knew_family=False, decided_about_family=False)
BOARD = "Has worked for the board, of which this part has to be independent."
KNEW = "Had direct contact with the child or the family."
DECIDED = "Took decisions about the child or the family."


def ties(**more: object) -> Ties:
    return Ties(**{**NO_TIES.__dict__, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("declared", "of_board", "of_agencies", "found"),
    [
        (NO_TIES, True, True, 0),
        (ties(worked_for_board=True), True, True, 1),
        (ties(worked_for_board=True), False, True, 0),
        (ties(agencies=("Merrow Hospital",)), True, True, 1),
        (ties(agencies=("Merrow Hospital",)), True, False, 0),
        (ties(agencies=("Alderbrook Primary School",)), True, True, 0),
        (ties(agencies=("Merrow Hospital", "Northmere Police")), True, True, 2),
        (ties(knew_family=True), False, False, 1),
        (ties(decided_about_family=True), False, False, 1),
        (ties(worked_for_board=True, knew_family=True, decided_about_family=True), True, True, 3),
    ],
)
def test_ties_stand_against_independence_where_the_pack_asks_for_it(
    declared: Ties, of_board: bool, of_agencies: bool, found: int
) -> None:
    involved = {"Merrow Hospital", "Northmere Police"}

    sentences = independence(declared, of_board=of_board, of_agencies=of_agencies, involved=involved)

    assert len(sentences) == found


def test_each_tie_is_named() -> None:
    everything = ties(
        worked_for_board=True, agencies=("Merrow Hospital",), knew_family=True, decided_about_family=True
    )

    assert independence(everything, of_board=True, of_agencies=True, involved={"Merrow Hospital"}) == (
        BOARD,
        "Was with Merrow Hospital in the last five years, which is involved in the case.",
        KNEW,
        DECIDED,
    )


@pytest.mark.parametrize(
    ("at_least", "consider", "count", "why_not", "is_met"),
    [
        (1, False, 0, "", False),
        (1, False, 1, "", True),
        (2, False, 1, "", False),
        (1, True, 0, "No money.", False),
        (0, True, 0, "", False),
        (0, True, 0, "The lead reviewer writes it.", True),
        (0, True, 1, "", True),
        (0, False, 0, "", True),
    ],
)
def test_a_part_is_filled_or_at_least_considered(
    at_least: int, consider: bool, count: int, why_not: str, is_met: bool
) -> None:
    asked = PartAsked("lead", "Lead reviewer", at_least, consider)

    (part,) = parts_filled([asked], filled={"lead": count}, left_out={"lead": why_not} if why_not else {})

    assert part.is_met is is_met


@pytest.mark.parametrize(
    ("begun", "is_wrong"),
    [
        (date(2016, 3, 6), True),
        (date(2016, 3, 7), False),
        (date(2016, 5, 10), False),
        (date(2016, 5, 11), True),
    ],
)
def test_a_review_begins_between_the_decision_and_today(begun: date, is_wrong: bool) -> None:
    wrong = wrong_with_initiation(initiated_on=begun, decided_on=date(2016, 3, 7), today=date(2016, 5, 10))

    assert bool(wrong) is is_wrong


def test_the_time_looked_at_ends_after_it_begins_and_not_in_the_future() -> None:
    today = date(2016, 5, 10)

    assert wrong_with_period(period_from=date(2015, 1, 2), period_to=date(2015, 1, 1), today=today)
    assert wrong_with_period(period_from=date(2015, 1, 2), period_to=date(2016, 5, 11), today=today)
    assert not wrong_with_period(period_from=date(2015, 1, 2), period_to=date(2015, 1, 2), today=today)


def test_a_further_exercise_of_a_case_is_numbered() -> None:
    assert next_reference("NSCB-2016-014", set()) == "NSCB-2016-014"
    assert next_reference("NSCB-2016-014", {"NSCB-2016-014"}) == "NSCB-2016-014-2"
    assert next_reference("NSCB-2016-014", {"NSCB-2016-014", "NSCB-2016-014-2"}) == "NSCB-2016-014-3"
