"""What can be chosen for a case, and what a choice would depart from."""

from __future__ import annotations

from datetime import date

from heed.core.actor import Actor
from heed.referrals import rules
from heed.referrals.deciding.completeness import departures_of
from heed.referrals.deciding.presenters import around, meeting_source
from heed.referrals.models import Referral
from heed.referrals.presenters.frame import frame
from heed.referrals.presenters.group import group_page
from heed.referrals.presenters.threshold import OUTCOMES, threshold
from heed.referrals.queries import pack_of, weighed


def stances(referral: Referral, *, abstain: bool = False) -> dict[str, str]:
    """What can be chosen: the kinds of exercise, none, and for a member's view also to give none."""
    found = {**rules.kinds(pack_of(referral)), rules.NONE: rules.NO_EXERCISE}
    return {**found, rules.ABSTAIN: "I give no view"} if abstain else found


def summaries(referral: Referral) -> dict[str, str]:
    """What each kind of exercise is, in the pack's words."""
    pack = pack_of(referral)
    return {key: pack.exercises[key].summary for key in rules.kinds(pack)}


def what_framework_says(referral: Referral) -> dict[str, str]:
    """What the framework says of each kind of exercise, in a line."""
    results = weighed(referral)
    found = {}
    for kind in rules.kinds(pack_of(referral)):
        if best := rules.foremost(one for one in results if one.exercise == kind):
            found[kind] = f"The framework: {rules.lowered(OUTCOMES[best.outcome][0])}"
    return found


def departures(referral: Referral, outcome: str) -> tuple[str, ...]:
    """Why this outcome would depart from the framework or the advice, in sentences."""
    from_framework, from_advice = departures_of(referral, outcome)
    return (*from_framework, *from_advice)


def basis(actor: Actor, referral: Referral, *, today: date) -> dict[str, object]:
    """What a decision stands on, for its pages: evaluation, views, advice, clocks and peer challenge."""
    return {
        **frame(actor, referral, active="referrals:decision", today=today),
        "referral": referral,
        "threshold": threshold(referral),
        "group": group_page(actor, referral, today=today),
        "around": around(actor, referral, today=today),
        "meeting_source": meeting_source(referral),
    }
