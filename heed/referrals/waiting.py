"""What waits around referrals beside their own way: more asked of the referrer, duties to notify, cases alike."""

from __future__ import annotations

from datetime import date

from heed.core.actor import Actor
from heed.core.work import WorkItem
from heed.referrals import permissions
from heed.referrals.happening.work import duty_work
from heed.referrals.intake.work import alike, more_asked
from heed.referrals.queries.together import open_cases

# Whoever a framework can name for a duty: nobody who only knows that the case exists
_BOUND = permissions.WHOLE | {permissions.REFERRED}


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """What waits for this person around the cases that they may know of."""
    if actor.person is None:
        return []
    found: list[WorkItem] = []
    for referral in open_cases(actor):
        if referral.status == "draft":
            continue
        grounds = set(permissions.grounds(actor, referral))
        if referral.status == "more-asked":
            found += more_asked(referral, grounds, today=today)
        if grounds & _BOUND:
            found += duty_work(actor, referral)
    return [*found, *alike(actor)]
