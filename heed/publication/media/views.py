"""The pages of the media plan and of the day of publication."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import BadInput, NotFound
from heed.exercises.permissions import DECIDES, OFFICE, check_is_office, grounds
from heed.exercises.presenters import frame
from heed.publication.kept.forms import started
from heed.publication.media import operations, queries
from heed.publication.media.forms import ApproveForm, PlanForm
from heed.ui.forms import refusals_on

MEDIA = "publication:media"


def _page(request: HeedRequest, name: str, exercise: Any, **more: Any) -> HttpResponse:
    context = frame(request.actor, exercise, active="publication:show", today=timezone.localdate())
    return render(request, f"publication/media/{name}.html", {**context, **more})


def media(request: HeedRequest, reference: str) -> HttpResponse:
    """The plan, who approved it, and the list for the day."""
    exercise = queries.the_exercise(request.actor, reference)
    plan, held = queries.plan_now(exercise), grounds(request.actor, exercise)
    return _page(
        request, "media", exercise, plan=plan, earlier=queries.earlier_lines(plan) if plan else [],
        tasks=queries.day_tasks(exercise), approver=queries.approver(exercise), is_office=OFFICE in held,
        may_approve=bool({OFFICE, DECIDES} & set(held)),
    )  # fmt: skip


def write(request: HeedRequest, reference: str) -> HttpResponse:
    """Write the plan, or how it reads now."""
    exercise = queries.the_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, "Writing the media plan")
    current = queries.plan_now(exercise)
    form = PlanForm(request.POST or None, initial=started(current))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        seen = said.pop("line")
        with refusals_on(form, "holding_lines"):
            if current is not None and seen != current.pk:
                raise BadInput(operations.CHANGED_MEANWHILE)
            operations.write_plan(
                exercise=exercise, line=current, values=said, by=request.actor, at=timezone.now()
            )
            messages.success(request, "The plan is kept. It is to be approved now.")
            return redirect(MEDIA, reference)
    return _page(request, "write", exercise, form=form, plan=current)


def approve(request: HeedRequest, reference: str) -> HttpResponse:
    """Approve the plan, or write down who did."""
    exercise = queries.the_exercise(request.actor, reference)
    plan, decides = queries.plan_now(exercise), DECIDES in grounds(request.actor, exercise)
    if plan is None:
        raise NotFound
    if not decides:
        check_is_office(request.actor, exercise, "Writing down who approved the media plan")
    form = ApproveForm(request.POST or None)
    if request.method == "POST" and (decides or form.is_valid()):
        said = {} if decides else form.cleaned_data
        operations.approve_plan(
            exercise=exercise, line=plan, approved_as=said.get("approved_as", ""),
            approved_how=said.get("approved_how", ""), by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "The approval is on record.")
        return redirect(MEDIA, reference)
    return _page(
        request,
        "approve",
        exercise,
        form=form,
        plan=plan,
        decides=decides,
        approver=queries.approver(exercise),
    )


@require_POST
def tick(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Tick something of the day's list off, or take the tick off."""
    exercise = queries.the_exercise(request.actor, reference)
    is_done = request.POST.get("done") == "yes"
    operations.tick(exercise=exercise, task=pk, is_done=is_done, by=request.actor, at=timezone.now())
    messages.success(request, "Ticked off." if is_done else "The tick is taken off.")
    return redirect(MEDIA, reference)
