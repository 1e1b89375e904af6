"""What waits for people around a decision, and reminders that go by themselves, each once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from heed.referrals.deciding.challenges import withdraw
from heed.referrals.deciding.extraordinary import call_meeting
from heed.referrals.deciding.links import token_of
from heed.referrals.deciding.models import PeerChallenge
from heed.referrals.deciding.reconsidering import ask_again, decline
from heed.referrals.deciding.reminding import remind_chairs
from heed.referrals.models import Referral
from heed.referrals.queries import waiting_for
from tests.builders import a_referral
from tests.cast import NOW, TODAY, Cast
from tests.unit.referrals.deciding.making import advised, ask, decide


def _waits(cast: Cast, who: str, today: date = TODAY) -> set[str]:
    return {one.what for one in waiting_for(getattr(cast, who), today=today) if not one.waits_for}


def test_a_chair_who_owes_an_answer_is_reminded_before_the_day_and_after_it_once_each(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    """Row: SL-08"""
    challenge = ask(cast, advised(cast))  # for 20 May

    def on(day: int) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return remind_chairs(at=NOW + timedelta(days=day - 10), address="https://heed.northmere.example/")

    assert [on(day) for day in (10, 17, 18, 18, 19, 20, 21, 21, 25)] == [0, 0, 1, 0, 0, 0, 1, 0, 0]
    assert len(mail.outbox) == 2
    assert f"https://heed.northmere.example/challenge/{token_of(challenge)}/" in mail.outbox[0].body
    assert "Robin" not in mail.outbox[0].body
    challenge.refresh_from_db()
    assert challenge.reminders == 2
    withdraw(challenge=challenge, because="Settled.", by=cast.chair, at=NOW)
    assert on(26) == 0


def test_nobody_is_reminded_where_no_email_leaves(cast: Cast, settings: Any) -> None:
    challenge = ask(cast, advised(cast))
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert remind_chairs(at=NOW + timedelta(days=20)) == 0
    assert f"Pass the link on to {challenge.asked_of}: Heed could not send it" in _waits(cast, "chair")


def test_whoever_asked_finds_it_in_my_work(cast: Cast) -> None:
    ask(cast, advised(cast), by=cast.manager)
    theirs = [one for one in waiting_for(cast.manager, today=TODAY) if one.waits_for == "Winifred Oyelaran"]
    assert [one.due for one in theirs] == [date(2016, 5, 20)]
    late = "No answer from Winifred Oyelaran: remind them, or withdraw the request"
    assert late in _waits(cast, "manager", date(2016, 5, 21))
    assert late not in _waits(cast, "chair", date(2016, 5, 21))
    PeerChallenge.objects.update(is_failed=True)
    assert "Pass the link on to Winifred Oyelaran: Heed could not send it" in _waits(cast, "manager")


def test_the_decision_maker_finds_a_wish_to_consider_again(cast: Cast) -> None:
    referral = a_referral(cast, "told")
    wish = ask_again(referral=referral, ground="mistake", what="The wrong day.", by=cast.manager, at=NOW)
    what = "Say whether the decision is considered again"
    assert what in _waits(cast, "chair")
    assert what not in _waits(cast, "manager") | _waits(cast, "group_chair")
    decline(asked=wish, reason="It is the right one.", by=cast.chair, at=NOW)
    assert what not in _waits(cast, "chair")


def test_a_meeting_that_is_to_follow_a_decision_waits_until_it_is_called(cast: Cast) -> None:
    """Row: WB-08"""
    cast.board.pack = "west-berkshire-2016"
    cast.board.save()
    referral = advised(cast, stance="silp")
    decide(cast, referral, meeting="afterwards")
    what = "Call the extraordinary meeting about the decision"
    for who in ("chair", "group_chair", "manager"):
        assert what in _waits(cast, who), who
    assert what not in _waits(cast, "nurse")
    call_meeting(
        referral=Referral.objects.get(pk=referral.pk), held_at=NOW + timedelta(days=5), place="", link="",
        because="To hear why.", by=cast.chair, at=NOW,
    )  # fmt: skip
    assert what not in _waits(cast, "chair")


@pytest.mark.parametrize("who", ["police", "practitioner", "outsider"])
def test_it_refuses_everybody_else(cast: Cast, who: str) -> None:
    referral = advised(cast)
    ask(cast, referral)
    decide(cast, referral, not_waiting_reason="No time.")
    assert not any("challenge" in what.lower() or "decision" in what for what in _waits(cast, who))
