"""Reading the known people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from heed.accounts.queries import holders
from heed.accounts.roles import BOARD_OFFICE, DECISION_MAKER
from heed.core.actor import Actor
from heed.core.refusals import NotAllowed, existing
from heed.exercises.models import Exercise
from heed.exercises.permissions import visible_to
from heed.identifiers import permissions
from heed.identifiers.core.people import Person
from heed.identifiers.models import KnownPerson
from heed.identifiers.rules import Doubt, warnings
from heed.identifiers.standing import as_scanned, naming_of, used_in_other_reviews
from heed.trail.operations import record_reading


def the_exercise_named(actor: Actor, reference: str) -> Exercise:
    """The exercise, for somebody who may read its real names. Raises NotFound or NotAllowed."""
    exercise = existing(visible_to(actor).filter(reference=reference).first())
    permissions.check_can_read(actor, exercise)
    return exercise


def people_of(actor: Actor, exercise: Exercise, *, at: datetime) -> list[KnownPerson]:
    """The known people as they are now. That they were read is recorded, with the ground."""
    record_reading(
        by=actor, at=at, subject_kind="known people", subject=exercise.pk,
        ground=permissions.check_can_read(actor, exercise), board=exercise.board_id, reference=exercise.reference,
    )  # fmt: skip
    return list(permissions.visible_people(actor).filter(exercise=exercise, removed_at__isnull=True))


def earlier_lines(actor: Actor, exercise: Exercise) -> list[KnownPerson]:
    """Lines of the list that were corrected or removed, the latest first."""
    closed = permissions.visible_people(actor).filter(exercise=exercise, removed_at__isnull=False)
    return list(closed.order_by("-removed_at", "-pk"))


def warnings_of(exercise: Exercise, people: Sequence[KnownPerson]) -> list[Doubt]:
    """What is doubtful about the pseudonyms of the list."""
    naming = naming_of(exercise)
    return warnings(
        [as_scanned(one) for one in people], scheme=naming.scheme if naming else "",
        used_elsewhere=used_in_other_reviews(exercise),
    )  # fmt: skip


def proposed(exercise: Exercise) -> Person | None:
    """The child, to be put on an empty list by somebody who says so; nothing once the list has begun."""
    if exercise.known_people.exists() or exercise.referral is None or not exercise.referral.child_name:
        return None
    return Person(exercise.referral.child_name, (), "The child", exercise.pseudonym, "child")


def the_person(actor: Actor, reference: str, pk: int) -> KnownPerson:
    """One line of the list as it stands. Raises NotFound for those who may not read it."""
    rows = permissions.visible_people(actor).select_related("exercise__board")
    return existing(rows.filter(exercise__reference=reference, pk=pk, removed_at__isnull=True).first())


def viewers(exercise: Exercise, *, on: date) -> set[int]:
    """Keys of everybody who can read the real names of the exercise on this day."""
    naming = naming_of(exercise)
    is_open = naming is None or naming.team_reads_names
    roles = (BOARD_OFFICE, DECISION_MAKER) if is_open else (BOARD_OFFICE,)
    board = holders(role=roles, on=on, board=exercise.board_id)
    members = exercise.team.filter(ended_at__isnull=True)
    team = (members if is_open else members.filter(role="lead-reviewer")).values_list("person", flat=True)
    return {person.pk for person in board} | set(team)


def may_edit(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor keeps the list."""
    try:
        permissions.check_can_edit(actor, exercise)
    except NotAllowed:
        return False
    return True


def may_declare(actor: Actor, exercise: Exercise) -> bool:
    """Whether the actor says how people are called and who reads names."""
    try:
        permissions.check_can_declare(actor, exercise)
    except NotAllowed:
        return False
    return True
