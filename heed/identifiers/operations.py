"""Keeping the list of the people of a case who must not be recognised."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.models import Exercise
from heed.identifiers import permissions
from heed.identifiers.core.people import PeopleFileError, Person, read_people
from heed.identifiers.models import KnownPerson
from heed.identifiers.standing import known_people
from heed.trail.operations import append


def add_person(
    *, exercise: Exercise, name: str, also: Sequence[str], role: str, pseudonym: str, by: Actor, at: datetime
) -> KnownPerson:
    """Somebody of this case must not be recognised. Raises BadInput for no name, or a name that is on the list."""
    ground = permissions.check_can_edit(by, exercise)
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        person = _kept(current, Person(name, tuple(also), role, pseudonym), by, at)
        _trail("known_person.added", person, ground, by, at)
    return person


def change_person(
    *, person: KnownPerson, name: str, also: Sequence[str], role: str, pseudonym: str, by: Actor, at: datetime
) -> KnownPerson:
    """A correction: the row as it was is closed and a new one takes its place, so that earlier checks keep theirs."""
    ground = permissions.check_can_edit(by, person.exercise)
    with transaction.atomic():
        _close(person, at)
        changed = _kept(person.exercise, Person(name, tuple(also), role, pseudonym), by, at)
        _trail("known_person.changed", changed, ground, by, at)
    return changed


def remove_person(*, person: KnownPerson, by: Actor, at: datetime) -> KnownPerson:
    """Somebody is no longer looked for."""
    ground = permissions.check_can_edit(by, person.exercise)
    with transaction.atomic():
        closed = _close(person, at)
        _trail("known_person.removed", closed, ground, by, at)
    return closed


def import_people(*, exercise: Exercise, data: bytes, name: str, by: Actor, at: datetime) -> int:
    """Add everybody in a people file (YAML) who is not on the list, and say how many. Raises BadInput with the line."""
    ground = permissions.check_can_edit(by, exercise)
    listed = _read(data, name)
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        there = {row.name.casefold() for row in known_people(current)}
        added = [_kept(current, one, by, at) for one in listed if one.name.casefold() not in there]
        append(
            by=by, at=at, verb="known_people.imported", subject_kind="exercise", subject=exercise.pk, ground=ground,
            board=exercise.board_id, reference=exercise.reference, detail={"added": len(added)},
        )  # fmt: skip
    return len(added)


def _read(data: bytes, name: str) -> list[Person]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "people.yaml")
        path.write_bytes(data)
        try:
            return read_people(path)
        except PeopleFileError as refused:
            raise BadInput(str(refused)) from refused


def _kept(exercise: Exercise, person: Person, by: Actor, at: datetime) -> KnownPerson:
    name = " ".join(person.name.split())
    if not any(character.isalpha() for character in name):
        raise BadInput("Write the person’s name.")
    if any(row.name.casefold() == name.casefold() for row in known_people(exercise)):
        raise BadInput("This name is on the list already. Change that line instead.")
    others = list(dict.fromkeys(one.strip() for one in person.also if one.strip()))
    return KnownPerson.objects.create(
        exercise=exercise, name=name[:200], also=others, role=person.role.strip()[:120],
        pseudonym=person.pseudonym.strip()[:120], added_by_id=by.person_key, added_at=at,
    )  # fmt: skip


def _close(person: KnownPerson, at: datetime) -> KnownPerson:
    current = KnownPerson.objects.select_for_update().get(pk=person.pk)
    if current.removed_at:
        raise NotNow("This line of the list was changed meanwhile. Open the list again.")
    current.removed_at = at
    current.save(update_fields=["removed_at"])
    return current


def _trail(verb: str, person: KnownPerson, ground: str, by: Actor, at: datetime) -> None:
    append(
        by=by, at=at, verb=verb, subject_kind="known person", subject=person.pk, ground=ground,
        board=person.exercise.board_id, reference=person.exercise.reference,
    )  # fmt: skip
