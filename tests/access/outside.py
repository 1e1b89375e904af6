"""Requests from other boards in the world of the access tests: one a stage, each answer with a word of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from heed.accounts.models import Agency, Board, Group
from heed.core.actor import Actor
from heed.outofarea import operations
from heed.outofarea.models import AgencyPart, OutOfAreaRequest

if TYPE_CHECKING:
    from tests.access.world import World

CHILD = "Zyxperegrine Ashdown-Vyse"
DRAFT, SIGNED, PASSED = "zyxoutsidedraft", "zyxoutsidesigned", "zyxoutsidepassed"


def take_in(board: Board, by: Actor, at: datetime, asked: str) -> OutOfAreaRequest:
    """A request that the board office has put on record; `asked` tells one from the other."""
    return operations.take_in(
        board=board, from_board="Harrowmere Safeguarding Board", contact_name="Imelda Croft", exercise="A review",
        child_name=CHILD, asked=asked, received_on=at.date(), due_on=at.date() + timedelta(days=30), by=by, at=at,
    )  # fmt: skip


def put_to(request: OutOfAreaRequest, agencies: list[Agency], group: Group, by: Actor, at: datetime) -> None:
    """Ask these agencies, to be checked by this group."""
    operations.ask(
        request=request,
        agencies=agencies,
        group=group,
        asks="",
        due_on=at.date() + timedelta(days=14),
        by=by,
        at=at,
    )


def tell(world: World, at: datetime) -> None:
    """One to be put to agencies; one with police writing, health signed off; one that was answered, with a file."""
    office = world.actor("manager")
    take_in(world.board, office, at, "received")
    running = take_in(world.board, office, at, "running")
    put_to(running, [world.agency("police"), world.agency("health")], world.partnership.group, office, at)
    _write(world, running, "police", DRAFT, at)
    part = _write(world, running, "health", SIGNED, at, file=True)
    operations.sign_off(part=part, version=part.version, by=world.actor("health"), at=at)
    answered = take_in(world.board, office, at, "answered")
    put_to(answered, [world.agency("police")], world.partnership.group, office, at)
    part = _write(world, answered, "police", PASSED, at)
    operations.sign_off(part=part, version=part.version, by=world.actor("police"), at=at)
    operations.check(part=part, holds=True, reasons="", by=world.actor("nurse"), at=at)
    operations.send(request=answered, sent_on=at.date(), how="post", proof="RN 1", by=office, at=at)
    operations.record_recommendation(
        request=answered, text="Share calls.", received_on=at.date(), by=office, at=at
    )


def _write(
    world: World, request: OutOfAreaRequest, agency: str, word: str, at: datetime, *, file: bool = False
) -> AgencyPart:
    part = AgencyPart.objects.get(request=request, agency=world.agency(agency))
    by = world.actor(agency)
    if file:
        operations.add_file(part=part, name="Ashdown.txt", data=word.encode(), by=by, at=at)
    return operations.save_answer(
        part=part,
        involvement="yes",
        searched="The archive",
        text=f"Two calls. {word}",
        version=0,
        by=by,
        at=at,
    )


def at_stage(stage: str, agency: str = "", **more: Any) -> Callable[[World], dict[str, Any]]:
    """The arguments of a page about the request at this stage, or about one agency's part in it."""

    def arguments(world: World) -> dict[str, Any]:
        request = OutOfAreaRequest.objects.get(board=world.board, asked=stage)
        return {
            "reference": request.reference,
            **({"agency": world.agency(agency).pk} if agency else {}),
            **more,
        }

    return arguments


def elsewhere(**more: Any) -> Callable[[World], dict[str, Any]]:
    """The arguments of a page about a request to another board than ours."""

    def arguments(world: World) -> dict[str, Any]:
        part = world.foreign["out_of_area"]
        return {"reference": part.request.reference, **({"agency": part.agency_id} if "agency" in more else {}),
                **{key: value for key, value in more.items() if key != "agency"}}  # fmt: skip

    return arguments


def foreign(board: Board, agency: Agency, by: Actor, at: datetime) -> AgencyPart:
    """A request to another board, with one of its agencies."""
    group = Group.objects.create(slug="case-review-group", title="Thornbeck case group")
    group.boards.add(board)
    request = take_in(board, by, at, "foreign")
    put_to(request, [agency], group, by, at)
    return AgencyPart.objects.get(request=request)
