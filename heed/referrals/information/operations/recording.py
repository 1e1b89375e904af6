"""What every operation on a request does alike: lock it, keep what was typed, put it on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.referrals.information.models import Asking, InformationRequest
from heed.trail.operations import append

LARGEST = 400_000
SOMEBODY_ELSE = (
    "Somebody else saved this page while you were writing. Your words are still in this window: copy them, open the "
    "page again, and put them in."
)


def locked_asking(asking: Asking) -> Asking:
    """What is asked, as it stands now, held until the transaction ends."""
    return Asking.objects.select_for_update(of=("self",)).select_related("referral__board").get(pk=asking.pk)


def locked_request(request: InformationRequest) -> InformationRequest:
    """The request as it stands now, held until the transaction ends."""
    found = InformationRequest.objects.select_for_update(of=("self",))
    return found.select_related("asking__referral__board", "agency").get(pk=request.pk)


def keep_typed(
    row: Asking | InformationRequest, answers: Mapping[str, Any], *, drawn_from: int, by: Actor, at: datetime
) -> None:
    """Keep what was typed, right or not; what is left out of `answers` stays. `drawn_from` is the page's version.

    Raises NotNow when somebody else saved since the page was drawn, so that nobody's words are overwritten.
    """
    is_mine_since = row.last_writer_id == by.person and drawn_from >= row.writer_since
    if not is_mine_since and drawn_from != row.version:
        raise NotNow(SOMEBODY_ELSE)
    row.typed = {**row.typed, **{key: _kept(value) for key, value in answers.items()}}
    if sum(len(str(value)) for value in row.typed.values()) > LARGEST:
        raise NotNow("That is more than this page holds. Send long papers as a file.")
    if not is_mine_since:
        row.last_writer_id, row.writer_since = by.person_key, drawn_from
    row.version += 1
    row.saved_at = at


def _kept(value: Any) -> Any:
    return (
        [str(each).replace("\x00", "") for each in value]
        if isinstance(value, list)
        else str(value).replace("\x00", "")
    )


def record(
    request: InformationRequest, verb: str, *, by: Actor, at: datetime, ground: str = "", **detail: object
) -> None:
    """One record about a request in the trail."""
    referral = request.asking.referral
    append(
        by=by, at=at, verb=verb, subject_kind="information request", subject=request.pk, board=referral.board_id,
        reference=referral.reference or "", ground=ground, detail={"agency": request.agency_id, **detail},
    )  # fmt: skip
