"""The team and its independence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import agencies_of
from heed.exercises import operations, permissions, presenters
from heed.exercises.forms import AppointForm, DeclareForm, LeaveEmptyForm, ReasonForm
from heed.exercises.queries import the_exercise, the_member
from heed.exercises.team import candidates, member_of, parts


def team(request: HeedRequest, reference: str) -> HttpResponse:
    """Who is in the team, what they declared, and what is missing."""
    exercise = the_exercise(request.actor, reference)
    ground = operations.read_part(exercise=exercise, part="team", by=request.actor, at=timezone.now())
    shown = presenters.team(request.actor, exercise, ground=ground)
    return _page(request, reference, "exercises/team.html", shown)


def appoint(request: HeedRequest, reference: str) -> HttpResponse:
    """Appoint somebody."""
    exercise = the_exercise(request.actor, reference)
    permissions.check_is_office(request.actor, exercise, "Appointing the team")
    people = candidates(exercise, on=timezone.localdate())
    form = AppointForm(
        request.POST or None, parts=parts(exercise).values(), people=people,
        initial={"part": request.GET.get("part", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "person": int(form.cleaned_data["person"])}
        member = operations.appoint(exercise=exercise, by=request.actor, at=timezone.now(), **values)
        messages.success(
            request, f"{member.person.name} is in the team. They declare their independence next."
        )
        return redirect("exercises:team", reference)
    return _page(request, reference, "exercises/appoint.html", {"form": form})


@require_POST
def settle(request: HeedRequest, reference: str) -> HttpResponse:
    """The reviewers stand."""
    exercise = the_exercise(request.actor, reference)
    told = operations.settle_reviewers(exercise=exercise, by=request.actor, at=timezone.now())
    letters = " Send the letters with their names: they stand on the overview." if told else ""
    messages.success(request, f"The reviewers are settled.{letters}")
    return redirect("exercises:team", reference)


def declare(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Declare one's own independence."""
    member = the_member(request.actor, reference, pk)
    permissions.check_is_member(request.actor, member)
    agencies = [(str(agency.pk), agency.name) for agency in agencies_of(member.exercise.board_id)]
    form = DeclareForm(request.POST or None, agencies=agencies, initial={})
    if request.method == "POST" and form.is_valid():
        operations.declare(member=member, by=request.actor, at=timezone.now(), **form.declared)
        messages.success(
            request, "Your declaration is on record. You can declare again if something changes."
        )
        return redirect("exercises:team", reference)
    shown = {"form": form, "member": member_of(member.exercise, member)}
    return _page(request, reference, "exercises/declare.html", shown)


def end_part(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Somebody leaves the team."""
    member = the_member(request.actor, reference, pk)
    permissions.check_is_office(request.actor, member.exercise, "Changing the team")
    if request.method == "POST":
        operations.end_part(member=member, by=request.actor, at=timezone.now())
        messages.success(request, f"{member.person.name} is no longer in the team.")
        return redirect("exercises:team", reference)
    shown = {"member": member_of(member.exercise, member)}
    return _page(request, reference, "exercises/end_part.html", shown)


def keep(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Say why somebody stays in spite of a tie."""
    member = the_member(request.actor, reference, pk)
    permissions.check_decides(request.actor, member.exercise, "Keeping somebody in spite of a tie")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.keep_member(member=member, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"The reason why {member.person.name} stays is on record.")
        return redirect("exercises:team", reference)
    shown = {"form": form, "member": member_of(member.exercise, member)}
    return _page(request, reference, "exercises/keep.html", shown)


def leave_empty(request: HeedRequest, reference: str, part: str) -> HttpResponse:
    """Say why nobody is appointed to a part."""
    exercise = the_exercise(request.actor, reference)
    permissions.check_is_office(request.actor, exercise, "Changing the team")
    form = LeaveEmptyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.leave_part_empty(
            exercise=exercise, part=part, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, "It is on record that the part was considered, and why nobody has it.")
        return redirect("exercises:team", reference)
    shown = {"form": form, "part": parts(exercise).get(part)}
    return _page(request, reference, "exercises/leave_empty.html", shown)


def _page(request: HeedRequest, reference: str, template: str, context: dict[str, Any]) -> HttpResponse:
    exercise = the_exercise(request.actor, reference)
    around = presenters.frame(request.actor, exercise, active="exercises:team", today=timezone.localdate())
    return render(request, template, around | context)
