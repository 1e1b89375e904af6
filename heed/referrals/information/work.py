"""What waits for people on requests: for an agency its answers, for the office and whoever asked what is late.

Serves WB-14: an agency's lateness is seen by those who can act.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, GROUP_CHAIR
from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.referrals.information.models import Asking, InformationRequest
from heed.referrals.information.states import OPEN
from heed.referrals.models import Referral
from heed.referrals.permissions import seen_whole
from heed.referrals.queries.facts import known_facts
from heed.referrals.states import FACTS_OPEN
from heed.ui.words import day


def waits(actor: Actor, *, today: date) -> list[WorkItem]:
    """What waits for this person on requests for information."""
    if actor.person is None:
        return []
    return [*_for_agency(actor), *_for_whoever_asked(actor, today), *_drafts(actor), *_contradictions(actor)]


def _item(request: InformationRequest, **more: str) -> WorkItem:
    referral = request.asking.referral
    return WorkItem(
        what=more["what"], about=f"{referral.reference} {referral.pseudonym}, request for information",
        due=request.due_on, how=request.due_explained, why=more["why"], do=more["do"],
        url=reverse(more.get("page", "referrals:asked"), args=[request.pk]), waits_for=more.get("waits_for", ""),
        since=timezone.localdate(request.asking.sent_at) if request.asking.sent_at else None, nameless=more["what"],
    )  # fmt: skip


def _for_agency(actor: Actor) -> Iterator[WorkItem]:
    own = Q(agency__in=actor.places(AGENCY_CONTACT, "agency")) | Q(signatory=actor.person)
    found = InformationRequest.objects.filter(own, status__in=OPEN)
    for request in found.select_related("asking__referral", "agency", "signatory"):
        if request.status != "signing":
            yield _item(
                request, what="Answer what the board asks", do="Answer",
                why=f"You are the contact of {request.agency.name}.",
            )  # fmt: skip
        elif request.signatory_id == actor.person:
            yield _item(
                request, what="Sign your agency’s answer off", do="Read and sign off", page="referrals:asked_check",
                why=f"{request.agency.name} named you to sign it off.",
            )  # fmt: skip
        elif request.signatory:
            yield _item(
                request, what="Sign-off of your agency’s answer", do="See the answer", why="You passed it on.",
                waits_for=request.signatory.name,
            )  # fmt: skip


def _for_whoever_asked(actor: Actor, today: date) -> Iterator[WorkItem]:
    offices = Q(asking__referral__board__in=actor.places(BOARD_OFFICE, "board"))
    asked = Q(asking__sent_by=actor.person, asking__referral__in=seen_whole(actor).values("pk"))
    found = InformationRequest.objects.filter(offices | asked, status__in=OPEN)
    for request in found.select_related("asking__referral", "agency").distinct():
        if request.due_on < today:
            yield _item(
                request, what=f"No answer from {request.agency.name}: ring them, or give more time",
                do="See the request", why="You asked, and the day has gone.",
            )  # fmt: skip
        else:
            yield _item(
                request,
                what="Answer to what was asked",
                do="See the request",
                why="",
                waits_for=request.agency.name,
            )


def _drafts(actor: Actor) -> Iterator[WorkItem]:
    found = Asking.objects.filter(
        status="draft", begun_by=actor.person, referral__in=seen_whole(actor).values("pk")
    )
    for asking in found.select_related("referral"):
        referral = asking.referral
        yield WorkItem(
            what="Finish the request to agencies that you began",
            about=f"{referral.reference} {referral.pseudonym}, referral",
            due=None,
            how="",
            why="You began it. No agency is asked until you send it.",
            do="Go on",
            url=reverse("referrals:asking", args=[referral.reference, asking.pk]),
            since=timezone.localdate(asking.begun_at),
            nameless="Finish the request to agencies that you began",
        )


def _contradictions(actor: Actor) -> Iterator[WorkItem]:
    """Questions on which agencies contradict each other, for those who can settle them."""
    by_office = Q(board__in=actor.places(BOARD_OFFICE, "board"))
    by_chair = Q(board__groups__in=actor.places(GROUP_CHAIR, "group"))
    seen = Q(pk__in=seen_whole(actor).values("pk"))
    found = Referral.objects.filter(
        by_office | by_chair, seen, status__in=FACTS_OPEN, fact_answers__answer="yes"
    )
    for referral in found.filter(fact_answers__answer="no").distinct():
        for fact in known_facts(referral):
            if fact.contradicting:
                last = max(timezone.localdate(one.given_at) for one in fact.contradicting)
                yield WorkItem(
                    what=f"Settle what agencies contradict each other on: {fact.spec.ask}",
                    about=f"{referral.reference} {referral.pseudonym}, referral", due=None, how="",
                    why=f"Since {day(last)} it counts as not known.", do="Settle it",
                    nameless="Settle what agencies contradict each other on",
                    url=reverse("referrals:settle", args=[referral.reference, fact.id]), since=last,
                )  # fmt: skip
