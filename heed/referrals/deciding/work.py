"""What waits for people around a decision: answers of other chairs, wishes to consider again, meetings to be called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from heed.accounts.roles import DECISION_MAKER
from heed.core.actor import Actor
from heed.core.mail import leaves
from heed.core.work import WorkItem
from heed.referrals import permissions
from heed.referrals.deciding.models import PeerChallenge, Reconsideration
from heed.referrals.deciding.queries import is_late, meeting_to_call
from heed.referrals.deciding.rules import AFTERWARDS
from heed.referrals.models import Decision, Referral
from heed.referrals.states import DECISION_STANDS


def waits_around_decision(actor: Actor, *, today: date) -> list[WorkItem]:
    """What waits for this person around decisions."""
    if actor.person is None:
        return []
    return [*_challenges(actor, today), *_wishes(actor), *_meetings(actor)]


def _about(referral: Referral) -> str:
    return f"{referral.reference} {referral.pseudonym}, referral"


def _challenges(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Answers that other chairs owe, for whoever asked them."""
    found = PeerChallenge.objects.filter(
        status="asked", asked_by=actor.person, referral__in=permissions.seen_whole(actor).values("pk")
    )
    for one in found.select_related("referral"):
        if is_late(one, today):
            what, waits_for = f"No answer from {one.asked_of}: remind them, or withdraw the request", ""
        elif one.opened_at is None and (one.is_failed or not leaves()):
            what, waits_for = f"Pass the link on to {one.asked_of}: Heed could not send it", ""
        else:
            what, waits_for = "Answer to peer challenge", one.asked_of
        yield WorkItem(
            what=what, about=_about(one.referral), due=one.due_on, how="As you asked for it", why="You asked.",
            do="See the request", url=reverse("referrals:challenge", args=[one.referral.reference, one.pk]),
            waits_for=waits_for, since=timezone.localdate(one.asked_at),
        )  # fmt: skip


def _wishes(actor: Actor) -> Iterator[WorkItem]:
    """Wishes to have a decision considered again, for whoever decides."""
    boards = actor.places(DECISION_MAKER, "board")
    found = Reconsideration.objects.filter(status="asked", referral__board__in=boards)
    for one in found.select_related("referral"):
        yield WorkItem(
            what="Say whether the decision is considered again", about=_about(one.referral), due=None, how="",
            why="Somebody asks for it. You decide.", do="Read why, and answer",
            url=reverse("referrals:answer_again", args=[one.referral.reference, one.pk]),
            since=timezone.localdate(one.asked_at),
        )  # fmt: skip


def _meetings(actor: Actor) -> Iterator[WorkItem]:
    """Extraordinary meetings that are to follow a decision and that nobody has called. Serves WB-08."""
    seen = permissions.seen_whole(actor).values("pk")
    later = Decision.objects.filter(referral=OuterRef("referral"), decided_at__gt=OuterRef("decided_at"))
    found = Decision.objects.filter(
        ~Exists(later), meeting=AFTERWARDS, referral__in=seen, referral__status__in=DECISION_STANDS
    )
    for decision in found.select_related("referral__board"):
        referral = decision.referral
        if meeting_to_call(referral) == decision and permissions.may(
            permissions.check_can_call_meeting, actor, referral
        ):
            yield WorkItem(
                what="Call the extraordinary meeting about the decision", about=_about(referral), due=None, how="",
                why="The decision departs from the group’s advice.", do="Call it",
                url=reverse("referrals:call_meeting", args=[referral.reference]), since=decision.decided_on,
            )  # fmt: skip
