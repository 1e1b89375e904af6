"""Reading what surrounds a decision: clocks, challenges, wishes to consider again, meetings on the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.core.remembering import read_once
from heed.frameworks.timetables import DueStep
from heed.meetings.models import AgendaItem
from heed.meetings.queries import (
    advice_on,
    attended,
    how_there,
    items_about,
    members_taking_part,
    quorum_of,
    views_on,
)
from heed.meetings.rules import EXTRAORDINARY, Quorum
from heed.referrals import permissions
from heed.referrals.deciding.clocks import advice_clocks
from heed.referrals.deciding.models import PeerChallenge, Reconsideration
from heed.referrals.deciding.rules import AFTERWARDS
from heed.referrals.models import Decision, Referral
from heed.referrals.queries.cases import considered_on, decision_of, pack_of, working_days
from heed.referrals.rules import least_views
from heed.referrals.states import DECISION_STANDS
from heed.ui.words import plural


@read_once
def challenges_of(referral: Referral) -> list[PeerChallenge]:
    """Every request for peer challenge on the case, the first asked first."""
    return list(referral.challenges.select_related("asked_by", "answer__taken_down_by"))


def open_challenges(referral: Referral) -> list[PeerChallenge]:
    """The requests that nobody has answered yet."""
    return [one for one in challenges_of(referral) if one.status == "asked"]


def the_challenge(actor: Actor, referral: Referral, pk: int) -> PeerChallenge:
    """One request on this case. Raises NotFound for any other, NotAllowed for those who see only a part."""
    permissions.check_can_view_whole(actor, referral)
    return existing(referral.challenges.select_related("asked_by", "referral__board").filter(pk=pk).first())


def is_late(challenge: PeerChallenge, today: date) -> bool:
    """Whether the answer is due and has not come."""
    return challenge.status == "asked" and challenge.due_on < today


def reconsiderations_of(referral: Referral) -> list[Reconsideration]:
    """Every wish to have the decision considered again, the first first."""
    return list(referral.reconsiderations.select_related("asked_by", "answered_by"))


def the_reconsideration(actor: Actor, referral: Referral, pk: int) -> Reconsideration:
    """One wish on this case. Raises NotFound for any other, NotAllowed for those who see only a part."""
    permissions.check_can_view_whole(actor, referral)
    return existing(referral.reconsiderations.select_related("asked_by").filter(pk=pk).first())


def advise_due(referral: Referral, *, today: date) -> DueStep | None:
    """By when the framework wants the group's advice, and how that was worked out; None where it gives no time."""
    found = advice_clocks(pack_of(referral), considered_on(referral, today=today), working_days(referral))
    return next(iter(found), None)


def earlier_items(referral: Referral) -> list[AgendaItem]:
    """Earlier and other meetings at which the case was, besides the one whose advice counts, the latest first."""
    found = items_about(referral.board_id, referral.reference or "")
    return [item for item in found if item.pk != referral.item_id]


def quorum_on(referral: Referral) -> Quorum | None:
    """How the group stands against what the case's framework asks: by who was there, before that by who takes part."""
    if referral.item is None or referral.item.meeting.is_outside:
        return None
    item = referral.item
    there = attended(item.meeting) if how_there(item.meeting) else members_taking_part(item)
    return quorum_of(item.meeting, there, pack_of(referral))


def too_few(referral: Referral) -> str:
    """Why advice given now would rest on too few views or people, in sentences; empty where it would not. BH-02."""
    if referral.item is None:
        return ""
    item, pack, told = referral.item, pack_of(referral), []
    given, least = len(views_on(item)), least_views(pack, item.meeting.group.slug)
    if given < least:
        told.append(
            f"{given} {plural(given, 'view has,views have')} been given; at least {least} {plural(least, 'is,are')} "
            "asked for."
        )
    found = quorum_on(referral)
    if found and how_there(item.meeting) and not found.is_met:
        told.append(
            f"{found.counted} {plural(found.counted, 'member was,members were')} at the meeting; at least "
            f"{found.minimum} are asked for."
        )
    return " ".join(told)


def meeting_to_call(referral: Referral) -> Decision | None:
    """The decision after which the group is to meet and nobody has called the meeting; None where nothing is owed."""
    decision = decision_of(referral)
    if decision is None or decision.meeting != AFTERWARDS or referral.status not in DECISION_STANDS:
        return None
    called = any(
        item.meeting.kind == EXTRAORDINARY and item.meeting.held_at >= decision.decided_at
        for item in earlier_items(referral)
    )
    return None if called else decision


@dataclass(frozen=True)
class EarlierAdvice:
    """What the group advised at an earlier meeting, and how many views that rested on."""

    item: AgendaItem
    stance: str
    reasons: str
    views: int


def earlier_advice(referral: Referral) -> list[EarlierAdvice]:
    """The advice of earlier meetings on the case, the latest first."""
    found = []
    for item in earlier_items(referral):
        advice = advice_on(item)
        if advice:
            found.append(EarlierAdvice(item, advice.stance, advice.reasons, len(views_on(item))))
    return found
