"""Pages of what the public knows, and of what in the report meets it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.anonymisation import permissions, queries
from heed.anonymisation.intruder import operations
from heed.anonymisation.intruder.forms import FactForm, LeadForm
from heed.anonymisation.intruder.presenters import lines
from heed.anonymisation.intruder.queries import intruder_page, the_fact, the_lead
from heed.anonymisation.pages import page
from heed.core.refusals import BadInput, NotNow
from heed.ui.forms import refusals_on

FACTS = "anonymisation:facts"


def facts(request: HeedRequest, reference: str) -> HttpResponse:
    """What anybody can read already, and what of the report meets it."""
    exercise = queries.the_exercise_checked(request.actor, reference)
    read = intruder_page(request.actor, exercise, at=timezone.now())
    return page(
        request, "facts", exercise, active=FACTS, read=read, may_edit=queries.may_edit(request.actor, exercise),
        looked=[(one, lines(one.leads)) for one in read.looked],
    )  # fmt: skip


def add_fact(request: HeedRequest, reference: str) -> HttpResponse:
    """Write down a fact; another can follow at once."""
    exercise = queries.the_exercise_checked(request.actor, reference)
    permissions.check_can_edit(request.actor, exercise)
    form = FactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "value"):
            operations.add_fact(exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "The fact is on the list. Check the report again to see what meets it.")
            return redirect("anonymisation:add_fact" if "another" in request.POST else FACTS, reference)
    return page(request, "fact", exercise, active=FACTS, form=form)


@require_POST
def remove_fact(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Take a fact off the list."""
    fact = the_fact(request.actor, reference, pk)
    operations.remove_fact(fact=fact, by=request.actor, at=timezone.now())
    messages.success(request, "The fact is off the list. It stays on record.")
    return redirect(FACTS, reference)


def lead(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """What meets, at which places; and why it may stand."""
    found = the_lead(request.actor, reference, pk)
    exercise = found.check_run.report.exercise
    permissions.check_can_edit(request.actor, exercise)
    form = LeadForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.settle_lead(lead=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
        except BadInput as refused:
            form.add_error("reason", refused.sentence)
        except NotNow as refused:
            messages.warning(request, refused.sentence)
            return redirect(FACTS, reference)
        else:
            messages.success(request, "Settled, with the reason.")
            return redirect(FACTS, reference)
    places = operations.alike_leads(found).count()
    return page(request, "lead", exercise, active=FACTS, lead=found, form=form, places=places)
