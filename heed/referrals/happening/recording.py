"""What happens to a case, whoever brings it about: its day is kept, and the letters that name it are raised.

The one way for all events of a case: recorded by Heed, by a duty being done, or by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from heed.core.actor import Actor
from heed.notices.models import Notice
from heed.notices.operations import raise_called_for
from heed.notices.recounting import put_right
from heed.referrals.happening.models import CaseEvent
from heed.referrals.models import Referral
from heed.referrals.permissions import grounds
from heed.referrals.queries.cases import letters_of, pack_of, working_days
from heed.referrals.queries.letters import about_case, signature, speaking_of, wanted
from heed.referrals.rules import CONSIDERED, RECOMMENDED
from heed.trail.operations import append


def happened(
    *, referral: Referral, event: str, on: date, by: Actor, at: datetime, why: str = "", again: bool = False,
    by_hand: bool = False, values: Mapping[str, str] | None = None,
) -> CaseEvent | None:  # fmt: skip
    """Something happened to the case: its day is kept, deadlines run from it, and its letters are raised.

    A day that differs from the one that was kept corrects it, and moves the letters that have not gone, unless it came
    about `again`. The same day once more changes nothing and gives None, and so does what the framework does not speak
    of. `values` fill gaps of the letters. For operations of Heed; whoever calls this has decided who may.
    """
    if event not in pack_of(referral).events:
        return None
    with transaction.atomic():
        last = referral.case_events.filter(event=event).last()
        if last is not None and last.on == on and not again:
            return None
        is_again = again and last is not None
        row = CaseEvent.objects.create(
            referral=referral, event=event, on=on, why=why, is_again=is_again, recorded_by_id=by.person, recorded_at=at
        )  # fmt: skip
        append(
            by=by, at=at, verb="referral.happened", subject_kind="referral", subject=referral.pk,
            board=referral.board_id, reference=referral.reference or "", ground=next(iter(grounds(by, referral)), ""),
            detail={"event": event, "on": str(on)},
        )  # fmt: skip
        if last is not None and not is_again:
            put_right(
                letters_of(referral), event=event, on=on, pack=pack_of(referral),
                calendar=working_days(referral), by=by, at=at,
            )  # fmt: skip
        raise_letters(referral, event, by=by, at=at, again=is_again, by_hand=by_hand, values=values)
    return row


def raise_letters(
    referral: Referral, event: str, *, by: Actor, at: datetime, again: bool = False, by_hand: bool = False,
    values: Mapping[str, str] | None = None,
) -> list[Notice]:  # fmt: skip
    """Every letter that the framework calls for when this comes about, for whoever has none yet."""
    notices = wanted(referral, event, by_hand=by_hand)
    if not notices:
        return []
    about = about_case(referral)
    filled = {**about.values, "signed_by": signature(referral, event, by, at), **(values or {})}
    raised: list[Notice] = []
    for notice_id in notices:
        one = speaking_of(replace(about, values=filled), notice_id, referral)
        raised += raise_called_for(notice_id=notice_id, about=one, by=by, at=at, again=again)
    return raised


def advised(referral: Referral, *, considered_on: date, by: Actor, at: datetime, today: date) -> None:
    """The group has considered the case and recommends something: clocks of the decision run from both days."""
    happened(referral=referral, event=CONSIDERED, on=min(considered_on, today), by=by, at=at)
    happened(referral=referral, event=RECOMMENDED, on=today, by=by, at=at)
