"""Commissioning a review from a decision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotAllowed, NotFound, NotNow
from heed.exercises.models import Exercise
from heed.exercises.operations import commission
from heed.referrals.models import Decision, Referral
from heed.trail.models import Record
from tests.builders import a_referral
from tests.cast import NOW, Cast


def begin(cast: Cast, referral: Referral, *, by: Actor | None = None, **more: Any) -> Exercise:
    values: dict[str, Any] = {
        "method": "silp", "method_reason": "The view from the front line matters most here.",
        "agencies": [cast.agencies["school"].pk, cast.agencies["police"].pk], "initiated_on": date(2016, 5, 9),
    }  # fmt: skip
    return commission(referral=referral, by=by or cast.manager, at=NOW, **{**values, **more})


def test_the_review_keeps_the_framework_of_its_case(cast: Cast) -> None:
    referral = a_referral(cast, "decided", edition="an-earlier-one")

    exercise = begin(cast, referral)

    assert (exercise.pack, exercise.edition) == (referral.pack, "an-earlier-one")
    assert (exercise.reference, exercise.kind) == ("NSCB-2016-019", "serious-case-review")
    assert exercise.status == "commissioned"
    assert exercise.pseudonym == "Robin"


def test_agencies_keep_the_order_in_which_they_were_chosen(cast: Cast) -> None:
    exercise = begin(cast, a_referral(cast, "decided"))

    assert [(row.order, row.agency.kind) for row in exercise.involved.all()] == [(1, "school"), (2, "police")]


def test_the_days_that_deadlines_run_from_are_kept(cast: Cast) -> None:
    exercise = begin(cast, a_referral(cast, "told"))

    assert {row.event: row.on for row in exercise.events.all()} == {
        "notified": date(2016, 4, 20),
        "decided": date(2016, 5, 9),
        "initiated": date(2016, 5, 9),
    }
    assert Record.objects.filter(verb="exercise.commissioned", reference=exercise.reference).count() == 1


@pytest.mark.parametrize("status", ["received", "with-group", "advised"])
def test_not_before_the_case_is_decided(cast: Cast, status: str) -> None:
    with pytest.raises(NotNow, match="not decided yet"):
        begin(cast, a_referral(cast, status))


def test_not_when_no_review_is_held(cast: Cast) -> None:
    referral = a_referral(cast, "decided")
    Decision.objects.filter(referral=referral).update(outcome="none")

    with pytest.raises(NotNow, match="nothing to commission"):
        begin(cast, referral)


def test_not_twice_for_one_decision(cast: Cast) -> None:
    referral = a_referral(cast, "decided")
    begin(cast, referral)

    with pytest.raises(NotNow, match="is under way"):
        begin(cast, referral)


def test_a_new_decision_can_bring_a_further_review(cast: Cast) -> None:
    referral = a_referral(cast, "decided")
    begin(cast, referral)
    first = referral.decisions.get()
    Decision.objects.create(
        referral=referral, outcome="individual-agency-review", reasons="One agency only.",
        departs_from_framework=False, departs_from_advice=False, evaluation={}, advice_stance="",
        decided_by=first.decided_by, decided_on=first.decided_on, decided_at=NOW + timedelta(hours=1),
    )  # fmt: skip

    further = commission(
        referral=referral, method="", method_reason="Looked at by the agency itself.",
        agencies=[cast.agencies["school"].pk], initiated_on=date(2016, 5, 10), by=cast.manager,
        at=NOW + timedelta(hours=2),
    )  # fmt: skip

    assert (further.reference, further.kind) == ("NSCB-2016-019-2", "individual-agency-review")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"method": "tea-leaves"}, "Choose one of the framework’s methods"),
        ({"method": ""}, "Choose one of the framework’s methods"),
        ({"method_reason": "  "}, "Give the reason for the method"),
        ({"agencies": []}, "at least one agency"),
        ({"agencies": [987654]}, "does not belong to this board"),
        ({"initiated_on": date(2016, 5, 8)}, "before the day of the decision"),
        ({"initiated_on": date(2016, 5, 11)}, "a day to come"),
    ],
)
def test_it_says_what_is_wrong_and_begins_nothing(cast: Cast, wrong: dict[str, Any], says: str) -> None:
    referral = a_referral(cast, "decided")

    with pytest.raises(BadInput, match=says):
        begin(cast, referral, **wrong)

    assert not Exercise.objects.exists()


@pytest.mark.parametrize(
    ("who", "refusal"), [("chair", NotAllowed), ("nurse", NotAllowed), ("outsider", NotFound)]
)
def test_it_refuses_everybody_else(cast: Cast, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        begin(cast, a_referral(cast, "decided"), by=getattr(cast, who))
