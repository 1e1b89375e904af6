"""Reference numbers: one series for each board and year, no number given twice. Serves WB-04."""

from __future__ import annotations

from django.db import transaction

from heed.accounts.models import Board
from heed.referrals import rules
from heed.referrals.models import ReferenceCounter, Referral


def next_reference(board: Board, year: int) -> str:
    """The next reference of the board's year, such as NSCB-2016-019. Called inside the change that it is given in.

    The counter stays locked until that change stands, so that two at once get two numbers. A change that comes to
    nothing takes its number back; one that was given is never given again, whatever becomes of the case.
    """
    with transaction.atomic():
        ReferenceCounter.objects.get_or_create(board=board, year=year)
        counter = ReferenceCounter.objects.select_for_update().get(board=board, year=year)
        counter.last += 1
        while Referral.objects.filter(
            reference=rules.reference_of(board.prefix, year, counter.last)
        ).exists():
            counter.last += 1
        counter.save(update_fields=["last"])
    return rules.reference_of(board.prefix, year, counter.last)
