"""Looking whether there is enough to go on, and what is done where there is not. Serves WB-06."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.core.actor import Actor
from heed.core.refusals import BadInput
from heed.frameworks.wellknown import OUT_OF_SCOPE, TRIAGED
from heed.referrals.happening.recording import happened
from heed.referrals.intake.models import Triage
from heed.referrals.intake.operations.telling import raise_letters, tell_guest
from heed.referrals.intake.permissions import check_can_triage
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, moved, record
from heed.referrals.queries.people import titled

LONGEST = 20_000


def find_enough(*, referral: Referral, note: str, found_by: str, by: Actor, at: datetime) -> Triage:
    """Put on record that the referral says enough to go on with."""
    said, named = look(by, referral, note, found_by, "")
    with transaction.atomic():
        current = moved(locked(referral), "find_enough")
        happened(referral=current, event=TRIAGED, on=timezone.localdate(at), by=by, at=at)
        return put_on_record(current, "enough", said, named, by, at)


def set_outside(*, referral: Referral, reasons: str, found_by: str, by: Actor, at: datetime) -> Triage:
    """Close the case as outside the process, with the reason, which whoever brought it is told."""
    said, named = look(by, referral, reasons, found_by, "Say why the case lies outside the process.")
    with transaction.atomic():
        current = moved(locked(referral), "set_outside")
        triage = put_on_record(current, "outside", said, named, by, at)
        raise_letters(referral=current, event=OUT_OF_SCOPE, reasons=said, signed_by=named, by=by, at=at)
        tell_guest(
            current, "the case that you brought",
            "The board has looked at the case that you brought, and it lies outside its review process. The reason "
            "comes to you by letter. If something new comes to light, the case can be brought again.",
        )  # fmt: skip
    return triage


def take_up(*, referral: Referral, reasons: str, found_by: str, by: Actor, at: datetime) -> Triage:
    """Take a case up again that was closed as outside the process."""
    said, named = look(by, referral, reasons, found_by, "Say why the case is taken up again.")
    with transaction.atomic():
        current = moved(locked(referral), "take_up")
        return put_on_record(current, "taken-up", said, named, by, at)


def look(by: Actor, referral: Referral, reasons: str, found_by: str, missing: str) -> tuple[str, str]:
    """May you? Then the reasons as they are kept, and who found it. `missing` is said where reasons are needed."""
    check_can_triage(by, referral)
    said = reasons.replace("\x00", "").strip()
    if missing and not said:
        raise BadInput(missing)
    if len(said) > LONGEST:
        raise BadInput(f"That is longer than {LONGEST:,} letters. Write it more shortly.")
    return said, found_by.replace("\x00", "").strip()[:200]


def put_on_record(
    referral: Referral, found: str, reasons: str, found_by: str, by: Actor, at: datetime, *,
    answer_by: date | None = None,
) -> Triage:  # fmt: skip
    """What was found, beside the move that it led to, and one record in the trail."""
    triage = Triage.objects.create(
        referral=referral, found=found, reasons=reasons, answer_by=answer_by, done_by_id=by.person_key, done_at=at,
        found_by=found_by or named(by, referral, at),
    )  # fmt: skip
    detail: dict[str, object] = {"answer_by": answer_by.isoformat()} if answer_by else {}
    record(referral, f"referral.triage_{found}", by=by, at=at, detail=detail)
    return triage


def named(by: Actor, referral: Referral, at: datetime) -> str:
    """The actor's name and post in this board."""
    person = Person.objects.get(pk=by.person_key)
    return titled(person, board=referral.board_id, on=timezone.localdate(at))[:200]
