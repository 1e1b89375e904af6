"""Interests in a case as its page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import would_allow
from heed.meetings.models import Conflict
from heed.meetings.permissions import check_can_rule, may_read_nature
from heed.referrals.models import Referral
from heed.referrals.queries.interests import interests_of
from heed.referrals.queries.people import titled
from heed.ui.words import day


@dataclass(frozen=True)
class InterestLine:
    """One interest: whose, what was said of it, and what it is where the reader may know that."""

    name: str
    on: str
    state: str
    tone: str
    nature: str
    reason: str
    rule_url: str


def interest_lines(actor: Actor, referral: Referral) -> list[InterestLine]:
    """Every interest declared in the case, the first declared first."""
    return [_line(actor, referral, one) for one in interests_of(referral)]


def _line(actor: Actor, referral: Referral, conflict: Conflict) -> InterestLine:
    last = next(reversed(conflict.rulings.all()), None)
    knows, on = may_read_nature(actor, conflict), timezone.localdate(conflict.declared_at)
    state, tone = ("Takes no part", "grey" if last else "amber")
    if last and last.allowed:
        state, tone = "Takes part", "green"
    may_rule = would_allow(check_can_rule, actor, conflict)
    return InterestLine(
        name=titled(conflict.person, board=referral.board_id, on=on), on=day(on), state=state, tone=tone,
        nature=conflict.nature if knows else "",
        reason=f"{last.ruled_by.name}: {last.reason}" if last and knows else "",
        rule_url=reverse("referrals:rule_on_interest", args=[referral.reference, conflict.pk]) if may_rule else "",
    )  # fmt: skip
