"""The threshold says what else the law asks for; duties and days are written down on a page of their own."""

from __future__ import annotations

import pytest

from heed.referrals.happening.models import CaseEvent, DutyDone
from heed.referrals.models import FactAnswer, Referral
from tests.builders import REFERENCE, a_referral
from tests.cast import NOW, Cast

DUTY = "serious-incident-notification"
PAGE = f"/cases/{REFERENCE}/duties/"


@pytest.fixture
def case(cast: Cast) -> Referral:
    cast.board.pack = "england-lcspr-2018"
    cast.board.save()
    case = a_referral(cast)
    for fact in ("abuse_or_neglect", "died", "happened_in_area", "is_child"):
        FactAnswer.objects.create(
            referral=case, fact=fact, answer="yes", said_by="Dr A Reyes", evidence="A letter",
            given_by=cast.person("manager"), given_at=NOW,
        )  # fmt: skip
    return case


def text(page: object) -> str:
    return " ".join(page.content.decode().replace("\xa0", " ").split())  # type: ignore[attr-defined]


def test_the_threshold_says_what_else_the_law_asks_for(cast: Cast, case: Referral) -> None:
    shown = text(cast.client("manager").get(f"/cases/{REFERENCE}/facts/"))
    assert "What else the law asks for" in shown
    assert "Serious incident notification" in shown
    assert "Must be done" in shown
    others = shown.split("Other kinds of exercise")[1].split("What else the law asks for")[0]
    assert "Serious incident notification" not in others, "it is done, not decided on"


def test_nobody_is_asked_to_decide_on_a_duty(cast: Cast) -> None:
    cast.board.pack = "england-lcspr-2018"
    cast.board.save()
    a_referral(cast, "advised")
    shown = text(cast.client("chair").get(f"/cases/{REFERENCE}/decision/new/"))
    form = shown.split("What do you decide?")[1]
    assert "Rapid review" in form
    assert "Serious incident notification" not in form


def test_the_office_writes_down_the_day_and_that_the_duty_was_done(cast: Cast, case: Referral) -> None:
    office = cast.client("manager")
    day = {"on_day": "3", "on_month": "5", "on_year": "2016", "why": "The ward rang."}
    answer = office.post(f"/cases/{REFERENCE}/days/became-aware/", day)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    shown = text(office.get(PAGE))
    assert "10 May 2016" in shown
    assert "The ward rang." in shown
    done = {
        "done_on_day": "9", "done_on_month": "5", "done_on_year": "2016", "how": "By the online service.",
        "proof": "Number 4711.",
    }  # fmt: skip
    assert office.post(f"{PAGE}{DUTY}/notify/", done).status_code == 302
    shown = text(office.get(PAGE))
    assert "On 9 May 2016. By the online service. Number 4711." in shown
    assert DutyDone.objects.count() == 1


def test_a_form_that_says_nothing_keeps_what_was_typed(cast: Cast, case: Referral) -> None:
    done = {
        "done_on_day": "9",
        "done_on_month": "5",
        "done_on_year": "2016",
        "how": "By telephone.",
        "proof": "",
    }
    shown = text(cast.client("manager").post(f"{PAGE}{DUTY}/notify/", done))
    assert "One thing to put right" in shown
    assert "By telephone." in shown
    assert not DutyDone.objects.exists()


def test_a_second_day_is_a_correction_or_another_time(cast: Cast, case: Referral) -> None:
    office = cast.client("manager")
    day = {"on_day": "3", "on_month": "5", "on_year": "2016", "why": "The ward rang."}
    office.post(f"/cases/{REFERENCE}/days/became-aware/", day)
    asked = text(office.get(f"/cases/{REFERENCE}/days/became-aware/"))
    assert "Is that another day for what is written down already?" in asked
    office.post(f"/cases/{REFERENCE}/days/became-aware/", {**day, "on_day": "4", "again": "no"})
    assert [row.is_again for row in CaseEvent.objects.all()] == [False, False]
    assert "Before: 3 May 2016" in text(office.get(PAGE))


def test_whoever_referred_finds_what_they_write_down_and_no_outcome(cast: Cast, case: Referral) -> None:
    shown = text(cast.client("health").get(PAGE))
    assert "Record as done" in shown
    assert "Must be done" not in shown.split("By when")[0]
    assert text(cast.client("health").get(f"/cases/{REFERENCE}/")).count("Duties and days") == 1
    assert cast.client("police").get(PAGE).status_code == 404


def test_a_framework_that_leaves_nothing_to_agencies_refuses_them_with_a_sentence(cast: Cast) -> None:
    a_referral(cast)
    answer = cast.client("health").get(PAGE)
    assert answer.status_code == 403
    assert "for the board office" in text(answer)
