"""Putting another board's request to our agencies, and withdrawing it from one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Agency, Group
from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.outofarea import permissions, rules
from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from heed.outofarea.operations.moving import locked, locked_part, moved, moved_part, record, said
from heed.outofarea.operations.telling import tell_contacts
from heed.outofarea.queries import agencies_left


@dataclass(frozen=True)
class Asked:
    """Which agencies were asked, and which of them have no contact in Heed whom an e-mail could reach."""

    parts: tuple[AgencyPart, ...]
    unreached: tuple[Agency, ...]


def ask(
    *, request: OutOfAreaRequest, agencies: Iterable[Agency], group: Group, asks: str, due_on: date, by: Actor,
    at: datetime, address: str = "",
) -> Asked:  # fmt: skip
    """Ask some of our agencies, the first time or more of them later, and name the group that checks their answers.

    Their contacts are told by e-mail that something waits, with the reference alone. `address` is where it waits.
    Raises BadInput for no agency, one that is asked already or is no partner, a group of another board, a wrong day.
    """
    permissions.check_is_office(by, request)
    chosen, words = list(agencies), said(asks)
    if wrong := rules.wrong_due(due_on, request.due_on, timezone.localdate(at)):
        raise BadInput(wrong)
    if not group.boards.filter(pk=request.board_id).exists():
        raise BadInput("That group does not serve this board.")
    with transaction.atomic():
        current = moved(locked(request), "ask")
        if not chosen or set(chosen) - set(agencies_left(current)):
            raise BadInput("Choose agencies of this board that were not asked yet.")
        current.group = group
        current.save(update_fields=["status", "group"])
        parts = tuple(
            AgencyPart.objects.create(request=current, agency=agency, asks=words, due_on=due_on, asked_at=at)
            for agency in chosen
        )
        record(current, "asked", by, at, agencies=[one.pk for one in chosen], group=group.pk, due=str(due_on))
        reached = {part.pk: tell_contacts(part, "a request from another board waits for your agency", address, at)
                   for part in parts}  # fmt: skip
    return Asked(parts, tuple(part.agency for part in parts if not reached[part.pk]))


def withdraw(*, part: AgencyPart, reason: str, by: Actor, at: datetime) -> AgencyPart:
    """Withdraw the request from one agency, with the reason. Its answer, if there was one, does not go out."""
    permissions.check_is_office(by, part.request)
    why = said(reason, missing="Say why the request is withdrawn.", most=2000)
    with transaction.atomic():
        locked(part.request)  # the answer is not sent at this moment
        current = moved_part(locked_part(part), "withdraw")
        current.withdrawn_because = why
        current.save(update_fields=["status", "withdrawn_because"])
        record(current.request, "withdrawn", by, at, agency=current.agency_id)
    return current
