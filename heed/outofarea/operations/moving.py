"""What every operation here does alike: lock, move, put on record, clean what was typed."""

from __future__ import annotations

from datetime import datetime

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.outofarea.models import AgencyPart, OutOfAreaRequest
from heed.outofarea.permissions import grounds
from heed.outofarea.rules import LONGEST
from heed.outofarea.states import OUT_OF_AREA, PART
from heed.trail.operations import append


def locked(request: OutOfAreaRequest) -> OutOfAreaRequest:
    """The request as it stands now, held until the transaction ends."""
    found = OutOfAreaRequest.objects.select_for_update(of=("self",)).select_related("board")
    return found.get(pk=request.pk)


def locked_part(part: AgencyPart) -> AgencyPart:
    """The agency's part as it stands now, held until the transaction ends."""
    found = AgencyPart.objects.select_for_update(of=("self",)).select_related("request__board", "agency")
    return found.get(pk=part.pk)


def moved(request: OutOfAreaRequest, move: str) -> OutOfAreaRequest:
    """The locked request after this move, not saved yet. Raises NotNow."""
    request.status = OUT_OF_AREA.after(move, request.status)
    return request


def moved_part(part: AgencyPart, move: str) -> AgencyPart:
    """The locked part after this move, not saved yet. Raises NotNow."""
    part.status = PART.after(move, part.status)
    return part


def record(request: OutOfAreaRequest, verb: str, by: Actor, at: datetime, **detail: object) -> None:
    """One record about the request in the trail, with the ground on which it was done."""
    append(
        by=by, at=at, verb=f"outofarea.{verb}", subject_kind="out-of-area request", subject=request.pk,
        board=request.board_id, reference=request.reference, ground=next(iter(grounds(by, request)), ""),
        detail=detail,
    )  # fmt: skip


def said(text: str, *, missing: str = "", most: int = LONGEST) -> str:
    """What was typed, as it is kept. Raises BadInput with `missing` for nothing, and for more than can be kept."""
    found = text.replace("\x00", "").strip()
    if missing and not found:
        raise BadInput(missing)
    if len(found) > most:
        raise BadInput(f"That is longer than {most:,} letters. Write it more shortly.")
    return found
