"""What the page shows on which somebody says whether there is enough to go on."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from heed.accounts.models import Group
from heed.accounts.roles import BOARD_OFFICE, GROUP_CHAIR
from heed.core.actor import Actor
from heed.frameworks.parties import party_title
from heed.frameworks.schema import Pack
from heed.frameworks.wellknown import MORE_NEEDED, OUT_OF_SCOPE, TRIAGED
from heed.referrals import permissions as cases
from heed.referrals.intake.forms.triage import ENOUGH, MORE, OUTSIDE, URGENT
from heed.referrals.intake.models import Triage
from heed.referrals.intake.queries import (
    Alike,
    alike_to,
    is_looked_through,
    triage_of,
    versions_of,
    wants_a_look,
)
from heed.referrals.intake.rules.likeness import SIGNS
from heed.referrals.models import Referral
from heed.referrals.queries.cases import groups_that_advise, pack_of
from heed.referrals.queries.letters import notifier_of
from heed.referrals.queries.people import sender_of
from heed.referrals.rules import lowered
from heed.referrals.states import REFERRAL
from heed.ui.words import sentence_list

EVENTS = {ENOUGH: TRIAGED, MORE: MORE_NEEDED, OUTSIDE: OUT_OF_SCOPE}
MOVES = {ENOUGH: "find_enough", MORE: "ask_more", OUTSIDE: "set_outside", URGENT: "advise_urgently"}


@dataclass(frozen=True)
class LikeLine:
    """Another case that may be about the same child."""

    reference: str
    pseudonym: str
    signs: str
    url: str
    status: str
    tone: str
    reason: str


@dataclass(frozen=True)
class TriagePage:
    """Everything on the page."""

    answers: list[str]
    brought_by: str
    way: str
    versions: int
    found: list[Triage]
    is_looked_through: bool
    wants_a_look: bool
    alike: list[LikeLine]
    ask_agencies_url: str
    letters: list[str]


def triage_page(actor: Actor, referral: Referral) -> TriagePage:
    """The page for this reader; what may be one child is shown to the board office alone."""
    pack = pack_of(referral)
    return TriagePage(
        answers=answers_for(actor, referral),
        brought_by=notifier_of(referral).name if cases.sees_names(actor, referral) else sender_of(referral),
        way=referral.get_way_display(),
        versions=len(versions_of(referral)),
        found=triage_of(referral),
        is_looked_through=is_looked_through(referral),
        wants_a_look=wants_a_look(referral),
        alike=[like_line(referral, one) for one in alike_to(actor, referral)],
        ask_agencies_url=_ask_agencies(referral),
        letters=[spec.title for spec in pack.notices.values() if spec.when in {MORE_NEEDED, OUT_OF_SCOPE}],
    )


def answers_for(actor: Actor, referral: Referral) -> list[str]:
    """What this person can find now: the urgent route is for the chair of a group that advises on cases."""
    found = [key for key in (ENOUGH, MORE, OUTSIDE) if REFERRAL.allows(MOVES[key], referral.status)]
    if REFERRAL.allows(MOVES[URGENT], referral.status) and chaired_by(actor, referral):
        found.append(URGENT)
    return found


def chaired_by(actor: Actor, referral: Referral) -> list[Group]:
    """The groups that advise on the case and that the actor chairs."""
    own = frozenset() if cases.stands_apart(actor, referral) else actor.places(GROUP_CHAIR, "group")
    return [group for group in groups_that_advise(referral) if group.pk in own]


def whose_word(actor: Actor, referral: Referral, answer: str) -> str:
    """Whom the framework gives this finding to, where it is not the person at the keyboard; empty where it is.

    The board office then puts on record what that person found, and says who it was.
    """
    pack = pack_of(referral)
    party = _recorder(pack, EVENTS.get(answer, ""))
    role = pack.roles.get(party)
    if role is None or role.acts_as in {None, BOARD_OFFICE}:
        return ""
    held = actor.places(GROUP_CHAIR, "group") if role.acts_as == GROUP_CHAIR else frozenset()
    is_own = bool(held & set(referral.board.groups.values_list("pk", flat=True)))
    return "" if is_own else lowered(party_title(pack, party))


def _recorder(pack: Pack, event: str) -> str:
    """Who writes the day of this event down: as the event says, or whoever answers for the step that closes it."""
    spec = pack.events.get(event)
    if spec is None:
        return ""
    if spec.recorded_by:
        return spec.recorded_by
    steps = (step for kind in pack.exercises.values() for step in kind.timetable)
    return next((step.by for step in steps if step.closes == event), "")


def like_line(referral: Referral, alike: Alike) -> LikeLine:
    """Another case that may be about the same child, in words without a name."""
    one = alike.likeness
    status, tone = {
        "": ("To be looked at", "amber"), "same": ("Same child", "green"), "other": ("Not the same child", "grey"),
    }[one.verdict]  # fmt: skip
    return LikeLine(
        reference=alike.other.reference or "", pseudonym=alike.other.pseudonym,
        signs=sentence_list(SIGNS.get(sign, sign) for sign in one.signs),
        url=reverse("referrals:alike", args=[referral.reference, one.pk]), status=status, tone=tone, reason=one.reason,
    )  # fmt: skip


def _ask_agencies(referral: Referral) -> str:
    """Where agencies are asked for brief information, if that page is there."""
    try:
        return reverse("referrals:information", args=[referral.reference])
    except NoReverseMatch:
        return ""


def sees_likeness(actor: Actor, referral: Referral) -> bool:
    """Whether the reader may learn that two cases are alike."""
    return cases.OFFICE in cases.grounds(actor, referral)
