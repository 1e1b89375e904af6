"""A decision that departs has a meeting considered; one considered again is a new decision, and the old one stays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.meetings.models import Meeting
from heed.notices.models import Notice
from heed.referrals import operations
from heed.referrals.deciding.extraordinary import call_meeting
from heed.referrals.deciding.presenters import around
from heed.referrals.deciding.reconsidering import ask_again, decline, take_up
from heed.referrals.models import Referral
from heed.referrals.presenters.reasoning import markdown
from tests.builders import a_referral
from tests.cast import MEMBERS, NOW, TODAY, Cast
from tests.unit.referrals.deciding.making import SCR, WHY_NOT, advised, decide


def _departing(cast: Cast) -> Referral:
    """The group advised a learning process; the framework has a meeting considered where the chair departs."""
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    return advised(cast, stance="silp")


def test_departing_from_advice_proposes_an_extraordinary_meeting_where_the_framework_does(cast: Cast) -> None:
    """Row: WB-08"""
    referral = _departing(cast)
    given = {"departure_reason": "The criteria are met."}
    with pytest.raises(BadInput, match="extraordinary meeting considered"):
        decide(cast, referral, **given)
    with pytest.raises(BadInput, match="Say why there is no"):
        decide(cast, referral, **given, meeting="none")
    decision = decide(cast, referral, **given, meeting="afterwards")
    assert (decision.meeting, decision.departs_from_advice) == ("afterwards", True)
    referral.refresh_from_db()
    assert around(cast.chair, referral, today=TODAY).meeting_is_due
    item = call_meeting(
        referral=referral,
        held_at=NOW + timedelta(days=5),
        place="",
        link="",
        because="To hear why.",
        by=cast.chair,
        at=NOW,
    )
    assert item.meeting.kind == "extraordinary"
    referral.refresh_from_db()
    assert referral.status == "decided", "the decision stands meanwhile"
    assert referral.item != item
    assert not around(cast.chair, referral, today=TODAY).meeting_is_due


def test_a_framework_without_it_asks_for_none(cast: Cast) -> None:
    referral = advised(cast, stance="critical-case-review")
    assert decide(cast, referral, departure_reason="Met.").meeting == ""


def test_before_the_decision_the_case_goes_back_to_the_group_and_what_was_said_stays(cast: Cast) -> None:
    referral = _departing(cast)
    first = referral.item
    assert first is not None
    call_meeting(
        referral=referral, held_at=NOW + timedelta(days=5), place="", link="", because="Look again.",
        by=cast.group_chair, at=NOW,
    )  # fmt: skip
    referral = Referral.objects.get(pk=referral.pk)
    assert referral.status == "with-group"
    assert referral.item != first
    assert first.advice.count() == 1
    operations.give_view(referral=referral, stance=SCR, reasons="I changed my mind.", by=cast.nurse, at=NOW)
    page = operations.advise(
        referral=referral,
        stance=SCR,
        reasons="On reflection.",
        few_views_reason="In a hurry.",
        by=cast.group_chair,
        at=NOW,
    )
    assert page.stance == SCR
    referral.refresh_from_db()
    assert not decide(cast, referral).departs_from_advice


def test_meetings_are_called_by_few(cast: Cast) -> None:
    referral = _departing(cast)
    for who in set(MEMBERS) - {"chair", "group_chair", "manager"}:
        with pytest.raises((NotAllowed, NotFound)):
            call_meeting(
                referral=referral, held_at=NOW + timedelta(days=5), place="", link="", because="Hm.",
                by=getattr(cast, who), at=NOW,
            )  # fmt: skip
    assert not Meeting.objects.filter(kind="extraordinary").exists()


def test_no_exercise_needs_another_kind_that_was_considered(cast: Cast) -> None:
    """Row: SL-10. Row: WB-10."""
    referral = advised(cast, stance="none")
    for given in ({}, {"alternatives": {"critical-case-review": " "}}, {"alternatives": {"no-such": "Hm."}}):
        with pytest.raises(BadInput, match="at least one kind"):
            decide(cast, referral, "none", departure_reason="The coroner.", **given)
    decision = decide(cast, referral, "none", departure_reason="The coroner.", alternatives=WHY_NOT)
    assert decision.alternatives == WHY_NOT


def test_considered_again_is_a_new_decision_with_what_is_new_and_the_old_one_stays(cast: Cast) -> None:
    """Row: SL-09. Row: WB-02."""
    referral = advised(cast)
    first = decide(cast, referral)
    asked = ask_again(
        referral=referral,
        ground="new-information",
        what="The post mortem has come.",
        by=cast.group_chair,
        at=NOW,
    )
    with pytest.raises(NotAllowed):
        take_up(asked=asked, reason="So be it.", by=cast.manager, at=NOW)
    waiting = Notice.objects.filter(status="due").count()
    assert waiting
    taken = take_up(asked=asked, reason="It changes what we know.", by=cast.chair, at=NOW)
    assert taken.status == "advised"
    assert not Notice.objects.filter(status="due").exists(), "letters of the former decision are set aside"
    with pytest.raises(NotNow):
        take_up(asked=asked, reason="Twice.", by=cast.chair, at=NOW)
    second = decide(
        cast, taken, "none", reasons="Not met.", departure_reason="The post mortem.", alternatives=WHY_NOT,
        at=NOW + timedelta(days=1),
    )  # fmt: skip
    assert list(taken.decisions.all()) == [first, second]
    first.refresh_from_db()
    assert first.outcome == SCR
    assert Notice.objects.filter(status="due").exists(), "and those about the new one are raised"
    whole = markdown(cast.chair, Referral.objects.get(pk=referral.pk), today=TODAY)
    for words in ("The post mortem has come", "It changes what we know", "Not met", "The criteria are met",
                  "Nothing significant and new"):  # fmt: skip
        assert words in whole.replace("\\", ""), words


def test_it_may_be_declined_with_a_reason_and_the_decision_stands(cast: Cast) -> None:
    referral = a_referral(cast, "told")
    asked = ask_again(
        referral=referral, ground="outside", body="national-panel", said_on=date(2016, 5, 3), what="A letter of 3 May.",
        by=cast.manager, at=NOW,
    )  # fmt: skip
    with pytest.raises(BadInput):
        decline(asked=asked, reason=" ", by=cast.chair, at=NOW)
    assert decline(asked=asked, reason="Nothing new in it.", by=cast.chair, at=NOW).status == "declined"
    referral.refresh_from_db()
    assert (referral.status, referral.decisions.count()) == ("told", 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": " "}, {"ground": "whim"}, {"ground": "outside", "body": "no-such", "said_on": TODAY},
        {"ground": "outside", "body": "national-panel"},
        {"ground": "outside", "body": "national-panel", "said_on": date(2016, 6, 1)},
    ],
)  # fmt: skip
def test_a_wish_without_its_ground_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    referral = a_referral(cast, "decided")
    given: dict[str, object] = {"ground": "mistake", "what": "The wrong day.", **wrong}
    with pytest.raises(BadInput):
        ask_again(referral=referral, by=cast.manager, at=NOW, **given)  # type: ignore[arg-type]
    assert not referral.reconsiderations.exists()


def test_nothing_stands_that_could_be_considered_again(cast: Cast) -> None:
    with pytest.raises(NotNow):
        ask_again(referral=advised(cast), ground="mistake", what="Hm.", by=cast.chair, at=NOW)
