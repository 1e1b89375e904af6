"""Cases on their way to a decision, made for tests that begin there."""

from __future__ import annotations

from datetime import date
from typing import Any

from heed.core.actor import Actor
from heed.meetings.models import Advice
from heed.referrals import operations
from heed.referrals.deciding import challenges
from heed.referrals.deciding.models import PeerChallenge
from heed.referrals.models import Decision, Referral
from tests.builders import a_referral
from tests.cast import NOW, Cast

SCR = "serious-case-review"
ADDRESS = "https://heed.northmere.example/challenge/{token}/"
WHY_NOT = {"critical-case-review": "Nothing significant and new."}


def advised(cast: Cast, stance: str = SCR, **more: Any) -> Referral:
    """A case on which the group has advised."""
    referral = a_referral(cast, "advised", **more)
    assert referral.item is not None
    Advice.objects.create(
        item=referral.item, stance=stance, reasons="The rule is met.", given_by=cast.person("group_chair"), given_at=NOW
    )  # fmt: skip
    return referral


def decide(cast: Cast, referral: Referral, outcome: str = SCR, **more: Any) -> Decision:
    """The chair decides; on facts that nobody has answered every decision departs from the framework."""
    given = {
        "reasons": "The criteria are met.", "departure_reason": "It is plain enough.", "by": cast.chair, "at": NOW,
        **more,
    }  # fmt: skip
    return operations.decide(referral=referral, outcome=outcome, **given)


def ask(cast: Cast, referral: Referral, by: Actor | None = None, **more: Any) -> PeerChallenge:
    """The chair asks another board's chair."""
    given: dict[str, Any] = {
        "stage": "decision", "asked_of": "Winifred Oyelaran", "asked_of_board": "Skerrimouth Safeguarding Board",
        "email": "w.oyelaran@skerrimouth.example", "question": "What would you question?",
        "summary": "Robin fell. It is not known whether agencies worked together.", "due_on": date(2016, 5, 20),
        "address": ADDRESS, "at": NOW, **more,
    }  # fmt: skip
    return challenges.ask(referral=referral, by=by or cast.chair, **given)
