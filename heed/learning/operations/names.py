"""Learning names nobody: what is written is held against the known people of the case before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from heed.core.refusals import BadInput
from heed.exercises.models import Exercise
from heed.identifiers.core.people import Person as KnownName
from heed.identifiers.models import KnownPerson
from heed.learning.rules import LEADS_TO_SOMEBODY, Naming, namings


class NamesSomebody(BadInput):
    """A text names or leads to somebody; `errors` says where, by field, and nothing was kept.

    `may_confirm` is True where every place may be an ordinary word, so that a person's word settles it.
    """

    def __init__(self, found: Iterable[Naming]) -> None:
        places = list(found)
        errors: dict[str, str] = {}
        for place in places:
            errors.setdefault(place.field, place.sentence)
        self.may_confirm = not any(place.is_sure for place in places)
        super().__init__(" ".join(errors.values()), errors=errors)


def check_names_nobody(
    texts: Mapping[str, tuple[str, str]],
    *,
    exercise: Exercise | None,
    confirmed: bool = False,
    kinds: Iterable[str] = LEADS_TO_SOMEBODY,
) -> None:
    """Raises NamesSomebody where a text (field to label and text) names somebody of the case or leads to anybody.

    `confirmed` is a person's word that whatever may be an ordinary word is one; a sure place is refused all the same.
    """
    found = namings(texts, known_names(exercise), kinds=kinds)
    held = [place for place in found if place.is_sure or not confirmed]
    if held:
        raise NamesSomebody(held)


def known_names(exercise: Exercise | None) -> list[KnownName]:
    """The known people of the case, and the child as the referral calls it; nobody without a case."""
    if exercise is None:
        return []
    listed = [
        KnownName(name=one.name, also=tuple(one.also), role=one.role, pseudonym=one.pseudonym)
        for one in KnownPerson.objects.filter(exercise=exercise, removed_at__isnull=True)
    ]
    child = exercise.referral.child_name if exercise.referral else ""
    if child and child not in {one.name for one in listed}:
        listed.append(KnownName(name=child, role="child", pseudonym=exercise.pseudonym))
    return listed
