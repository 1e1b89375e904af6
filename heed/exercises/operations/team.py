"""The team: appointing people, their declarations of independence, and telling who has to know the names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.queries import agencies_of
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.exercises.letters import with_qualifications
from heed.exercises.models import Declaration, Exercise, RoleConsidered, TeamMember
from heed.exercises.operations.events import happened
from heed.exercises.operations.letters import raise_letters
from heed.exercises.operations.record import record
from heed.exercises.permissions import check_decides, check_is_member, check_is_office
from heed.exercises.rules import REVIEWERS_APPOINTED
from heed.exercises.team import Member, candidates, member_of, members, parts, requirements, what_is_missing


def appoint(
    *,
    exercise: Exercise,
    part: str,
    person: int,
    qualifications: str,
    discipline: str,
    by: Actor,
    at: datetime,
) -> TeamMember:
    """Appoint one of the board's people to a part in the team. They see the exercise from then on.

    Raises BadInput for somebody from elsewhere, an unknown part, or missing qualifications where the framework
    wants them shown; NotNow for somebody who has this part already.
    """
    check_is_office(by, exercise, "Appointing the team")
    chosen = parts(exercise).get(part)
    if chosen is None:
        raise BadInput("The framework has no such part in the team. Choose one from the list.")
    if person not in {one.person.pk for one in candidates(exercise, on=timezone.localdate(at))}:
        raise BadInput("Choose one of the board’s people. Somebody new has to be added to the board first.")
    if chosen.needs_qualifications and not qualifications.strip():
        raise BadInput(
            f"Write down what qualifies them to be {chosen.title.lower()}: the framework asks for it."
        )
    with transaction.atomic():
        Exercise.objects.select_for_update().get(pk=exercise.pk)
        if exercise.team.filter(person=person, pack_role=part, ended_at=None).exists():
            raise NotNow("This person has this part in the team already.")
        member = TeamMember.objects.create(
            exercise=exercise, person_id=person, role=chosen.role, pack_role=part, discipline=discipline.strip(),
            qualifications=qualifications.strip(), appointed_by_id=by.person_key, appointed_at=at,
        )  # fmt: skip
        record("exercise.member_appointed", exercise, {"member": member.pk, "part": part}, by, at)
    return member


def end_part(*, member: TeamMember, by: Actor, at: datetime) -> TeamMember:
    """Somebody leaves the team. What they declared and wrote stays; they see the exercise no longer."""
    check_is_office(by, member.exercise, "Changing the team")
    with transaction.atomic():
        current = TeamMember.objects.select_for_update().get(pk=member.pk)
        if current.ended_at:
            raise NotNow("This person has left the team already.")
        current.ended_at = at
        current.save(update_fields=["ended_at"])
        record("exercise.member_ended", current.exercise, {"member": current.pk}, by, at)
    return current


def leave_part_empty(
    *, exercise: Exercise, part: str, why_not: str, by: Actor, at: datetime
) -> RoleConsidered:
    """Record that a part was considered and why nobody was appointed. Raises NotNow where somebody is needed."""
    check_is_office(by, exercise, "Changing the team")
    if not why_not.strip():
        raise BadInput("Say why nobody is appointed.")
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        found = next((one for one in requirements(current, members(current)) if one.id == part), None)
        if found is None or not found.may_be_left_out:
            raise NotNow("This part cannot be left empty: the framework asks for it, or somebody has it.")
        row = RoleConsidered.objects.create(
            exercise=exercise,
            pack_role=part,
            why_not=why_not.strip(),
            recorded_by_id=by.person_key,
            recorded_at=at,
        )
        record("exercise.part_considered", exercise, {"part": part}, by, at)
    return row


def declare(
    *, member: TeamMember, worked_for_board: bool, agencies: Sequence[int], knew_family: bool,
    decided_about_family: bool, other_ties: str, by: Actor, at: datetime,
) -> Declaration:  # fmt: skip
    """A member of the team declares ties to the board, the agencies and the family; each member only for themself."""
    check_is_member(by, member)
    if member.ended_at:
        raise NotNow("You are no longer in the team of this review.")
    known = {agency.pk for agency in agencies_of(member.exercise.board_id)}
    if not set(agencies) <= known:
        raise BadInput("One of the agencies does not belong to this board. Choose from the list.")
    with transaction.atomic():
        row = Declaration.objects.create(
            member=member, worked_for_board=worked_for_board, knew_family=knew_family,
            decided_about_family=decided_about_family, other_ties=other_ties.strip(), declared_by_id=by.person_key,
            declared_at=at,
        )  # fmt: skip
        row.agencies.set(agencies)
        record("exercise.independence_declared", member.exercise, {"member": member.pk}, by, at)
    return row


def keep_member(*, member: TeamMember, reason: str, by: Actor, at: datetime) -> TeamMember:
    """The decision maker keeps somebody whose declaration shows a tie, and says why."""
    check_decides(by, member.exercise, "Keeping somebody in spite of a tie")
    if not reason.strip():
        raise BadInput("Say why they stay in spite of the tie.")
    with transaction.atomic():
        current = TeamMember.objects.select_for_update().get(pk=member.pk)
        if member_of(current.exercise, current).state != "tied":
            raise NotNow("There is no open tie: nothing has to be decided about this member.")
        current.stays_reason, current.stays_agreed_by_id, current.stays_agreed_at = (
            reason.strip(),
            by.person,
            at,
        )
        current.save(update_fields=["stays_reason", "stays_agreed_by", "stays_agreed_at"])
        record("exercise.member_kept", current.exercise, {"member": current.pk}, by, at)
    return current


def settle_reviewers(*, exercise: Exercise, by: Actor, at: datetime) -> list[TeamMember]:
    """The reviewers stand: their day is kept, and letters with their names are raised to the bodies that are told.

    May be done again when somebody joined later. Returns those whose names are told now. Raises NotNow with what is
    missing: a part not filled, a declaration to come, a tie that nobody decided about.
    """
    check_is_office(by, exercise, "Settling the team")
    with transaction.atomic():
        current = Exercise.objects.select_for_update().get(pk=exercise.pk)
        team = members(current)
        if missing := what_is_missing(current, team):
            raise NotNow(f"The team is not complete. {' '.join(missing)}")
        is_first = not current.events.filter(event=REVIEWERS_APPOINTED).exists()
        told = _to_be_told(current, team)
        if not is_first and not told:
            raise NotNow(
                "The reviewers are settled already, and everybody who has to know has been told of them."
            )
        values = {"reviewers": with_qualifications(told)} if told else None
        if is_first:
            today = timezone.localdate(at)
            happened(exercise=current, event=REVIEWERS_APPOINTED, on=today, by=by, at=at, values=values)
        else:
            raise_letters(current, REVIEWERS_APPOINTED, by=by, at=at, again=True, values=values)
        TeamMember.objects.filter(pk__in=[member.row.pk for member in told]).update(told_at=at)
        detail = {"members": [member.row.pk for member in told]}
        record("exercise.reviewers_settled", current, detail, by, at)
    return [member.row for member in told]


def _to_be_told(exercise: Exercise, team: list[Member]) -> list[Member]:
    told = {part.id for part in parts(exercise).values() if part.is_told}
    return [
        member for member in team
        if (member.row.pack_role or member.row.role) in told and member.row.told_at is None
    ]  # fmt: skip
