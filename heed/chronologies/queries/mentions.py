"""Who of the known people is named in which entry: found by the library, and kept until either changes.

Looking takes time, so one page looks for a second or so and keeps what it found; the next goes on from there.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import MD5

from heed.chronologies.models import Entry, EntryNames, EntryQuerySet
from heed.exercises.models import Exercise
from heed.identifiers.core.pseudonyms import Pseudonyms
from heed.identifiers.models import KnownPerson
from heed.identifiers.standing import as_scanned, known_people

LONGEST = 1.5
BATCH = 200


def look_for_people(exercise: Exercise, entries: EntryQuerySet, *, seconds: float = LONGEST) -> int:
    """Look through the entries that changed, or that were looked through for other people; says how many are left."""
    people = list(known_people(exercise))
    key = _key(people)
    stale = _stale(entries, key)
    waiting = stale.count()
    if not waiting or not people:
        return 0
    by_scanned: dict[Any, KnownPerson] = {as_scanned(row): row for row in people}
    known = Pseudonyms(list(by_scanned))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        batch = list(stale.order_by("pk")[:BATCH])
        if not batch:
            return 0
        found = {
            entry.pk: [by_scanned[one].pk for one in known.people_in(_words_of(entry))] for entry in batch
        }
        _keep(batch, found, key)
        waiting -= len(batch)
    return max(waiting, 0)


def named_in(people: frozenset[int]) -> Q:
    """Entries in which one of these people was found."""
    return Q(
        pk__in=EntryNames.people.through.objects.filter(knownperson__in=people).values("entrynames__entry")
    )


def named_counts(exercise: Exercise, entries: EntryQuerySet) -> Mapping[int, int]:
    """In how many of the entries each known person was found."""
    through = EntryNames.people.through.objects.filter(
        entrynames__entry__in=entries.order_by().values("pk"),
        knownperson__in=known_people(exercise).values("pk"),
    )
    return dict(through.values_list("knownperson").annotate(number=Count("pk")))


def _stale(entries: EntryQuerySet, key: str) -> EntryQuerySet:
    current = EntryNames.objects.filter(entry=OuterRef("pk"), words=OuterRef("now"), people_key=key)
    return entries.annotate(now=MD5("search_text")).filter(~Exists(current))


def _words_of(entry: Entry) -> str:
    return "\n".join([entry.text, *entry.fields.values()])


def _key(people: list[KnownPerson]) -> str:
    return hashlib.sha256(" ".join(str(row.pk) for row in people).encode()).hexdigest()[:16]


def _keep(batch: list[Entry], found: Mapping[int, list[int]], key: str) -> None:
    """Two pages may look at once: what the other kept in the meantime is as good."""
    through = EntryNames.people.through
    try:
        with transaction.atomic():
            EntryNames.objects.filter(entry__in=found).delete()
            EntryNames.objects.bulk_create(
                [EntryNames(entry=entry, words=entry.now, people_key=key) for entry in batch]  # type: ignore[attr-defined]
            )
            through.objects.bulk_create(
                [
                    through(entrynames_id=entry, knownperson_id=person)
                    for entry, people in found.items()
                    for person in people
                ]
            )
    except IntegrityError:
        return
