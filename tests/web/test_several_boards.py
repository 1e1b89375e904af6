"""Somebody who belongs to several boards sees all of them in every list, and can look at one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from lxml import html

from heed.accounts import roles
from heed.accounts.models import Board, Membership
from heed.actionplans.operations import plan
from heed.demo.partnership import SINCE
from heed.learning.operations import record_elsewhere
from tests.builders import a_referral, an_exercise
from tests.cast import NOW, TODAY, Cast

LISTS = ("/cases/", "/exercises/", "/learning/", "/actions/")
HERE, THERE = (
    ("NSCB-2016-019", "Letters go by post", "Here first"),
    ("CSCB-2016-001", "Doors stay open", "There first"),
)


@pytest.fixture
def other(cast: Cast) -> Board:
    """Carrowdale, which has the chair of Northmere for its own too, with a case, a review, learning and an action."""
    board = cast.partnership.other_board
    Membership.objects.create(
        person=cast.person("chair"),
        role=roles.DECISION_MAKER,
        title="Independent chair",
        board=board,
        since=SINCE,
    )
    cast.agencies["health"].boards.add(board)
    for place, (reference, learnt, action), office in (
        (cast.board, HERE, cast.manager),
        (board, THERE, cast.outsider),
    ):
        case = a_referral(cast, "told", board=place, reference=reference, pseudonym=reference)
        an_exercise(cast, "analysing", referral=case, board=place, team=False)
        record_elsewhere(
            board=place, kind="", source="An audit", title=learnt, text="As it was found.", themes=[],
            is_good_practice=False, by=office, at=NOW,
        )  # fmt: skip
        plan(
            board=place, title=action, text="", success_measure="A count.", agency=cast.agencies["health"],
            owner=cast.person("health"), due_on=TODAY + timedelta(days=9), by=office, at=NOW,
        )  # fmt: skip
    return board


def links(browser: Client, address: str) -> list[tuple[str, str, bool]]:
    """The boards to choose from on a page: label, address, whether it is the one looked at."""
    tree = html.document_fromstring(browser.get(address).content.decode())
    found = tree.xpath('//nav[@aria-label="Board"]//a')
    return [(link.text_content(), link.get("href"), link.get("aria-current") == "true") for link in found]


@pytest.mark.parametrize("address", LISTS)
def test_all_boards_are_shown_until_one_is_chosen(cast: Cast, other: Board, address: str) -> None:
    chair, number = cast.client("chair"), LISTS.index(address)
    here, there = (HERE[max(0, number - 1)], THERE[max(0, number - 1)])
    both = chair.get(address).content.decode()
    assert here in both
    assert there in both
    one = chair.get(f"{address}?board={other.pk}").content.decode()
    assert there in one
    assert here not in one


@pytest.mark.parametrize("address", LISTS)
def test_the_page_says_which_board_is_looked_at(cast: Cast, other: Board, address: str) -> None:
    chair = cast.client("chair")
    assert links(chair, f"{address}?board={other.pk}") == [
        ("All", address, False),
        ("Carrowdale", f"{address}?board={other.pk}", True),
        ("Northmere", f"{address}?board={cast.board.pk}", False),
    ]
    assert links(chair, address)[0] == ("All", address, True)


@pytest.mark.parametrize("address", LISTS)
def test_a_filter_stays_with_the_board(cast: Cast, other: Board, address: str) -> None:
    tree = html.document_fromstring(cast.client("chair").get(f"{address}?board={other.pk}").content.decode())
    kept = tree.xpath('//form[@method="get"]//input[@type="hidden" and @name="board"]/@value')
    assert kept == [str(other.pk)]
    assert cast.client("chair").get(f"{address}?board={other.pk}&words=there").status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_somebody_in_one_board_has_nothing_to_choose(cast: Cast, other: Board, address: str) -> None:
    assert links(cast.client("manager"), address) == []


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("asked", ["{other}", "0", "x", "²", "9" * 30])
def test_it_refuses_everybody_else(cast: Cast, other: Board, address: str, asked: str) -> None:
    """A board that is not one's own is no board."""
    answer = cast.client("manager").get(address, {"board": asked.format(other=other.pk)})
    assert answer.status_code == 404
