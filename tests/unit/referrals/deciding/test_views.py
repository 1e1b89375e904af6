"""Members' views: hidden until the round is closed, changed and taken back as new rows, never lost between windows."""

from __future__ import annotations

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.meetings.models import View
from heed.meetings.operations import GivenMeanwhile
from heed.meetings.queries import last_view_of, views_on
from heed.referrals import operations
from heed.referrals.models import Referral
from heed.referrals.presenters.group import group_page, own_view
from tests.builders import a_referral
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.referrals.deciding.making import SCR


def _give(
    cast: Cast, referral: Referral, who: str, stance: str = SCR, reasons: str = "", **more: object
) -> View:
    return operations.give_view(
        referral=referral, stance=stance, reasons=reasons or f"As {who} sees it.", by=getattr(cast, who), at=NOW, **more
    )  # fmt: skip


def _read_by(cast: Cast, referral: Referral, who: str) -> set[str]:
    page = group_page(getattr(cast, who), referral, today=TODAY)
    assert page is not None
    return {line.reasons for line in page.members if line.is_shown}


def test_a_round_is_hidden_until_its_chair_closes_it(cast: Cast) -> None:
    """Row: WB-07"""
    referral = a_referral(cast, "with-group")
    for who in ("nurse", "group_chair"):
        _give(cast, referral, who)
    assert _read_by(cast, referral, "nurse") == {"As nurse sees it."}
    assert _read_by(cast, referral, "manager") == _read_by(cast, referral, "chair") == set()
    with pytest.raises(NotAllowed):
        operations.close_round(referral=referral, by=cast.nurse, at=NOW)
    operations.close_round(referral=referral, by=cast.group_chair, at=NOW)
    both = {"As nurse sees it.", "As group_chair sees it."}
    assert _read_by(cast, referral, "nurse") == _read_by(cast, referral, "manager") == both
    assert _read_by(cast, referral, "headteacher") == set(), "has given none yet"
    assert _read_by(cast, referral, "chair") == set(), "reads them with the advice"
    _give(cast, referral, "headteacher")
    assert len(_read_by(cast, referral, "headteacher")) == 3


def test_a_view_is_taken_back_as_a_new_row_and_can_be_given_again(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    assert referral.item is not None
    with pytest.raises(NotNow, match="no view"):
        operations.take_back_view(referral=referral, reasons="Hm.", by=cast.nurse, at=NOW)
    _give(cast, referral, "nurse")
    with pytest.raises(BadInput, match="Say why"):
        operations.take_back_view(referral=referral, reasons="  ", by=cast.nurse, at=NOW)
    operations.take_back_view(referral=referral, reasons="I mistook the case.", by=cast.nurse, at=NOW)
    assert views_on(referral.item) == []
    assert referral.item.views.count() == 2, "what was said stays"
    assert not own_view(cast.nurse, referral).counts
    page = group_page(cast.nurse, referral, today=TODAY)
    assert page is not None
    assert [line.note for line in page.members if line.note] == ["Taken back"]
    with pytest.raises(NotNow):
        operations.take_back_view(referral=referral, reasons="Again.", by=cast.nurse, at=NOW)
    _give(cast, referral, "nurse", "none")
    assert [view.stance for view in views_on(referral.item)] == ["none"]


def test_only_members_take_back_and_only_their_own(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    _give(cast, referral, "nurse")
    for who in set(MEMBERS) - {"nurse"}:
        with pytest.raises((NotAllowed, NotFound, NotNow)):
            operations.take_back_view(referral=referral, reasons="Not mine.", by=getattr(cast, who), at=NOW)
    assert View.objects.count() == 1


def test_another_window_of_the_same_member_is_shown_the_difference(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    first = _give(cast, referral, "nurse", SCR, "I hold that it is met.", knows=0)
    with pytest.raises(GivenMeanwhile) as refused:
        _give(cast, referral, "nurse", "none", "I hold that it is not.", knows=0)
    assert refused.value.view == first
    assert _give(cast, referral, "nurse", SCR, "I hold that it is met.", knows=0) == first, (
        "the same, sent twice"
    )
    assert View.objects.count() == 1
    _give(cast, referral, "nurse", "none", "I hold that it is not.", knows=first.pk)
    assert referral.item is not None
    last = last_view_of(referral.item, cast.nurse.person)
    assert last is not None
    assert (last.stance, View.objects.count()) == ("none", 2)


def test_a_proposal_is_agreed_with_or_not_and_a_view_by_telephone_is_written_down(cast: Cast) -> None:
    referral = a_referral(cast, "with-group")
    proposal = operations.propose(
        referral=referral, stance=SCR, reasons="It is met.", by=cast.manager, at=NOW
    )
    assert _give(cast, referral, "nurse", SCR, proposal=proposal).answer == "agree"
    assert _give(cast, referral, "group_chair", "none", proposal=proposal).answer == "disagree"
    down = operations.take_down_view(
        referral=referral, member=cast.person("headteacher").pk, stance="abstain", reasons="Too new to say.",
        came_how="By telephone", proposal=proposal, by=cast.manager, at=NOW,
    )  # fmt: skip
    assert (down.answer, down.taken_down_by) == ("abstain", cast.person("manager"))
    with pytest.raises(NotAllowed):
        operations.take_down_view(
            referral=referral, member=cast.person("nurse").pk, stance=SCR, reasons="She said so.", came_how="Told me",
            by=cast.group_chair, at=NOW,
        )  # fmt: skip
