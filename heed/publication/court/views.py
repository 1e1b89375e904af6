"""The pages of court orders and proceedings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import BadInput, NotFound, existing
from heed.documents.responses import file_response
from heed.exercises.permissions import DECIDES, OFFICE, check_decides, check_is_office, grounds
from heed.exercises.presenters import frame
from heed.publication.court import operations, queries
from heed.publication.court.forms import DecideForm, LookedIntoForm, OrderForm, ProceedingsForm
from heed.publication.kept.forms import started
from heed.publication.kept.operations import earlier_lines
from heed.ui.forms import refusals_on

COURT = "publication:court"
_FORMS: dict[str, Any] = {"orders": OrderForm, "proceedings": ProceedingsForm}
_FIELDS = {
    "orders": ("kind", "court", "forbids", "words", "from_on", "until_on", "ended_on", "said_by", "confirmed_on"),
    "proceedings": ("kind", "about", "stage", "stage_note", "said", "said_by", "confirmed_on", "until_on", "review_on"),
}  # fmt: skip


def _page(request: HeedRequest, name: str, exercise: Any, **more: Any) -> HttpResponse:
    context = frame(request.actor, exercise, active="publication:show", today=timezone.localdate())
    return render(request, f"publication/court/{name}.html", {**context, **more})


def court(request: HeedRequest, reference: str) -> HttpResponse:
    """Every order and all proceedings, what holds the publication, and who was asked."""
    exercise = queries.the_exercise(request.actor, reference)
    held = grounds(request.actor, exercise)
    matters = queries.matters_of(request.actor, exercise, today=timezone.localdate(), at=timezone.now())
    return _page(
        request, "court", exercise, orders=[one for one in matters if one.what == "orders"],
        proceedings=[one for one in matters if one.what == "proceedings"], looked_into=queries.looked_into(exercise),
        is_office=OFFICE in held, decides=DECIDES in held and queries.publication_of(exercise) is not None,
    )  # fmt: skip


def line(request: HeedRequest, reference: str, what: str, number: int | None = None) -> HttpResponse:
    """Write an order or proceedings down, or how they read now."""
    exercise = queries.the_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, "Writing down orders and proceedings")
    if what not in _FORMS:
        raise NotFound
    current = queries.the_court_line(exercise, what, number) if number is not None else None
    form = _FORMS[what](request.POST or None, request.FILES or None, initial=started(current))
    if number is None and what == "orders":
        del form.fields["ended_on"]
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "kind"):
            _kept(request, exercise, what, current, form)
            messages.success(request, "Written down.")
            return redirect(COURT, reference)
    earlier = earlier_lines(current) if current else []
    return _page(request, "line", exercise, form=form, what=what, line=current, earlier=earlier)


def _kept(request: HeedRequest, exercise: Any, what: str, current: Any, form: Any) -> None:
    if current is not None and form.cleaned_data["line"] not in (None, current.pk):
        raise BadInput(operations.CHANGED_MEANWHILE)
    said = {name: form.cleaned_data.get(name) for name in _FIELDS[what]}
    more = {"exercise": exercise, "line": current, "values": said, "by": request.actor, "at": timezone.now()}
    if what == "proceedings":
        operations.record_proceedings(**more)
        return
    file = form.cleaned_data["document"]
    operations.record_order(**more, file=(file.name, file.read()) if file else None)


def looked_into(request: HeedRequest, reference: str) -> HttpResponse:
    """Write down who was asked which orders and proceedings there are."""
    exercise = queries.the_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, "Writing this down")
    form = LookedIntoForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        operations.record_looked_into(
            exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, "Written down.")
        return redirect(COURT, reference)
    return _page(request, "looked_into", exercise, form=form)


def decide(request: HeedRequest, reference: str, what: str, number: int) -> HttpResponse:
    """The decision maker has the report go out although this stands."""
    exercise = queries.the_exercise(request.actor, reference)
    check_decides(request.actor, exercise, "Deciding about orders and proceedings")
    publication = existing(queries.publication_of(exercise))
    matter = queries.the_matter(exercise, what, number, today=timezone.localdate())
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.decide_to_publish(
            publication=publication, matter=matter, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, "Decided, with the reasons.")
        return redirect(COURT, reference)
    return _page(
        request, "decide", exercise, form=form, matter=queries.matter_read_by(request.actor, exercise, matter)
    )


def document(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """The order itself. That it was read is recorded."""
    exercise = queries.the_exercise(request.actor, reference)
    file = queries.the_document(request.actor, exercise, number, at=timezone.now())
    return file_response(file, download_name=f"{reference} order {number}.{file.kind}")
