"""Writing to the trail. Always inside the transaction of the change that the record is about."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.trail.chain import FIRST, canonical, hash_of
from heed.trail.models import Head, Record

# One number for the whole of Heed: PostgreSQL lets one transaction at a time append to the chain.
_LOCK = 7_211_603


def append(
    *,
    by: Actor,
    at: datetime,
    verb: str,
    subject_kind: str,
    subject: int | str,
    board: int | None = None,
    reference: str = "",
    ground: str = "",
    detail: dict[str, Any] | None = None,
) -> Record:
    """Add one record at the end of the trail.

    `verb` says what was done in domain words ("referral.decided"); `subject_kind` and `subject` say to what;
    `ground` is why the person may see or do it; `detail` holds plain JSON values, never a person's name.
    Called inside the caller's transaction, so that a change and its record stand or fall together.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        last = Record.objects.order_by("-sequence").values("sequence", "hash").first()
        values: dict[str, Any] = {
            "sequence": last["sequence"] + 1 if last else 1,
            "at": _text(at),
            "actor": by.person,
            "actor_name": by.name,
            "board": board,
            "verb": verb,
            "subject_kind": subject_kind,
            "subject": str(subject),
            "reference": reference,
            "ground": ground,
            "detail": canonical(detail or {}),
            "previous_hash": last["hash"] if last else FIRST,
        }
        record = Record.objects.create(**values, hash=hash_of(values))
        Head.objects.update_or_create(pk=1, defaults={"sequence": record.sequence, "hash": record.hash})
        return record


def _text(at: datetime) -> str:
    """A moment as a record keeps it. All are alike, so that their order as text is their order in time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def record_reading(
    *, by: Actor, at: datetime, subject_kind: str, subject: int | str, ground: str, board: int, reference: str,
    detail: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Record that somebody read something sensitive, and on what ground: once a day for each person and thing."""
    day = timezone.localdate(at)
    begins, ends = (
        timezone.make_aware(datetime.combine(one, time())) for one in (day, day + timedelta(days=1))
    )
    seen = Record.objects.filter(
        verb="read", actor=by.person, subject_kind=subject_kind, subject=str(subject), at__gte=_text(begins),
        at__lt=_text(ends),
    )  # fmt: skip
    if not seen.exists():
        append(
            by=by, at=at, verb="read", subject_kind=subject_kind, subject=subject,
            board=board, reference=reference, ground=ground, detail=detail,
        )  # fmt: skip
