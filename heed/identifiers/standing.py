"""Who is known in a case, for whoever reads and whoever changes it."""

from __future__ import annotations

from django.db.models import QuerySet

from heed.exercises.models import Exercise
from heed.identifiers.core.people import Person
from heed.identifiers.models import KnownPerson


def known_people(exercise: Exercise) -> QuerySet[KnownPerson]:
    """The people who must not be recognised, as they are known now."""
    return exercise.known_people.filter(removed_at__isnull=True)


def as_scanned(row: KnownPerson) -> Person:
    """A known person as the scan takes them."""
    return Person(name=row.name, also=tuple(row.also), role=row.role, pseudonym=row.pseudonym)
