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
from heed.identifiers.core.people import GROUPS, THINGS, PeopleFileError, Person, read_people
from heed.identifiers.models import SCHEMES, CarriedOver, KnownPerson, Naming
from heed.identifiers.rules import LineError, read_lines
from heed.identifiers.standing import known_people
from heed.trail.operations import append


def add_person(
    *, exercise: Exercise, name: str, also: Sequence[str], role: str, pseudonym: str, group: str = "other",
    by: Actor, at: datetime,
) -> KnownPerson:  # fmt: skip
    """Somebody of this case must not be recognised. Raises BadInput for no name, or a name that is on the list."""
    ground = permissions.check_can_edit(by, exercise)
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        person = _kept(current, Person(name, tuple(also), role, pseudonym, group), by, at)
        _trail("known_person.added", person, ground, by, at)
    return person


def change_person(
    *, person: KnownPerson, name: str, also: Sequence[str], role: str, pseudonym: str, group: str = "",
    by: Actor, at: datetime,
) -> KnownPerson:  # fmt: skip
    """A correction: the row as it was is closed and a new one takes its place, so that earlier checks keep theirs."""
    ground = permissions.check_can_edit(by, person.exercise)
    with transaction.atomic():
        _close(person, at)
        changed = _kept(
            person.exercise, Person(name, tuple(also), role, pseudonym, group or person.group), by, at
        )
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


def add_lines(*, exercise: Exercise, group: str, text: str, by: Actor, at: datetime) -> int:
    """Add everybody of several pasted lines who is not on the list; says how many. Raises BadInput with the line."""
    ground = permissions.check_can_edit(by, exercise)
    try:
        listed = read_lines(text, group=group)
    except LineError as refused:
        raise BadInput(str(refused)) from refused
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        there = {row.name.casefold() for row in known_people(current)}
        fresh = {" ".join(one.name.split()).casefold(): one for one in reversed(listed)}
        added = [_kept(current, one, by, at) for name, one in reversed(fresh.items()) if name not in there]
        append(
            by=by, at=at, verb="known_people.imported", subject_kind="exercise", subject=exercise.pk, ground=ground,
            board=exercise.board_id, reference=exercise.reference, detail={"added": len(added)},
        )  # fmt: skip
    return len(added)


def declare_naming(
    *, exercise: Exercise, scheme: str, team_reads_names: bool, by: Actor, at: datetime
) -> Naming:
    """The office says how people are called in this review and whether its panel reads their names."""
    permissions.check_can_declare(by, exercise)
    if scheme not in dict(SCHEMES):
        raise BadInput("Choose how people are called.")
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        current.namings.filter(superseded_at__isnull=True).update(superseded_at=at)
        naming = Naming.objects.create(
            exercise=current, scheme=scheme, team_reads_names=team_reads_names,
            declared_by_id=by.person_key, declared_at=at,
        )  # fmt: skip
        append(
            by=by, at=at, verb="naming.declared", subject_kind="naming", subject=naming.pk, ground="board office",
            board=current.board_id, reference=current.reference,
            detail={"scheme": scheme, "team_reads_names": team_reads_names},
        )  # fmt: skip
    return naming


def carry_over(*, exercise: Exercise, pseudonym: str, reason: str, by: Actor, at: datetime) -> CarriedOver:
    """Somebody decides that a pseudonym of another published review may be used here. Raises BadInput without why."""
    ground = permissions.check_can_edit(by, exercise)
    if not reason.strip():
        raise BadInput("Say why the same pseudonym may be used again.")
    if not known_people(exercise).filter(pseudonym__iexact=pseudonym.strip()).exists():
        raise NotNow("Nobody on the list is called that any more. Open the list again.")
    with transaction.atomic():
        kept = CarriedOver.objects.create(
            exercise=exercise, pseudonym=pseudonym.strip()[:120], reason=reason.strip()[:1000],
            decided_by_id=by.person_key, decided_at=at,
        )  # fmt: skip
        append(
            by=by, at=at, verb="pseudonym.carried_over", subject_kind="pseudonym", subject=kept.pk, ground=ground,
            board=exercise.board_id, reference=exercise.reference,
        )  # fmt: skip
    return kept


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
    group = person.group or "other"
    if group not in GROUPS:
        raise BadInput("Choose what kind of line this is.")
    if not any(character.isalnum() if group in THINGS else character.isalpha() for character in name):
        raise BadInput("Write the name.")
    if any(row.name.casefold() == name.casefold() for row in known_people(exercise)):
        raise BadInput("This name is on the list already. Change that line instead.")
    others = list(dict.fromkeys(one.strip() for one in person.also if one.strip()))
    return KnownPerson.objects.create(
        exercise=exercise, group=group, name=name[:200], also=others, role=person.role.strip()[:120],
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
