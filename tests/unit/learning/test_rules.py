"""What counts as stopped, what is proposed, and where a text names somebody."""

from __future__ import annotations

from datetime import date

import pytest

from heed.frameworks.loader import load_pack
from heed.identifiers.core.people import Person
from heed.learning.rules import (
    Recommended,
    loop_counts,
    namings,
    number_in,
    proposals,
    stopped_before,
)
from heed.learning.states import LOOP

ELLIE = Person("Ellie Marsh-Dunmore", role="child", pseudonym="Wren")
MAY = Person("May Thorncastle")


def test_each_stage_counts_whatever_got_at_least_that_far() -> None:
    counted = loop_counts(
        {"identified": 2, "passed-on": 3, "embedded": 4, "evaluated": 1, "came-back": 1}, stopped=2
    )
    assert (counted.identified, counted.passed_on, counted.embedded, counted.evaluated) == (11, 8, 5, 1)
    assert (counted.came_back, counted.stopped) == (1, 2)


@pytest.mark.parametrize(
    ("today", "before"),
    [
        (date(2016, 5, 10), date(2015, 11, 10)),
        (date(2016, 8, 31), date(2016, 2, 29)),
        (date(2017, 2, 28), date(2016, 8, 28)),
    ],
)
def test_learning_stops_six_months_after_it_was_passed_on(today: date, before: date) -> None:
    assert stopped_before(today) == before


@pytest.mark.parametrize(
    ("words", "number"),
    [("L-0012", 12), ("l12", 12), (" L-7 ", 7), ("L-0", None), ("12", None), ("late", None), ("L-12345678901", None)],
)  # fmt: skip
def test_a_number_is_found_as_people_type_it(words: str, number: int | None) -> None:
    assert number_in(words) == number


def test_what_heed_knows_is_proposed_where_the_form_asks_for_it() -> None:
    form = load_pack("slough-2014").forms["learning-summary"]
    known = proposals(
        form,
        reference="NSCB-2016-014",
        review_kind="A review.",
        incident_on=date(2016, 2, 3),
        recommended=[
            Recommended(1, "Ring.", ("Police",)),
            Recommended(2, "Meet.", ("Police", "Health")),
            Recommended(3, "Ask.", ()),
            Recommended(4, "Lead.", ("Police",), "multi"),
        ],
    )
    assert known["reference"] == "NSCB-2016-014"
    assert known["incident_month"] == "2016-02"
    assert known["single_agency_recommendations"] == "1. Ring. (Police)"
    assert known["multi_agency_recommendations"] == "2. Meet. (Police, Health)\n3. Ask.\n4. Lead. (Police)"


def test_a_form_that_does_not_ask_gets_nothing() -> None:
    form = load_pack("slough-2014").forms["declaration-of-independence"]
    known = proposals(form, reference="R", review_kind="K", incident_on=None, recommended=[])
    assert set(known) <= {field.id for field in form.all_fields}
    assert "review_kind" not in known


def test_a_name_is_found_with_its_place_and_without_the_name() -> None:
    texts = {"text": ("What was learnt", "Notices came late.\nNobody had asked Ellie about it.")}
    (naming,) = namings(texts, [ELLIE])
    assert (naming.field, naming.is_sure) == ("text", True)
    assert "line 2, word 4" in naming.sentence
    assert "Ellie" not in naming.sentence


def test_a_word_that_may_be_a_month_is_not_sure() -> None:
    (naming,) = namings({"text": ("Text", "In May the teams met.")}, [MAY])
    assert not naming.is_sure


@pytest.mark.parametrize("text", ["Ring 01632 960 100.", "Flat at 12 Mill Lane.", "Operation Redwood"])
def test_what_leads_to_somebody_is_found_without_known_people(text: str) -> None:
    assert namings({"text": ("Text", text)}, [])


@pytest.mark.parametrize(
    "text", ["By 3 April 2016 all teams had a 2-day course.", "See L-0002.", "The child, aged 3, and 4 of 5 teams."]
)  # fmt: skip
def test_a_day_or_an_age_may_stand(text: str) -> None:
    assert namings({"text": ("Text", text)}, [ELLIE]) == []


def test_the_loop_is_gone_in_order_and_can_come_back() -> None:
    ways = {move.id: move.before for move in LOOP.moves.values()}
    assert ways["embedded"] == ("passed-on",)
    assert ways["evaluated"] == ("embedded",)
    assert "identified" not in ways["came-back"]
    assert LOOP.after("passed-on", "came-back") == "passed-on"
