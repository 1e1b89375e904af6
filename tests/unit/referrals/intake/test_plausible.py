"""Answers that cannot be, each with a sentence that says what to do."""

from __future__ import annotations

from datetime import date

import pytest

from heed.frameworks.loader import load_pack, pack_ids
from heed.frameworks.wellknown import BORN_ON, REFERRAL_FORM
from heed.questionnaires.rules import form_in
from heed.referrals.intake.rules.differences import pieces
from heed.referrals.intake.rules.plausible import born_on, implausible
from heed.referrals.intake.rules.ways import referral_ways, ways_in

TODAY = date(2016, 5, 10)
PACK = load_pack("slough-2014")
FORM = form_in(PACK, REFERRAL_FORM)


@pytest.mark.parametrize(
    ("answers", "question", "words"),
    [
        ({"child_born_on": "2016-05-11"}, "child_born_on", "today or earlier"),
        ({"incident_on": "2017-01-01"}, "incident_on", "today or earlier"),
        ({"incident_on": "1066-10-14"}, "incident_on", "120 years"),
        ({"child_born_on": "1850-01-01"}, "child_born_on", "120 years"),
        (
            {"child_born_on": "2016-04-15", "incident_on": "2016-04-14"},
            "child_born_on",
            "Look at both days again",
        ),
        ({"child_name": "🙂🙂"}, "child_name", "in letters"),
        ({"child_name": "…"}, "child_name", "in letters"),
        ({"incident": "He said \u202egnihton\u202c"}, "incident", "order of the letters"),
        ({"incident": "A bell \x07 rang"}, "incident", "cannot be shown"),
    ],
)
def test_what_cannot_be_is_said(answers: dict[str, str], question: str, words: str) -> None:
    found = implausible(FORM, answers, today=TODAY)
    assert words in found[question]


@pytest.mark.parametrize(
    "answers",
    [
        {}, {"child_born_on": "", "incident_on": "31/2/2016"}, {"child_name": "Not known"}, {"child_name": "نور العلي"},
        {"child_born_on": "2016-04-14", "incident_on": "2016-04-14"}, {"child_name": "Ng"},
        {"incident": "Line\r\nline\tand a tab"},
        {"incident": "👩‍👩‍👦 a family"},
    ],
)  # fmt: skip
def test_what_can_be_is_left_alone(answers: dict[str, str]) -> None:
    assert implausible(FORM, answers, today=TODAY) == {}


def test_every_framework_says_where_it_asks_for_the_date_of_birth() -> None:
    for name in pack_ids():
        pack = load_pack(name)
        if REFERRAL_FORM in pack.forms:
            form = pack.forms[REFERRAL_FORM]
            asked = [field.id for field in form.all_fields if field.id in BORN_ON]
            assert len(asked) == 1, name
            assert born_on(form, {asked[0]: "2014-03-09"}) == date(2014, 3, 9)


def test_wb_05_lists_stand_in_the_order_of_their_strength() -> None:
    pack = load_pack("west-berkshire-2016")
    ways = referral_ways(pack)
    assert ways[0].id == "must-notify"
    assert ways[-1].strength == "May be brought"
    assert {"must-notify", "consider", "good-practice"} <= {way.id for way in ways}


def test_lu_02_what_the_front_line_reports_has_a_form_of_its_own() -> None:
    forms = {way.id: way.form for way in ways_in(load_pack("luton-2017"))}
    assert forms["front-line-reports"] == "near-miss-report"
    assert forms["to-scr-group"] == REFERRAL_FORM


def test_differences_hold_both_texts_whole() -> None:
    before, after = "He was seen at home on Monday.", "He was not seen at home on  Monday, they say."
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.kind != "new") == before
    assert "".join(one.text for one in found if one.kind != "gone") == after
    long = "\n".join(f"Line {number}" for number in range(4000))
    found = pieces(long, long.replace("Line 7\n", "Line seven\n"))
    assert [one.text for one in found if one.kind == "new"] == ["Line seven\n"]
