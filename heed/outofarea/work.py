"""What waits for people on requests from other boards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.accounts.roles import AGENCY_CONTACT, BOARD_OFFICE, GROUP_CHAIR, GROUP_MEMBER
from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.meetings.permissions import references_apart
from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from heed.outofarea.rules import is_ready, may_check
from heed.outofarea.states import WITH_AGENCY
from heed.ui.words import plural


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """For agencies what they are asked, for the group what it checks, for the office what is next and what is late."""
    if actor.person is None:
        return []
    return [*_for_agency(actor), *_for_group(actor), *_for_office(actor, today)]


def _item(
    request: OutOfAreaRequest, what: str, do: str, *, due: date | None, how: str, why: str,
    part: AgencyPart | None = None, waits_for: str = "", since: date | None = None,
) -> WorkItem:  # fmt: skip
    url = (
        reverse("outofarea:part", args=[request.reference, part.agency_id])
        if part
        else reverse("outofarea:show", args=[request.reference])
    )
    return WorkItem(
        what=what, about=f"{request.reference} from {request.from_board}", due=due, how=how, why=why, do=do, url=url,
        waits_for=waits_for, since=since, nameless=what,
    )  # fmt: skip


def _for_agency(actor: Actor) -> Iterator[WorkItem]:
    own = AgencyPart.objects.filter(agency__in=actor.places(AGENCY_CONTACT, "agency"), status__in=WITH_AGENCY)
    for part in own.select_related("request", "agency"):
        is_back = part.status == "returned"
        yield _item(
            part.request, "Mend your agency’s answer to another board" if is_back else "Answer what another board asks",
            "Answer", due=part.due_on, how="The day that the board office set.", part=part,
            why="The group returned it." if is_back else f"You are the contact of {part.agency.name}.",
            since=timezone.localdate(part.asked_at),
        )  # fmt: skip


def _for_group(actor: Actor) -> Iterator[WorkItem]:
    sits = actor.places((GROUP_CHAIR, GROUP_MEMBER), "group")
    contacts = actor.places(AGENCY_CONTACT, "agency")
    waiting = AgencyPart.objects.filter(request__group__in=sits, status="signed-off", request__status="asked")
    waiting = waiting.exclude(request__reference__in=references_apart(actor))
    for part in waiting.select_related("request", "agency"):
        is_contact = part.agency_id in contacts
        if may_check(person=actor.person, signed_off_by=part.signed_off_by_id, is_contact=is_contact):
            yield _item(
                part.request, f"Check the answer of {part.agency.name} before it goes to another board",
                "Read and check", due=part.request.due_on, how="The day by which the other board wants the answer.",
                why="Your group checks the quality of answers.", part=part,
                since=timezone.localdate(part.signed_off_at) if part.signed_off_at else None,
            )  # fmt: skip


def _for_office(actor: Actor, today: date) -> Iterator[WorkItem]:
    offices = actor.places(BOARD_OFFICE, "board")
    found = OutOfAreaRequest.objects.filter(board__in=offices, status__in=("received", "asked", "sent"))
    for request in found.prefetch_related("parts__agency", "recommendations"):
        how = "The day by which the other board wants the answer."
        if request.status == "received":
            yield _item(
                request, "Put another board’s request to our agencies", "Ask our agencies", due=request.due_on, how=how,
                why="The board office runs these requests.", since=request.received_on,
            )  # fmt: skip
        elif request.status == "asked":
            yield from _to_answer(request, how, today)
        else:
            yield from _to_settle(request)


def _to_answer(request: OutOfAreaRequest, how: str, today: date) -> Iterator[WorkItem]:
    parts = list(request.parts.all())
    if is_ready(one.status for one in parts):
        yield _item(
            request, "Send the answer to the other board", "Send it", due=request.due_on, how=how,
            why="The group has passed every agency’s part.",
        )  # fmt: skip
    for part in parts:
        if part.status in WITH_AGENCY:
            is_late = part.due_on < today
            yield _item(
                request, f"No answer from {part.agency.name}: ring them" if is_late else "Answer for another board",
                "See the request", due=part.due_on, how="The day that the board office set.", part=part,
                why="The day has gone." if is_late else "", waits_for="" if is_late else part.agency.name,
                since=timezone.localdate(part.asked_at),
            )  # fmt: skip
        elif part.status == "signed-off":
            yield _item(
                request, f"Check of the answer of {part.agency.name}", "See the answer", due=request.due_on, how=how,
                why="", part=part, waits_for="The group",
                since=timezone.localdate(part.signed_off_at) if part.signed_off_at else None,
            )  # fmt: skip
    if parts and all(one.status == "withdrawn" for one in parts):
        yield _item(
            request, "Ask other agencies: the request was withdrawn from all", "Ask our agencies", due=request.due_on,
            how=how, why="Nobody is asked now.",
        )  # fmt: skip


def _to_settle(request: OutOfAreaRequest) -> Iterator[WorkItem]:
    left = [one for one in request.recommendations.all() if one.settled_at is None]
    if left:
        many = plural(len(left), "recommendation,recommendations")
        yield _item(
            request, f"Say what follows from {len(left)} {many} of another board", "Say what follows", due=None, how="",
            why="The board office follows what other boards recommend to us.",
            since=min(one.received_on for one in left),
        )  # fmt: skip
