"""Reading actions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from heed.accounts.calendars import board_calendar
from heed.accounts.models import Agency, Board, Person
from heed.accounts.roles import BOARD_OFFICE, GROUP_CHAIR
from heed.actionplans.models import Action
from heed.actionplans.permissions import visible_to
from heed.actionplans.rules import Delivery, delivery
from heed.core.actor import Actor
from heed.core.refusals import NotFound, existing
from heed.core.work import WorkItem
from heed.core.workingdays import Calendar
from heed.documents.models import StoredFile
from heed.frameworks.kept import pack_of_board


@dataclass(frozen=True)
class Line:
    """An action with where its delivery and its evidence stand."""

    action: Action
    delivery: Delivery


def the_action(actor: Actor, pk: int) -> Action:
    """One action. Raises NotFound for those who may not see it."""
    return existing(visible_to(actor).filter(pk=pk).select_related("recommendation").first())


def found(
    actor: Actor,
    *,
    words: str = "",
    agency: int | None = None,
    status: str = "",
    reference: str = "",
    board: int | None = None,
) -> QuerySet[Action]:
    """The actions that the actor may see and that fit, the next due first."""
    actions = _of(actor, board)
    if words:
        actions = actions.filter(
            Q(title__icontains=words) | Q(text__icontains=words) | Q(exercise__reference__icontains=words)
        )
    if agency:
        actions = actions.filter(agency=agency)
    if status:
        actions = actions.filter(status=status)
    if reference:
        actions = actions.filter(exercise__reference=reference)
    return actions.prefetch_related("assurances", "due_moves")


def line(action: Action, *, today: date) -> Line:
    """The action with its colour on this day."""
    return Line(
        action,
        delivery(
            status=action.status,
            due_on=action.due_on,
            first_due_on=action.first_due_on,
            today=today,
            calendar=_calendar(action.board),
        ),
    )


def _calendar(board: Board) -> Calendar:
    return board_calendar(board.pk, pack_of_board(board.pack).calendar)


def _of(actor: Actor, board: int | None) -> QuerySet[Action]:
    return visible_to(actor).filter(board=board) if board else visible_to(actor)


def counts_by_agency(actor: Actor, *, today: date, board: int | None = None) -> dict[str, Counter[str]]:
    """For each agency with actions in one board or in all, how many stand at which colour, by name."""
    counted: dict[str, Counter[str]] = {}
    for action in _of(actor, board):
        counted.setdefault(action.agency.name, Counter())[line(action, today=today).delivery.colour] += 1
    return dict(sorted(counted.items()))


def agencies_for(actor: Actor) -> list[Agency]:
    """Agencies that have an action which the actor may see."""
    return list(Agency.objects.filter(pk__in=visible_to(actor).values("agency")))


def possible_owners(board: Board, *, on: date) -> list[Person]:
    """People with a role in the board, its agencies or its groups."""
    held = (
        Q(memberships__board=board)
        | Q(memberships__agency__boards=board)
        | Q(memberships__group__boards=board)
    ) & (Q(memberships__until__isnull=True) | Q(memberships__until__gte=on))
    return list(Person.objects.filter(held, is_active=True).distinct().order_by("name"))


def evidence_file(actor: Actor, pk: int, evidence: int) -> StoredFile:
    """The file of one piece of evidence. Raises NotFound when there is none or the action is not the actor's to see."""
    shown = (
        the_action(actor, pk).evidence.filter(pk=evidence, file__isnull=False).select_related("file").first()
    )
    if shown is None or shown.file is None:
        raise NotFound
    return shown.file


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Actions that the actor owns and has to deliver, and evidence that waits to be checked."""
    waiting = [_to_deliver(action) for action in visible_to(actor).filter(status="open", owner=actor.person)]
    checks = (
        visible_to(actor)
        .filter(status="delivered")
        .exclude(owner=actor.person)
        .exclude(delivered_by=actor.person)
    )
    mine = Q(board__in=actor.places(BOARD_OFFICE, "board")) | Q(
        board__groups__in=actor.places(GROUP_CHAIR, "group")
    )
    waiting += [_to_check(action) for action in checks.filter(mine).distinct()]
    offices = actor.places(BOARD_OFFICE, "board")
    late = (
        visible_to(actor)
        .filter(status="open", board__in=offices, due_on__lt=today)
        .exclude(owner=actor.person)
    )
    waiting += [_with_somebody_else(action) for action in late]
    return waiting


def _about(action: Action) -> str:
    return (
        f"{action.exercise.reference} {action.exercise.pseudonym}"
        if action.exercise
        else action.board.short_title
    )


def _to_deliver(action: Action) -> WorkItem:
    return WorkItem(
        what=f"Deliver action {action.number}: {action.title}",
        about=_about(action),
        due=action.due_on,
        how="Agreed in the action plan.",
        why="You own this action.",
        do="Add evidence",
        nameless=f"Deliver action {action.number}",
        url=reverse("actionplans:show", args=[action.pk]),
    )


def _to_check(action: Action) -> WorkItem:
    return WorkItem(
        what=f"Check the evidence for action {action.number}: {action.title}",
        about=_about(action),
        due=None,
        how="Delivered, to be checked.",
        why=f"Someone other than the owner, {action.owner.name}, has to check it.",
        do="Check the evidence",
        nameless=f"Check the evidence for action {action.number}",
        url=reverse("actionplans:show", args=[action.pk]),
    )


def _with_somebody_else(action: Action) -> WorkItem:
    return WorkItem(
        what=f"Action {action.number}: {action.title}",
        about=_about(action),
        due=action.due_on,
        how="Agreed in the action plan.",
        why="The board office follows every action.",
        do="See the action",
        url=reverse("actionplans:show", args=[action.pk]),
        waits_for=f"{action.owner.name}, {action.agency.short_name}",
        since=timezone.localdate(action.created_at),
    )
