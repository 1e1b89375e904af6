"""Actions: planned, evidenced, delivered, checked by somebody else, moved with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heed.accounts.models import Agency, Board, Person
from heed.actionplans import permissions
from heed.actionplans.models import Action, Assurance, DueMove, Evidence, Impact
from heed.actionplans.queries import possible_owners
from heed.actionplans.rules import IMPACTS
from heed.actionplans.states import ACTION
from heed.core.actor import Actor
from heed.core.refusals import BadInput, NotNow
from heed.documents.operations import store
from heed.exercises.models import Exercise
from heed.reports.models import Recommendation
from heed.trail.operations import append, record_reading

EVIDENCE_KINDS = ("docx", "xlsx", "pdf", "csv", "txt")


def plan(
    *,
    board: Board,
    title: str,
    text: str,
    success_measure: str,
    agency: Agency,
    owner: Person,
    due_on: date,
    by: Actor,
    at: datetime,
    exercise: Exercise | None = None,
    recommendation: Recommendation | None = None,
) -> Action:
    """Put an action on a plan, with one owner, a day, and how its effect on children will be known.

    Raises BadInput for a day in the past, or an owner or agency that does not belong to the board.
    """
    permissions.check_can_plan(by, board.pk)
    if due_on < timezone.localdate(at):
        raise BadInput("The day by which an action is due cannot be in the past.")
    if not board.agencies.filter(pk=agency.pk).exists():
        raise BadInput("That agency is not a partner of this board.")
    if owner not in possible_owners(board, on=timezone.localdate(at)):
        raise BadInput("The owner has no role in this board. Choose somebody who has.")
    if recommendation and (exercise is None or recommendation.exercise_id != exercise.pk):
        raise BadInput("That recommendation is not of this review.")
    if recommendation and recommendation.left_with_id:
        raise BadInput("That recommendation is left with its agency. The board does not plan actions for it.")
    with transaction.atomic():
        Board.objects.select_for_update().get(pk=board.pk)
        last = Action.objects.filter(board=board).aggregate(last=Max("number"))["last"] or 0
        action = Action.objects.create(
            board=board,
            exercise=exercise,
            recommendation=recommendation,
            number=last + 1,
            title=title,
            text=text,
            success_measure=success_measure,
            agency=agency,
            owner=owner,
            first_due_on=due_on,
            due_on=due_on,
            created_by_id=by.person_key,
            created_at=at,
        )
        _record(action, "action.planned", by, at, {"due": str(due_on), "agency": agency.pk})
    return action


def add_evidence(
    *, action: Action, text: str, by: Actor, at: datetime, file: tuple[str, bytes] | None = None
) -> Evidence:
    """Add what shows that the action was done: words, and a file (name and bytes) where there is one."""
    permissions.check_can_work_on(by, action)
    if not text.strip():
        raise BadInput("Say what the evidence shows.")
    with transaction.atomic():
        current = Action.objects.select_for_update().get(pk=action.pk)
        if current.status == "signed-off":
            raise NotNow("This action is signed off. Open it again before evidence is added.")
        stored = None
        if file:
            stored = store(
                data=file[1],
                name=file[0],
                allowed=EVIDENCE_KINDS,
                board=current.board_id,
                reference=_reference(current),
                by=by,
                at=at,
            )
        evidence = Evidence.objects.create(
            action=current, text=text.strip(), file=stored, added_by_id=by.person_key, added_at=at
        )
        _record(current, "action.evidenced", by, at, {"evidence": evidence.pk})
    return evidence


def deliver(*, action: Action, by: Actor, at: datetime) -> Action:
    """Record that the action was delivered. Raises NotNow while there is no evidence."""
    permissions.check_can_work_on(by, action)
    with transaction.atomic():
        current = Action.objects.select_for_update().get(pk=action.pk)
        current.status = ACTION.after("deliver", current.status)
        if not current.evidence.exists():
            raise NotNow("Add evidence first: an action is delivered when something shows it.")
        current.delivered_at, current.delivered_by_id = at, by.person_key
        current.save(update_fields=["status", "delivered_at", "delivered_by"])
        _record(current, "action.delivered", by, at, {})
    return current


def check_evidence(*, action: Action, holds: bool, reasons: str, by: Actor, at: datetime) -> Action:
    """Sign the action off, or send it back, with reasons. Never by its owner or by whoever delivered it."""
    if not reasons.strip():
        raise BadInput("Say what you looked at, and why the evidence holds or does not.")
    with transaction.atomic():
        current = Action.objects.select_for_update().get(pk=action.pk)
        permissions.check_can_check(by, current)
        current.status = ACTION.after("sign_off" if holds else "send_back", current.status)
        current.save(update_fields=["status"])
        Assurance.objects.create(
            action=current, holds=holds, reasons=reasons.strip(), checked_by_id=by.person_key, checked_at=at
        )
        _record(current, "action.signed_off" if holds else "action.sent_back", by, at, {})
    return current


def move_due(*, action: Action, due_on: date, reason: str, by: Actor, at: datetime) -> Action:
    """Move the day by which an open action is due, with the reason. The first day stays on the record."""
    permissions.check_can_view(by, action)
    permissions.check_can_plan(by, action.board_id)
    if not reason.strip():
        raise BadInput("Say why the day is moved.")
    if due_on < timezone.localdate(at):
        raise BadInput("The new day cannot be in the past.")
    with transaction.atomic():
        current = Action.objects.select_for_update().get(pk=action.pk)
        if current.status != "open":
            raise NotNow("Only the day of an action that is under way can be moved.")
        if due_on == current.due_on:
            raise BadInput("That is the day by which it is due already.")
        DueMove.objects.create(
            action=current,
            due_before=current.due_on,
            due_after=due_on,
            reason=reason.strip(),
            moved_by_id=by.person_key,
            moved_at=at,
        )
        current.due_on = due_on
        current.save(update_fields=["due_on"])
        _record(current, "action.due_moved", by, at, {"due": str(due_on)})
    return current


def reopen(*, action: Action, reason: str, by: Actor, at: datetime) -> Action:
    """Open a signed-off action again, because what it changed did not last. The reason is kept as a check."""
    permissions.check_can_view(by, action)
    permissions.check_can_plan(by, action.board_id)
    if not reason.strip():
        raise BadInput("Say why the action is opened again.")
    with transaction.atomic():
        current = Action.objects.select_for_update().get(pk=action.pk)
        current.status = ACTION.after("reopen", current.status)
        current.delivered_at = current.delivered_by = None
        current.save(update_fields=["status", "delivered_at", "delivered_by"])
        Assurance.objects.create(
            action=current, holds=False, reasons=reason.strip(), checked_by_id=by.person_key, checked_at=at
        )
        _record(current, "action.reopened", by, at, {})
    return current


def record_impact(*, action: Action, shows: str, text: str, seen_on: date, by: Actor, at: datetime) -> Impact:
    """Record what changed for children and families after an action, and by what that is known.

    Raises BadInput without words or for a day to come, NotNow before there is evidence that anything was done.
    """
    permissions.check_can_work_on(by, action)
    if shows not in dict(IMPACTS):
        raise BadInput("Say what changed.")
    if not text.strip():
        raise BadInput("Say by what it is known.")
    if seen_on > timezone.localdate(at):
        raise BadInput("The day up to which it was looked at cannot be in the future.")
    with transaction.atomic():
        current = Action.objects.select_for_update().get(pk=action.pk)
        if not current.evidence.exists():
            raise NotNow("Add evidence first: what was not shown to be done cannot have changed anything.")
        impact = Impact.objects.create(
            action=current, shows=shows, text=text.strip(), seen_on=seen_on, recorded_by_id=by.person_key,
            recorded_at=at,
        )  # fmt: skip
        _record(current, "action.impact_recorded", by, at, {"shows": shows})
    return impact


def note_reading(*, action: Action, by: Actor, at: datetime) -> str:
    """Record that somebody read an action with its evidence. Returns the ground; raises NotFound."""
    ground = permissions.check_can_view(by, action)[0]
    record_reading(
        by=by, at=at, subject_kind="action", subject=action.pk, ground=ground, board=action.board_id,
        reference=_reference(action),
    )  # fmt: skip
    return ground


def _reference(action: Action) -> str:
    return action.exercise.reference if action.exercise else ""


def _record(action: Action, verb: str, by: Actor, at: datetime, detail: dict[str, Any]) -> None:
    append(
        by=by,
        at=at,
        verb=verb,
        subject_kind="action",
        subject=action.pk,
        board=action.board_id,
        reference=_reference(action),
        detail={"number": action.number, **detail},
    )
