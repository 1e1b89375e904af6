"""Who is known in a case, for whoever reads and whoever changes it."""

from __future__ import annotations

from django.db.models import QuerySet

from heed.core.remembering import read_once
from heed.exercises.models import Exercise
from heed.identifiers.core.people import Person
from heed.identifiers.models import KnownPerson, Naming

_PUBLISHED = ("published", "closed")


def known_people(exercise: Exercise) -> QuerySet[KnownPerson]:
    """The people who must not be recognised, as they are known now."""
    return exercise.known_people.filter(removed_at__isnull=True)


def as_scanned(row: KnownPerson) -> Person:
    """A known person as the scan takes them."""
    return Person(row.name, tuple(row.also), row.role, row.pseudonym, row.group)


@read_once
def naming_of(exercise: Exercise) -> Naming | None:
    """How people of this review are called, as it was declared last; None before anybody did."""
    return exercise.namings.filter(superseded_at__isnull=True).select_related("declared_by").first()


def used_in_other_reviews(exercise: Exercise) -> set[str]:
    """Pseudonyms, in small letters, of the board's other published reviews; those decided about are left out."""
    others = Exercise.objects.filter(board=exercise.board_id, status__in=_PUBLISHED).exclude(pk=exercise.pk)
    people = KnownPerson.objects.filter(exercise__in=others.values("pk"), removed_at__isnull=True)
    used = {*others.values_list("pseudonym", flat=True), *people.values_list("pseudonym", flat=True)}
    decided = set(exercise.carried_over.values_list("pseudonym", flat=True))
    return {said.casefold() for said in used if said} - {said.casefold() for said in decided}
