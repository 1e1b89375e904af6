"""Terms of reference."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.documents.responses import bytes_response
from heed.exercises import operations, permissions, presenters
from heed.exercises.forms import ApproveForm, TermsForm
from heed.exercises.queries import the_exercise, the_terms


def terms(request: HeedRequest, reference: str) -> HttpResponse:
    """The terms as they stand, with the versions before."""
    exercise = the_exercise(request.actor, reference)
    ground = operations.read_part(exercise=exercise, part="terms", by=request.actor, at=timezone.now())
    return _page(
        request, reference, "exercises/terms.html", presenters.terms(request.actor, exercise, ground=ground)
    )


def write(request: HeedRequest, reference: str) -> HttpResponse:
    """Write the terms, or a new version of them."""
    exercise = the_exercise(request.actor, reference)
    permissions.check_writes_terms(request.actor, exercise)
    start = presenters.terms_to_write(exercise)
    form = TermsForm(request.POST or None, initial=start.values, is_change=start.is_change)
    if request.method == "POST" and form.is_valid():
        written = operations.write_terms(
            exercise=exercise,
            by=request.actor,
            at=timezone.now(),
            **{"change_reason": "", **form.cleaned_data},
        )
        messages.success(
            request, f"Version {written.version} is kept as a draft. The decision maker approves it."
        )
        return redirect("exercises:terms", reference)
    return _page(request, reference, "exercises/terms_write.html", {"form": form, "start": start})


def approve(request: HeedRequest, reference: str, version: int) -> HttpResponse:
    """Approve a version."""
    chosen = the_terms(request.actor, reference, version)
    permissions.check_decides(request.actor, chosen.exercise, "Approving the terms of reference")
    form = ApproveForm(request.POST or None, initial={"read": chosen.written_at.isoformat()})
    if request.method == "POST" and form.is_valid():
        operations.approve_terms(
            terms=chosen, read=form.cleaned_data["read"], by=request.actor, at=timezone.now()
        )
        messages.success(request, f"Version {version} of the terms of reference is approved.")
        return redirect("exercises:terms", reference)
    return _page(request, reference, "exercises/terms_approve.html", {"terms": chosen, "form": form})


def word(request: HeedRequest, reference: str, version: int) -> HttpResponse:
    """A version as a Word document."""
    chosen = the_terms(request.actor, reference, version)
    operations.read_part(exercise=chosen.exercise, part="terms", by=request.actor, at=timezone.now())
    name = f"{reference} terms of reference version {version}.docx"
    return bytes_response(operations.terms_as_word(chosen), kind="docx", download_name=name)


def _page(request: HeedRequest, reference: str, template: str, context: dict[str, Any]) -> HttpResponse:
    exercise = the_exercise(request.actor, reference)
    around = presenters.frame(request.actor, exercise, active="exercises:terms", today=timezone.localdate())
    return render(request, template, around | context)
