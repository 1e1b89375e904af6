"""Pages of the framework's forms in an exercise."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow, would_allow
from heed.documents.responses import bytes_response
from heed.exercises import permissions as of_exercises
from heed.exercises.framework_forms import operations, permissions, presenters, queries
from heed.exercises.framework_forms.forms import AskForm
from heed.exercises.presenters import frame
from heed.exercises.queries import the_exercise
from heed.questionnaires.filling import Filling
from heed.questionnaires.operations import Incomplete, form_of
from heed.questionnaires.rules import rows
from heed.ui import saving
from heed.ui.forms import refusals_on

LIST = "exercises:forms"


def forms(request: HeedRequest, reference: str) -> HttpResponse:
    """The forms of the exercise: who was asked for which, and where each stands."""
    actor, today = request.actor, timezone.localdate()
    exercise = the_exercise(actor, reference)
    ground = permissions.check_can_list(actor, exercise)
    context = {
        "ground": ground, "rows": presenters.form_rows(actor, exercise, today=today),
        "may_ask": exercise.status != "closed" and bool(queries.offered(exercise))
        and would_allow(permissions.check_can_ask, actor, exercise),
    }  # fmt: skip
    return render(
        request, "exercises/forms.html", {**frame(actor, exercise, active=LIST, today=today), **context}
    )


def ask(request: HeedRequest, reference: str) -> HttpResponse:
    """Ask somebody for a form, or begin one."""
    actor, today = request.actor, timezone.localdate()
    exercise = the_exercise(actor, reference)
    permissions.check_can_ask(actor, exercise)
    known = queries.who_can_be_asked(exercise, on=today)
    is_office = of_exercises.OFFICE in of_exercises.grounds(actor, exercise)
    form = AskForm(
        request.POST or None, offered=queries.offered(exercise), agencies=known.agencies, people=known.people,
        own=None if is_office else actor.person, initial={"form": request.GET.get("form", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form):
            row = operations.ask_for(
                exercise=exercise,
                form=given["form"],
                due_on=given["due_on"],
                by=actor,
                at=timezone.now(),
                **form.asked,
            )
            if permissions.is_asked(actor, row):
                return redirect("exercises:form_write", reference, row.pk)
            messages.success(request, f"Asked for: {form_of(row.response).title}. It stands in their work.")
            return redirect(LIST, reference)
    context = {"form": form, "is_office": is_office}
    return render(
        request, "exercises/form_ask.html", {**frame(actor, exercise, active=LIST, today=today), **context}
    )


def show(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """A form with its answers."""
    actor = request.actor
    kept = queries.the_form(actor, reference, pk)
    ground = operations.note_reading(form=kept, by=actor, at=timezone.now())
    spec = form_of(kept.response)
    is_mine, is_newest = permissions.is_asked(actor, kept), queries.latest_of(kept).pk == kept.pk
    is_live = kept.exercise.status != "closed" and kept.withdrawn_at is None
    context = {
        "ground": ground, "kept": kept, "spec": spec, "rows": rows(spec, kept.response.answers),
        "who": queries.whose(kept), "earlier": queries.earlier_of(kept), "is_newest": is_newest,
        "may_write": is_mine and is_live and not kept.is_handed_in,
        "may_write_again": is_mine and is_live and is_newest and kept.is_handed_in,
    }  # fmt: skip
    around = presenters.around(actor, kept, today=timezone.localdate())
    return render(request, "exercises/form.html", {**around, **context})


def write(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Fill the form in; save it, or hand it in."""
    actor = request.actor
    kept = queries.the_form(actor, reference, pk)
    permissions.check_can_write(actor, kept)
    if not kept.is_open:
        return redirect("exercises:form", reference, pk)
    spec = form_of(kept.response)
    form = Filling(spec, answers=kept.response.answers, data=request.POST or None, strict=False)
    drawn_from = saving.drawn_from(request) if request.method == "POST" else kept.response.version
    if request.method == "POST" and _kept_or_handed_in(request, kept, form, drawn_from):
        if form.row_changed:
            return redirect(f"{reverse('exercises:form_write', args=[reference, pk])}#{form.row_changed}")
        return redirect("exercises:form", reference, pk)
    form.show_what_is_required()
    context = {"form": form, "spec": spec, "kept": kept, "drawn_from": drawn_from}
    around = presenters.around(actor, kept, today=timezone.localdate())
    return render(request, "exercises/form_write.html", {**around, **context})


def _kept_or_handed_in(request: HeedRequest, kept: Any, form: Filling, drawn_from: int) -> bool:
    """Save, and hand in where that was asked for. Otherwise the page says what stands in the way."""
    now, actor = timezone.now(), request.actor
    with refusals_on(form, kinds=(Incomplete, NotNow)):
        operations.save_draft(form=kept, answers=form.answers(), version=drawn_from, by=actor, at=now)
        if form.row_changed:
            return True
        if request.POST.get("do") == "hand-in":
            operations.hand_in(form=kept, by=actor, at=now)
            messages.success(request, "The form is handed in.")
        else:
            messages.success(request, "The form is saved. You can go on with it at any time.")
        return True
    return False


@require_POST
def autosave(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Keep what is being typed."""
    kept = queries.the_form(request.actor, reference, pk)
    permissions.check_can_write(request.actor, kept)
    form = Filling(form_of(kept.response), answers=kept.response.answers, data=request.POST, strict=False)
    operations.save_draft(
        form=kept,
        answers=form.answers(),
        version=saving.drawn_from(request),
        by=request.actor,
        at=timezone.now(),
    )
    return HttpResponse(status=204)


@require_POST
def again(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Begin a new version of a form that was handed in."""
    kept = queries.the_form(request.actor, reference, pk)
    row = operations.write_again(form=kept, by=request.actor, at=timezone.now())
    return redirect("exercises:form_write", reference, row.pk)


def withdraw(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Ask, then take a form back that is no longer wanted."""
    actor = request.actor
    kept = queries.the_form(actor, reference, pk)
    permissions.check_can_withdraw(actor, kept)
    if request.method == "POST":
        operations.withdraw(form=kept, by=actor, at=timezone.now())
        messages.success(request, "The form is taken back.")
        return redirect(LIST, reference)
    context = {"kept": kept, "spec": form_of(kept.response), "who": queries.whose(kept)}
    around = presenters.around(actor, kept, today=timezone.localdate())
    return render(request, "exercises/form_withdraw.html", {**around, **context})


def word(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """The form as a Word document."""
    kept = queries.the_form(request.actor, reference, pk)
    operations.note_reading(form=kept, by=request.actor, at=timezone.now())
    return bytes_response(
        presenters.as_word(kept), kind="docx", download_name=presenters.file_name(kept, "docx")
    )


def printed(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """The form for printing."""
    kept = queries.the_form(request.actor, reference, pk)
    operations.note_reading(form=kept, by=request.actor, at=timezone.now())
    return bytes_response(
        presenters.as_pdf(kept), kind="pdf", download_name=presenters.file_name(kept, "pdf")
    )
