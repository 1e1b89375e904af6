"""What the accepted reports recommend: taken up by the panel, or left with the agency."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import would_allow
from heed.reports import permissions
from heed.reports.agency import operations, queries
from heed.reports.agency.forms import WordsForm
from heed.reports.agency.pages import ask_page
from heed.reports.agency.presenters import LIST
from heed.reports.pages import page
from heed.reports.queries import note_reading, the_reports_exercise
from heed.reports.rules import may_be_written


def proposals(request: HeedRequest, reference: str) -> HttpResponse:
    """What the accepted reports of the review recommend, and what became of each."""
    exercise = the_reports_exercise(request.actor, reference)
    ground = note_reading(request.actor, exercise, at=timezone.now())
    may_write = may_be_written(exercise.status) and would_allow(
        permissions.check_can_write, request.actor, exercise
    )
    rows = queries.proposals_of(request.actor, exercise)
    return page(request, "agency/proposals", reference, LIST, rows=rows, ground=ground, may_write=may_write,
                is_early=exercise.status in ("scoped", "gathering"))  # fmt: skip


def leave(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Leave a recommendation with its agency."""
    exercise = the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    one = queries.the_proposal(request.actor, exercise, pk)
    form = WordsForm(
        request.POST or None, label="Why does the panel not take it up?", help_text="The agency reads this."
    )
    if request.method == "POST" and form.is_valid():
        operations.leave_proposal(
            proposal=one, reason=form.cleaned_data["words"], by=request.actor, at=timezone.now()
        )
        messages.success(request, "It stays with the agency.")
        return redirect("reports:proposals", reference)
    return ask_page(
        request,
        one.report,
        form,
        title="Leave it with the agency",
        button="Leave it with the agency",
        quote=one.text,
    )


@require_POST
def take_up(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """What was left with an agency can be taken up after all."""
    exercise = the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    one = queries.the_proposal(request.actor, exercise, pk)
    operations.take_up_proposal(proposal=one, by=request.actor, at=timezone.now())
    messages.success(request, "It can be taken up.")
    return redirect("reports:proposals", reference)
