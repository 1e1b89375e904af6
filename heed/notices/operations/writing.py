"""Changing a letter before it goes, setting it aside, and putting on record that somebody reads it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.notices import permissions
from heed.notices.models import Notice
from heed.notices.operations.going import check_stays_put
from heed.notices.operations.recording import record
from heed.notices.states import NOTICE, ON_ITS_WAY
from heed.trail.operations import record_reading


def edit(*, notice: Notice, text: str, by: Actor, at: datetime) -> Notice:
    """Change the wording of a letter before it is sent."""
    permissions.check_can_send(by, notice)
    if not text.strip():
        raise BadInput("The letter is empty. Write what it has to say.")
    with transaction.atomic():
        current = Notice.objects.select_for_update().get(pk=notice.pk)
        current.status = NOTICE.after("edit", current.status)
        check_stays_put(current)
        current.text = text
        current.save(update_fields=["text", "status"])
        record(current, "notice.edited", by, at)
    return current


def set_aside(*, notice: Notice, reason: str, by: Actor, at: datetime) -> Notice:
    """Record that a letter is not needed, with the reason."""
    permissions.check_can_send(by, notice)
    if not reason.strip():
        raise BadInput("Say why the letter is not needed.")
    with transaction.atomic():
        current = Notice.objects.select_for_update().get(pk=notice.pk)
        current.status = NOTICE.after("set_aside", current.status)
        check_stays_put(current)
        current.set_aside_reason = reason.strip()[:1000]
        current.save(update_fields=["status", "set_aside_reason"])
        record(current, "notice.set_aside", by, at)
    return current


def set_aside_open(*, notices: QuerySet[Notice], reason: str, by: Actor, at: datetime) -> int:
    """Set aside every letter of these that waits and is not on its way, because what it tells no longer holds.

    For operations that have decided who may. Returns how many.
    """
    with transaction.atomic():
        waiting = list(
            notices.filter(status="due").exclude(sendings__status__in=ON_ITS_WAY).values_list("pk", flat=True)
        )
        for current in Notice.objects.select_for_update(of=("self",)).filter(pk__in=waiting).order_by("pk"):
            current.status = NOTICE.after("set_aside", current.status)
            current.set_aside_reason = reason[:1000]
            current.save(update_fields=["status", "set_aside_reason"])
            record(current, "notice.set_aside", by, at)
    return len(waiting)


def read(*, notice: Notice, by: Actor, at: datetime) -> str:
    """Put on record that somebody reads the letter, which tells of a case. Returns the ground; raises NotFound."""
    ground = permissions.check_can_view(by, notice)
    record_reading(
        by=by, at=at, subject_kind="notice", subject=notice.pk, ground=ground, board=notice.board_id,
        reference=notice.reference,
    )  # fmt: skip
    return ground
