"""Writing down what happened to a case, and that a duty to notify was done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotFound, NotNow
from heed.notices.days import kept_words, wrong_day
from heed.referrals.happening.models import CaseEvent, DutyDone
from heed.referrals.happening.permissions import check_can_record
from heed.referrals.happening.queries import is_recorded_by_heed, the_day
from heed.referrals.happening.recording import happened
from heed.referrals.happening.rules import duties
from heed.referrals.models import Referral
from heed.referrals.operations.moving import locked, record
from heed.referrals.queries.cases import pack_of


def record_day(
    *, referral: Referral, event: str, on: date, why: str, again: bool = False, by: Actor, at: datetime
) -> CaseEvent:
    """Write down the day of something that the framework leaves to people, and how it is known.

    A later row corrects the day, unless it came about `again`. Raises NotAllowed, NotFound for what is not left to
    people, BadInput for a day to come, without how it is known, or where nothing is new.
    """
    chosen = the_day(by, referral, event)
    pack = pack_of(referral)
    check_can_record(by, referral, pack, pack.events[event].recorded_by or "")
    said = kept_words(why)
    if not said:
        raise BadInput("Write down how the day is known.")
    if wrong := wrong_day(on, timezone.localdate(at)):
        raise BadInput(wrong)
    with transaction.atomic():
        row = happened(referral=locked(referral), event=event, on=on, why=said, again=again, by_hand=True,
                       by=by, at=at)  # fmt: skip
        if row is None:
            raise BadInput(f"That day is written down already: {chosen.when}.")
    return row


def record_duty(
    *, referral: Referral, duty: str, step: str, done_on: date, how: str, proof: str, by: Actor, at: datetime
) -> DutyDone:
    """Put on record that a step of a duty to notify was done: on which day, how, and what shows it.

    A later row corrects an earlier one. Where the step closes an event, that event came about on the day. Raises
    NotAllowed, BadInput for a day to come or without how and proof, NotNow for what Heed records itself.
    """
    pack = pack_of(referral)
    kind = duties(pack).get(duty)
    wanted = next((one for one in kind.timetable if one.step == step), None) if kind else None
    if wanted is None:
        raise NotFound
    check_can_record(by, referral, pack, wanted.by)
    if is_recorded_by_heed(wanted):
        raise NotNow("Heed records this itself when it is done. It cannot be ticked off by hand.")
    said, shown = kept_words(how), kept_words(proof)
    if not said or not shown:
        raise BadInput("Write down how it was done, and what shows it.")
    if wrong := wrong_day(done_on, timezone.localdate(at)):
        raise BadInput(wrong)
    with transaction.atomic():
        current = locked(referral)
        row = DutyDone.objects.create(
            referral=current, duty=duty, step=step, done_on=done_on, how=said, proof=shown,
            recorded_by_id=by.person_key, recorded_at=at,
        )  # fmt: skip
        record(
            current, "referral.duty_done", by=by, at=at,
            detail={"duty": duty, "step": step, "done_on": str(done_on)},
        )  # fmt: skip
        if wanted.closes:
            happened(referral=current, event=wanted.closes, on=done_on, by=by, at=at, by_hand=True)
    return row
