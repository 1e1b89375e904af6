"""To whom and where letters go: changed for one letter, or kept once for all letters of the board.

Serves WB-09 and WB-14.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from heed.accounts.models import Agency, Board
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.notices import permissions
from heed.notices.models import Addressee, Notice
from heed.notices.operations.going import check_stays_put, locked
from heed.notices.operations.recording import record
from heed.notices.rules import AGENCIES_INVOLVED, address_block
from heed.notices.states import NOTICE, ON_ITS_WAY
from heed.trail.operations import append

LONGEST_ADDRESS = 500


def set_address(*, notice: Notice, name: str, email: str, address: str, by: Actor, at: datetime) -> Notice:
    """Write down to whom one letter goes, and where, before it is sent. Where its head names them, that changes too.

    Raises BadInput without a name or for what is no e-mail address, NotNow once it went or while it is on its way.
    """
    permissions.check_can_send(by, notice)
    name, email, address = _checked(name, email, address)
    if not name:
        raise BadInput("Write down who the letter goes to.")
    with transaction.atomic():
        current = locked(notice)
        NOTICE.after("edit", current.status)
        check_stays_put(current)
        _readdress(current, name, email, address)
        record(current, "notice.addressed", by, at)
    return current


def keep_addressee(
    *, board: Board, body: str, agency: Agency | None, name: str, email: str, address: str, version: int, by: Actor,
    at: datetime,
) -> Addressee:  # fmt: skip
    """Keep who stands for a body, and where letters reach them. Letters to it that have not gone yet take it over.

    `version` is the one that the page was drawn from, 0 for a new one. Raises BadInput for what is no e-mail address,
    NotNow when somebody else changed it meanwhile.
    """
    permissions.check_can_keep_addresses(by, board.pk)
    name, email, address = _checked(name, email, address)
    with transaction.atomic():
        kept = Addressee.objects.select_for_update().filter(board=board, body=body, agency=agency).first()
        if (kept.version if kept else 0) != version:
            raise NotNow(
                "Somebody changed this address meanwhile. Open it again, and look at what stands there now."
            )
        if kept is None:
            kept = Addressee(board=board, body=body, agency=agency, version=0)
        kept.name, kept.email, kept.address = name, email, address
        kept.version, kept.changed_by_id, kept.changed_at = kept.version + 1, by.person_key, at
        kept.save()
        append(
            by=by, at=at, verb="addressee.kept", subject_kind="addressee", subject=kept.pk, board=board.pk,
            ground="board office", detail={"body": body, "agency": agency.pk if agency else None},
        )  # fmt: skip
        for notice in _waiting(kept):
            _readdress(notice, name or notice.recipient, email or notice.email, address)
            record(notice, "notice.addressed", by, at)
    return kept


def _waiting(kept: Addressee) -> list[Notice]:
    """Letters to this body that are still to be sent and are not on their way."""
    body = "" if kept.body == AGENCIES_INVOLVED else kept.body
    found = Notice.objects.select_for_update(of=("self",)).filter(
        board=kept.board_id, body=body, agency=kept.agency_id, status="due"
    )
    return list(found.exclude(sendings__status__in=ON_ITS_WAY).order_by("pk"))


def _readdress(notice: Notice, name: str, email: str, address: str) -> None:
    before, after = address_block(notice.recipient, notice.address), address_block(name, address)
    head, found, rest = notice.text.partition(f"To: {before}\n")
    if found:
        rest = rest.replace(f"Dear {_greeted(notice.recipient)},", f"Dear {_greeted(name)},", 1)
        notice.text = f"{head}To: {after}\n{rest}"
    notice.recipient, notice.email, notice.address = name, email, address
    notice.save(update_fields=["recipient", "email", "address", "text"])


def _greeted(name: str) -> str:
    return address_block(name, "")


def _checked(name: str, email: str, address: str) -> tuple[str, str, str]:
    name, email, address = " ".join(name.split()), email.strip(), address.replace("\r", "").strip()
    if len(name) > 200 or len(address) > LONGEST_ADDRESS or "\x00" in name + address:
        raise BadInput("The name or the address is too long, or holds characters that cannot be kept.")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise BadInput("That is no e-mail address. Write it as name@example.org.") from None
    return name, email, address
