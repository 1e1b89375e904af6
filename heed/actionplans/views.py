"""Pages for actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.actionplans import operations, permissions, presenters, queries
from heed.actionplans.forms import (
    ActionFilter,
    CheckForm,
    EvidenceForm,
    ImpactForm,
    MoveForm,
    PlanForm,
    ReopenForm,
)
from heed.core.refusals import would_allow
from heed.documents.responses import file_response
from heed.exercises.permissions import check_can_view_whole
from heed.exercises.presenters import frame
from heed.exercises.queries import the_exercise
from heed.ui.forms import refusals_on
from heed.ui.navigation import board_chosen

PAGE = 50


def listing(request: HeedRequest) -> HttpResponse:
    """Every action that the person may see."""
    today, board = timezone.localdate(), board_chosen(request)
    form = ActionFilter(request.GET or None, agencies=queries.agencies_for(request.actor))
    chosen = form.cleaned_data if form.is_valid() else {}
    agency = chosen.get("agency")
    actions = queries.found(
        request.actor,
        words=chosen.get("words", ""),
        status=chosen.get("status", ""),
        agency=agency.pk if agency else None,
        board=board,
    )
    page = Paginator(actions, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "actionplans/list.html",
        {
            "filter_form": form,
            "page": page,
            "rows": _rows(page, today),
            "picture": presenters.rag_picture(
                queries.counts_by_agency(request.actor, today=today, board=board),
                moment=f"{today.day} {today:%B %Y}",
            ),
            "chosen": any(chosen.values()),
        },
    )


def plan(request: HeedRequest, reference: str) -> HttpResponse:
    """The action plan of one review."""
    today = timezone.localdate()
    exercise = the_exercise(request.actor, reference)
    actions = queries.found(request.actor, reference=reference)
    return render(
        request,
        "actionplans/plan.html",
        {
            "exercise": exercise,
            "rows": _rows(actions, today),
            "may_plan": would_allow(permissions.check_can_plan, request.actor, exercise.board_id),
            **frame(request.actor, exercise, active="actionplans:plan", today=today),
        },
    )


def add(request: HeedRequest, reference: str) -> HttpResponse:
    """Put an action on the plan of one review."""
    exercise = the_exercise(request.actor, reference)
    check_can_view_whole(request.actor, exercise)
    permissions.check_can_plan(request.actor, exercise.board_id)
    today = timezone.localdate()
    form = PlanForm(
        request.POST or None,
        board=exercise.board_id,
        owners=queries.possible_owners(exercise.board, on=today),
        recommendations=exercise.recommendations.filter(withdrawn_at__isnull=True, left_with__isnull=True),
        initial={"recommendation": request.GET.get("recommendation")},
    )
    if request.method == "POST" and form.is_valid():
        action = operations.plan(
            board=exercise.board, exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"Action {action.number} is on the plan.")
        return redirect("actionplans:plan", reference)
    context = {"form": form, "exercise": exercise}
    return render(
        request,
        "actionplans/add.html",
        {**context, **frame(request.actor, exercise, active="actionplans:plan", today=today)},
    )


def show(request: HeedRequest, pk: int) -> HttpResponse:
    """One action with its evidence and checks."""
    action = queries.the_action(request.actor, pk)
    line = queries.line(action, today=timezone.localdate())
    return render(
        request,
        "actionplans/show.html",
        {
            "action": action,
            "line": line,
            "tone": presenters.tone(line),
            "assurance": presenters.assurance(action),
            "ground": operations.note_reading(action=action, by=request.actor, at=timezone.now()),
            "may_work": would_allow(permissions.check_can_work_on, request.actor, action)
            and action.status != "signed-off",
            "may_record_impact": would_allow(permissions.check_can_work_on, request.actor, action)
            and action.evidence.exists(),
            "may_check": would_allow(permissions.check_can_check, request.actor, action)
            and action.status == "delivered",
            "may_plan": would_allow(permissions.check_can_plan, request.actor, action.board_id),
        },
    )


def evidence(request: HeedRequest, pk: int) -> HttpResponse:
    """Add evidence."""
    action = queries.the_action(request.actor, pk)
    permissions.check_can_work_on(request.actor, action)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        file = (upload.name, upload.read()) if upload else None
        with refusals_on(form, "file"):
            operations.add_evidence(
                action=action, text=form.cleaned_data["text"], file=file, by=request.actor, at=timezone.now()
            )
            messages.success(request, "The evidence is added.")
            return redirect("actionplans:show", pk)
    return _doing(request, action, form, title="Add evidence", button="Add evidence")


def evidence_file(request: HeedRequest, pk: int, evidence: int) -> HttpResponse:
    """The file of one piece of evidence."""
    file = queries.evidence_file(request.actor, pk, evidence)
    action = queries.the_action(request.actor, pk)
    operations.note_reading(action=action, by=request.actor, at=timezone.now())
    return file_response(file, download_name=f"Action {pk} evidence {evidence}.{file.kind}")


def deliver(request: HeedRequest, pk: int) -> HttpResponse:
    """Record the action as delivered."""
    action = queries.the_action(request.actor, pk)
    permissions.check_can_work_on(request.actor, action)
    if request.method == "POST":
        operations.deliver(action=action, by=request.actor, at=timezone.now())
        messages.success(
            request, f"Action {action.number} is delivered. Somebody else will check the evidence."
        )
    return redirect("actionplans:show", pk)


def check(request: HeedRequest, pk: int) -> HttpResponse:
    """Sign off, or send back."""
    action = queries.the_action(request.actor, pk)
    permissions.check_can_check(request.actor, action)
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.check_evidence(
            action=action,
            holds=form.cleaned_data["holds"] == "yes",
            reasons=form.cleaned_data["reasons"],
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "Your check is recorded.")
        return redirect("actionplans:show", pk)
    return _doing(request, action, form, title="Check the evidence", button="Record the check")


def impact(request: HeedRequest, pk: int) -> HttpResponse:
    """Record what an action changed."""
    action = queries.the_action(request.actor, pk)
    permissions.check_can_work_on(request.actor, action)
    form = ImpactForm(request.POST or None, initial={"seen_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        operations.record_impact(action=action, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "What changed is recorded.")
        return redirect("actionplans:show", pk)
    return _doing(request, action, form, title="Record what changed", button="Record it")


def move(request: HeedRequest, pk: int) -> HttpResponse:
    """Move the day."""
    action = queries.the_action(request.actor, pk)
    permissions.check_can_plan(request.actor, action.board_id)
    form = MoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.move_due(action=action, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The day is moved. The first day stays on the record.")
        return redirect("actionplans:show", pk)
    return _doing(request, action, form, title="Move the day", button="Move the day")


def reopen(request: HeedRequest, pk: int) -> HttpResponse:
    """Open a signed-off action again."""
    action = queries.the_action(request.actor, pk)
    permissions.check_can_plan(request.actor, action.board_id)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.reopen(action=action, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, "The action is open again.")
        return redirect("actionplans:show", pk)
    return _doing(request, action, form, title="Open the action again", button="Open it again")


def _doing(request: HeedRequest, action: object, form: object, *, title: str, button: str) -> HttpResponse:
    return render(
        request, "actionplans/doing.html", {"action": action, "form": form, "doing": title, "button": button}
    )


def _rows(actions: Iterable[Any], today: date) -> list[dict[str, object]]:
    lines = [queries.line(action, today=today) for action in actions]
    return [
        {"line": line, "tone": presenters.tone(line), "assurance": presenters.assurance(line.action)}
        for line in lines
    ]
