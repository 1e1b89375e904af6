"""Reference numbers: a series for each board and year, none given twice, whoever writes at once. Row: WB-04."""

from __future__ import annotations

import pytest
from django.db import transaction

from heed.accounts.models import Board
from heed.referrals.models import ReferenceCounter, Referral
from heed.referrals.operations.numbering import next_reference
from tests.builders import a_referral
from tests.cast import Cast


@pytest.fixture
def other(cast: Cast) -> Board:
    return Board.objects.create(
        slug="gull", title="Gull", short_title="Gull", prefix="GSP", pack=cast.board.pack
    )


def test_each_board_and_each_year_count_for_themselves(cast: Cast, other: Board) -> None:
    found = [
        next_reference(board, year)
        for year in (2016, 2017)
        for board in (cast.board, other)
        for _ in range(2)
    ]
    assert found == [
        "NSCB-2016-001", "NSCB-2016-002", "GSP-2016-001", "GSP-2016-002",
        "NSCB-2017-001", "NSCB-2017-002", "GSP-2017-001", "GSP-2017-002",
    ]  # fmt: skip


def test_the_thousandth_of_a_year_is_longer_and_still_its_own(cast: Cast) -> None:
    ReferenceCounter.objects.create(board=cast.board, year=2016, last=999)
    assert next_reference(cast.board, 2016) == "NSCB-2016-1000"


def test_a_number_that_a_case_brought_along_is_passed_over(cast: Cast) -> None:
    a_referral(cast, reference="NSCB-2016-001")
    assert next_reference(cast.board, 2016) == "NSCB-2016-002"


def test_a_number_is_not_given_again_when_its_case_is_gone(cast: Cast) -> None:
    """Nothing in Heed takes a case away; whoever does it in the database frees no number."""
    case = a_referral(cast, reference=next_reference(cast.board, 2016))
    Referral.objects.filter(pk=case.pk).delete()
    assert next_reference(cast.board, 2016) == "NSCB-2016-002"


def test_a_change_that_comes_to_nothing_leaves_no_gap(cast: Cast) -> None:
    with transaction.atomic():
        next_reference(cast.board, 2016)
        transaction.set_rollback(True)
    assert next_reference(cast.board, 2016) == "NSCB-2016-001"
