"""The time limits for one decision: all of them, each with its day, and who is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.core.workingdays import calendar_for
from heed.frameworks.loader import load_pack
from heed.meetings.models import Meeting
from heed.referrals.deciding.clocks import advice_clocks, decision_clocks
from heed.referrals.deciding.presenters import Clock, around
from heed.referrals.models import Referral
from heed.referrals.queries import waiting_for
from heed.referrals.queries.cases import decide_due
from tests.builders import a_referral
from tests.cast import NOW, TODAY, Cast
from tests.unit.referrals.deciding.making import advised, ask, decide

ENGLAND = calendar_for("england-and-wales")
THREE = "west-berkshire-2016"


def test_a_framework_with_two_time_limits_shows_both(cast: Cast) -> None:
    """Row: WB-07. Row: WB-12."""
    pack = load_pack(THREE)
    before = decision_clocks(pack, {"notified": date(2016, 4, 20)}, ENGLAND)
    assert [(one.due, one.waits_for) for one in before] == [(date(2016, 5, 20), None), (None, "considered")]
    days = {"notified": date(2016, 4, 20), "considered": date(2016, 4, 28)}
    assert [one.due for one in decision_clocks(pack, days, ENGLAND)] == [date(2016, 5, 12), date(2016, 5, 20)]
    assert [one.due for one in advice_clocks(pack, date(2016, 4, 28), ENGLAND)] == [date(2016, 5, 5)]


def test_a_framework_with_one_shows_one(cast: Cast) -> None:
    """Row: SL-08"""
    pack = load_pack("slough-2014")
    assert [one.due for one in decision_clocks(pack, {"notified": date(2016, 1, 31)}, ENGLAND)] == [
        date(2016, 2, 29)
    ]
    assert advice_clocks(pack, TODAY, ENGLAND) == ()


@pytest.mark.parametrize(
    "pack", ["slough-2014", "luton-2017", "sunderland-2015", "brighton-hove-2015", THREE]
)
def test_no_time_limit_is_named_twice(pack: str) -> None:
    found = decision_clocks(load_pack(pack), {"notified": TODAY, "considered": TODAY}, ENGLAND)
    assert len({(one.due, one.explanation) for one in found}) == len(found)


def _three(cast: Cast, status: str, held_days: int = -12) -> Referral:
    cast.board.pack = THREE
    cast.board.save()
    referral = a_referral(cast, status)
    Meeting.objects.update(held_at=NOW + timedelta(days=held_days))
    return Referral.objects.get(pk=referral.pk)


def _clocks(cast: Cast, referral: Referral, today: date = TODAY) -> list[Clock]:
    return around(cast.chair, referral, today=today).clocks


def test_the_page_says_whose_it_is_and_who_is_late(cast: Cast) -> None:
    clocks = _clocks(cast, _three(cast, "with-group"))
    assert [(one.due, one.tone) for one in clocks] == [
        (date(2016, 5, 5), "red"), (date(2016, 5, 12), "amber"), (date(2016, 5, 20), "grey"),
    ]  # fmt: skip
    assert "late" in clocks[0].state
    assert all(one.whose for one in clocks)


def test_what_waits_in_my_work_goes_by_the_first_to_end(cast: Cast) -> None:
    referral = _three(cast, "advised")
    due = decide_due(referral)
    assert due is not None
    assert due.due == date(2016, 5, 12)
    assert [one.due for one in waiting_for(cast.chair, today=TODAY) if one.do == "Decide"] == [
        date(2016, 5, 12)
    ]


def test_once_decided_it_says_whether_the_day_was_kept(cast: Cast) -> None:
    referral = _three(cast, "decided")
    referral.decisions.update(decided_on=date(2016, 5, 13))
    states = {
        one.due: (one.state.replace("\N{NO-BREAK SPACE}", " "), one.tone) for one in _clocks(cast, referral)
    }
    assert states[date(2016, 5, 12)] == ("Done on 13 May 2016: 1 working day late", "red")
    assert states[date(2016, 5, 20)] == ("Done on 13 May 2016", "green")
    assert decide_due(referral) is None


def test_another_chair_who_owes_an_answer_stands_among_them(cast: Cast) -> None:
    referral = advised(cast)
    ask(cast, referral)
    last = _clocks(cast, referral, today=date(2016, 5, 24))[-1]
    assert (last.title, last.due, last.tone) == ("Peer challenge", date(2016, 5, 20), "red")
    assert last.whose == "Winifred Oyelaran, Skerrimouth Safeguarding Board"
    decide(cast, referral, not_waiting_reason="It would come too late.")
