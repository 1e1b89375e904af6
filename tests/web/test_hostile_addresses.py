"""Addresses that no page of Heed has: each ends as a page that says so, on both databases."""

from __future__ import annotations

import pytest

from tests.cast import Cast

HUGE = "9" * 23
NOTHING = (
    "/cases/%00/",
    "/cases/a%00b/facts/c/",
    "/exercises/%00/",
    f"/letters/{HUGE}/",
    f"/actions/{HUGE}/",
    f"/learning/{HUGE}/",
)
ODD = (
    "/cases/?stage=%00&words=%00",
    "/cases/?words=%FF%FE&page=-3&sort=no-such",
    f"/learning/?page={HUGE}&words={HUGE}",
    f"/exercises/?page={HUGE}&sort=%00&kind=%00",
    f"/actions/?page=-1&agency={HUGE}",
)


@pytest.mark.parametrize("address", NOTHING)
def test_there_is_nothing_there(cast: Cast, address: str) -> None:
    assert cast.client("manager").get(address).status_code in {400, 404}


@pytest.mark.parametrize("address", ODD)
def test_an_odd_question_gets_an_ordinary_page(cast: Cast, address: str) -> None:
    assert cast.client("manager").get(address).status_code in {200, 400}
