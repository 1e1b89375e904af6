"""Commissioning an exercise."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises import operations
from heed.exercises.forms import CommissionForm
from heed.exercises.queries import to_commission


def commission(request: HeedRequest, reference: str) -> HttpResponse:
    """Choose the method, name the agencies, confirm the day."""
    case = to_commission(request.actor, reference)
    agencies = [(str(agency.pk), agency.name) for agency in case.agencies]
    form = CommissionForm(
        request.POST or None, kind=case.kind, agencies=agencies, decided_on=case.decision.decided_on
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        exercise = operations.commission(
            referral=case.referral, method=values.get("method", ""), method_reason=values["method_reason"],
            agencies=[int(key) for key in values["agencies"]], initiated_on=values["initiated_on"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, f"{case.kind.title} {exercise.reference} has begun. Appoint the team next.")
        return redirect("exercises:overview", exercise.reference)
    return render(request, "exercises/commission.html", {"case": case, "form": form})
