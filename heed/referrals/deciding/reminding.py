"""Reminding other boards' chairs: once some days before the day, and once when it has gone, each on record.

Run every day; running it again, or twice at once, reminds nobody twice. Serves SL-08.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heed.core.actor import SYSTEM
from heed.core.mail import leaves
from heed.referrals.deciding.challenges import count_reminder, locked_challenge
from heed.referrals.deciding.models import PeerChallenge

DAYS_BEFORE = 2


def remind_chairs(*, at: datetime, days_before: int = DAYS_BEFORE, address: str = "") -> int:
    """Send the link once more to each chair whose answer is due within some days, or late. Returns to how many.

    Nobody is reminded where Heed sends no e-mail: whoever asked finds it in My work. `address` is where Heed is found.
    """
    if not leaves():
        return 0
    today = timezone.localdate(at)
    near = today + timedelta(days=days_before)
    waiting = PeerChallenge.objects.filter(status="asked", is_failed=False, due_on__lte=near)
    link = _link(address or f"https://{settings.ALLOWED_HOSTS[0]}")
    return sum(_remind(pk, today, days_before, link, at) for pk in waiting.values_list("pk", flat=True))


def called_for(challenge: PeerChallenge, today: date, days_before: int) -> bool:
    """Whether a reminder is called for today that none since has served: before the day, and once it has gone."""
    since = challenge.due_on + timedelta(days=1) if today > challenge.due_on else challenge.due_on - timedelta(
        days=days_before
    )  # fmt: skip
    last = max(timezone.localdate(one) for one in (challenge.asked_at, challenge.reminded_at) if one)
    return since <= today and last < since


def _remind(pk: int, today: date, days_before: int, link: str, at: datetime) -> bool:
    with transaction.atomic():
        current = locked_challenge(pk)
        if current.status != "asked" or not called_for(current, today, days_before):
            return False
        count_reminder(current, link, by=SYSTEM, at=at)
    return True


def _link(address: str) -> str:
    """Where the other chair answers; {token} stands for what only the link knows."""
    return f"{address.rstrip('/')}{reverse('referrals:by_link', args=['TOKEN'])}".replace("TOKEN", "{token}")
