"""The secret address of a person's own calendar: made, made anew, ended."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from heed.accounts.models import Person
from heed.core.actor import Actor
from heed.core.refusals import NotNow
from heed.trail.operations import append
from heed.worklist.models import CalendarAddress
from heed.worklist.queries.calendars import digest_of


def make_calendar(*, by: Actor, at: datetime) -> str:
    """A new secret for the actor's own calendar, shown once; the one before no longer works."""
    person, secret = by.person_key, secrets.token_urlsafe(32)
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=person)  # two at once would both stand
        _end(person, at)
        address = CalendarAddress.objects.create(person_id=person, digest=digest_of(secret), made_at=at)
        _record("calendar.made", address, by, at)
    return secret


def end_calendar(*, by: Actor, at: datetime) -> None:
    """From now on nobody can read the actor's calendar. Raises NotNow where there is none."""
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.person_key)
        ended = _end(by.person_key, at)
        if not ended:
            raise NotNow("Your calendar has no address now, so there is none to end.")
        for address in ended:
            _record("calendar.ended", address, by, at)


def _end(person: int, at: datetime) -> list[CalendarAddress]:
    standing = list(CalendarAddress.objects.filter(person=person, ended_at__isnull=True))
    for address in standing:
        address.ended_at = at
        address.save(update_fields=["ended_at"])
    return standing


def _record(verb: str, address: CalendarAddress, by: Actor, at: datetime) -> None:
    append(by=by, at=at, verb=verb, subject_kind="calendar", subject=address.pk)
