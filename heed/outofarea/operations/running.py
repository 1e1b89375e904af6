"""A request from another board: taken in, declined, answered, closed, opened again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Board
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.notices.rules import WAYS
from heed.outofarea import permissions, rules
from heed.outofarea.models import OutOfAreaRequest
from heed.outofarea.operations.moving import locked, moved, record, said
from heed.referrals.operations.numbering import next_reference

SHORT = 200


def take_in(
    *, board: Board, from_board: str, contact_name: str, exercise: str, child_name: str, asked: str, received_on: date,
    due_on: date, by: Actor, at: datetime, contact_email: str = "", contact_phone: str = "", their_reference: str = "",
    born_on: date | None = None, family: str = "", period_from: date | None = None, period_to: date | None = None,
) -> OutOfAreaRequest:  # fmt: skip
    """Put on record what another board asks: for which exercise of its own, about whom, what, and by when.

    It gets a reference of our board's series. Raises NotAllowed, and BadInput with a sentence for what is missing.
    """
    permissions.check_can_record(by, board.pk)
    if wrong := rules.wrong_days(received_on, due_on, timezone.localdate(at)):
        raise BadInput(wrong)
    if period_from and period_to and period_to < period_from:
        raise BadInput("The period ends before it begins. Look at both days again.")
    values = {
        "from_board": said(from_board, missing="Say which board asks.", most=SHORT),
        "contact_name": said(contact_name, missing="Say whom the answer goes to.", most=SHORT),
        "contact_email": contact_email.strip()[:254], "contact_phone": said(contact_phone, most=40),
        "their_reference": said(their_reference, most=80),
        "exercise": said(exercise, missing="Say for which exercise it asks.", most=300),
        "child_name": said(child_name, missing="Say about whom it asks.", most=SHORT), "born_on": born_on,
        "family": said(family), "asked": said(asked, missing="Say what it asks for."),
        "period_from": period_from, "period_to": period_to, "received_on": received_on, "due_on": due_on,
    }  # fmt: skip
    with transaction.atomic():
        request = OutOfAreaRequest.objects.create(
            board=board, reference=next_reference(board, received_on.year), recorded_by_id=by.person_key,
            recorded_at=at, **values,
        )  # fmt: skip
        record(request, "received", by, at, due=str(due_on))
    return request


def decline(*, request: OutOfAreaRequest, because: str, by: Actor, at: datetime) -> OutOfAreaRequest:
    """Not take a request up, with the reason that the other board is told."""
    permissions.check_is_office(by, request)
    reason = said(because, missing="Say why the request is not taken up.")
    with transaction.atomic():
        current = moved(locked(request), "decline")
        current.declined_because = reason
        current.save(update_fields=["status", "declined_because"])
        record(current, "declined", by, at)
    return current


def send(
    *, request: OutOfAreaRequest, sent_on: date, how: str, proof: str, by: Actor, at: datetime
) -> OutOfAreaRequest:
    """Record that the answer went to the other board: on which day, by what way, and what shows it.

    Raises NotNow until the group has passed every agency's part, BadInput for a day that cannot be.
    """
    permissions.check_is_office(by, request)
    if how not in dict(WAYS):
        raise BadInput("Say how the answer went.")
    shown = said(proof, missing="Say what shows that it went, such as a receipt’s number.", most=300)
    if not request.received_on <= sent_on <= timezone.localdate(at):
        raise BadInput("The day of sending must be today or earlier, and not before the request came.")
    with transaction.atomic():
        current = moved(locked(request), "send")
        if not rules.is_ready(current.parts.values_list("status", flat=True)):
            raise NotNow("The group has not passed every agency’s part yet. The answer goes when it has.")
        current.sent_on, current.sent_how, current.sent_proof = sent_on, how, shown
        current.sent_by_id, current.sent_at = by.person_key, at
        current.save(update_fields=["status", "sent_on", "sent_how", "sent_proof", "sent_by", "sent_at"])
        record(current, "sent", by, at, on=str(sent_on), how=how)
    return current


def close(*, request: OutOfAreaRequest, note: str, by: Actor, at: datetime) -> OutOfAreaRequest:
    """Close a request that was answered. Raises NotNow while a recommendation for us has led to nothing yet."""
    permissions.check_is_office(by, request)
    kept = said(note, most=2000)
    with transaction.atomic():
        current = moved(locked(request), "close")
        if current.recommendations.filter(settled_at__isnull=True).exists():
            raise NotNow(
                "A recommendation for us still waits for an action, or for a reason why there is none."
            )
        current.closing_note = kept
        current.save(update_fields=["status", "closing_note"])
        record(current, "closed", by, at)
    return current


def reopen(*, request: OutOfAreaRequest, by: Actor, at: datetime) -> OutOfAreaRequest:
    """Open a closed request again, such as when the other board’s report comes later."""
    permissions.check_is_office(by, request)
    with transaction.atomic():
        current = moved(locked(request), "reopen")
        current.save(update_fields=["status"])
        record(current, "reopened", by, at)
    return current
