"""What a decision still has to say before it can stand: why it departs, what else was considered, what it waits for."""

from __future__ import annotations

from collections.abc import Mapping

from heed.meetings.queries import advice_on
from heed.referrals import rules
from heed.referrals.deciding.queries import open_challenges
from heed.referrals.deciding.rules import MEETING, NO_MEETING
from heed.referrals.models import Referral
from heed.referrals.queries.cases import pack_of
from heed.referrals.queries.editions import stance_said
from heed.referrals.queries.facts import weighed
from heed.ui.words import day, sentence_list

# The parts of a decision under which something can be missing, as its form calls them
DEPARTURE, ALTERNATIVES, MEETING_PART, MEETING_REASON, NOT_WAITING = (
    "departure_reason", "alternatives", "meeting", "meeting_reason", "not_waiting_reason",
)  # fmt: skip


def departures_of(referral: Referral, outcome: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why this outcome would depart from what the framework says, and from the group's advice, in sentences."""
    titles = rules.kinds(pack_of(referral))
    advice = advice_on(referral.item) if referral.item else None
    stance = advice.stance if advice else ""
    return (
        rules.departures_from_framework(weighed(referral), outcome, titles),
        rules.departures_from_advice(stance, outcome, {stance: stance_said(referral, stance)}),
    )


def asks_for_meeting(referral: Referral) -> bool:
    """Whether the case's framework has an extraordinary meeting considered where a decision departs. Serves WB-08."""
    return rules.DEPARTED in pack_of(referral).events


def missing_in(
    referral: Referral, *, outcome: str, departure_reason: str, alternatives: Mapping[str, str], meeting: str,
    meeting_reason: str, not_waiting_reason: str,
) -> dict[str, str]:  # fmt: skip
    """What is missing, a sentence for each part of the decision that it is missing in; empty where it can stand."""
    from_framework, from_advice = departures_of(referral, outcome)
    found: dict[str, str] = {}
    if (from_framework or from_advice) and not departure_reason.strip():
        found[DEPARTURE] = f"{' '.join((*from_framework, *from_advice))} Say why you decide otherwise."
    if sentence := _missing_alternative(referral, outcome, alternatives):
        found[ALTERNATIVES] = sentence
    if from_advice:
        found |= _missing_meeting(referral, meeting, meeting_reason)
    waited_for = open_challenges(referral)
    if waited_for and not not_waiting_reason.strip():
        names = sentence_list(
            f"{one.asked_of} (by {day(one.due_on)})".replace("\N{NO-BREAK SPACE}", " ") for one in waited_for
        )
        found[NOT_WAITING] = (
            f"Peer challenge was asked of {names} and has not come yet. Wait for it, or say why you do not."
        )
    return found


def _missing_alternative(referral: Referral, outcome: str, alternatives: Mapping[str, str]) -> str:
    """Where no exercise is held, that others were considered has to be on the record. Serves WB-10 and SL-10."""
    titles = rules.kinds(pack_of(referral))
    if outcome != rules.NONE or len(titles) < 2:
        return ""
    if rules.alternatives_said(alternatives, outcome, titles):
        return ""
    return "Say of at least one kind of exercise that was considered why it is not held."


def _missing_meeting(referral: Referral, meeting: str, reason: str) -> dict[str, str]:
    if not asks_for_meeting(referral):
        return {}
    if meeting not in MEETING:
        return {
            MEETING_PART: "The framework has an extraordinary meeting considered where a decision departs from the "
            "group’s advice. Say whether there is one."
        }
    if meeting == NO_MEETING and not reason.strip():
        return {MEETING_REASON: "Say why there is no extraordinary meeting."}
    return {}
