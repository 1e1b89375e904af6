"""A person's calendar: dated things of My work and meetings, for whoever knows its secret address."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from heed.accounts.queries import actor_for
from heed.core.actor import Actor
from heed.core.refusals import existing
from heed.meetings.queries import meetings_to_attend
from heed.worklist.ics import Entry
from heed.worklist.models import CalendarAddress
from heed.worklist.queries.gathering import gathered
from heed.worklist.rules import Plain, plain

MEETINGS_SINCE = timedelta(days=31)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that nobody finds it by trying."""
    return hashlib.sha256(secret.encode()).hexdigest()


def own_calendar(actor: Actor) -> CalendarAddress | None:
    """The address of the actor's calendar that works now, or None."""
    return CalendarAddress.objects.filter(person=actor.person, ended_at__isnull=True).first()


def owner_of(secret: str, *, on: date) -> Actor:
    """Whose calendar this is, with the roles held on this day. Raises NotFound for an address that does not work."""
    found = CalendarAddress.objects.select_related("person").filter(
        digest=digest_of(secret), ended_at__isnull=True, person__is_active=True
    )
    address = existing(found.first())
    return actor_for(address.person, on=on)


def entries_of(actor: Actor, *, at: datetime, address: str) -> Iterator[Entry]:
    """The lines of the actor's calendar. `address` is where Heed is found. No line says whom it is about."""
    today = timezone.localdate(at)
    for one in plain(gathered(actor, today=today).own):
        if one.due is not None:
            yield Entry(f"work-{one.key}@heed", one.due, _title(one, today), f"{address}{one.url}")
    for meeting in meetings_to_attend(actor, since=at - MEETINGS_SINCE):
        yield Entry(
            f"meeting-{meeting.pk}@heed", meeting.held_at, f"{meeting.get_kind_display()}: {meeting.group.title}",
            f"{address}{reverse('meetings:show', args=[meeting.pk])}", meeting.place,
        )  # fmt: skip


def _title(one: Plain, today: date) -> str:
    return f"Late: {one.sentence}" if one.due and one.due < today else one.sentence
