"""The agency's side: who writes, the parts, writing one, handing it on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.chronologies.operations.asking import candidates
from heed.core.refusals import BadInput, NotNow
from heed.questionnaires.filling import Filling
from heed.questionnaires.operations import Incomplete
from heed.questionnaires.rules import rows
from heed.reports.agency import operations, permissions, presenters, queries
from heed.reports.agency.forms import PersonForm
from heed.reports.agency.framework import form_for, is_under_way, spec_for
from heed.reports.agency.operations.handing import possible_checkers, what_is_missing
from heed.reports.agency.operations.remarks import open_points
from heed.reports.agency.operations.writing import the_place
from heed.reports.agency.overview import overview
from heed.reports.agency.pages import ask_page, home, page
from heed.reports.agency.rules import Place, answered_no, answers_at, form_at, places
from heed.reports.agency.states import is_writable
from heed.ui import saving


def report(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """One agency's report: for its author the parts to write, for everybody where it stands and who said what."""
    found = queries.the_report(request.actor, reference, agency)
    return page(request, "report", found, **overview(request.actor, found, today=timezone.localdate()))


def author(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The agency says who writes for it."""
    found = queries.the_report(request.actor, reference, agency)
    permissions.check_is_contact(request.actor, found, "Naming the author")
    part = queries.author_named(found)
    people = [(str(one.pk), one.name) for one in candidates(part, on=timezone.localdate())]
    form = PersonForm(
        request.POST or None, people=people, label="Who writes for the agency?",
        help_text="Somebody who had no direct part in the case, with time and supervision for it. The same person "
        "writes the agency’s chronology, and does not accept the report too.",
        initial={"person": str(part.author_id or "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        person = int(form.cleaned_data["person"])
        operations.name_writer(report=found, person=person, by=request.actor, at=timezone.now())
        messages.success(request, "The author is named, and finds the report in My work.")
        return home(found)
    return ask_page(request, found, form, title="Who writes the report", button="Name the author")


def write(request: HeedRequest, reference: str, agency: int, place: str) -> HttpResponse:
    """Write one part of the report."""
    actor = request.actor
    found = queries.the_report(actor, reference, agency)
    ground = permissions.check_can_write(actor, found)
    if not (is_writable(found.status) and is_under_way(found)):
        return home(found)
    chosen = the_place(found, place)
    queries.note_reading(actor, found, ground=ground, at=timezone.now())
    form, base, meanwhile = _filling(request, found, chosen), queries.base_of(found, place), []
    if request.method == "POST":
        try:
            part = _save(request, found, chosen, form)
        except operations.WrittenMeanwhile as refused:
            form.add_error(None, refused.sentence)
            now = queries.the_report(actor, reference, agency).response.answers
            asked = form_at(form_for(found), spec_for(found), chosen)
            meanwhile = rows(asked, answers_at(form_for(found), chosen, now))
        else:
            base = part.version
            if form.row_changed:
                return redirect(f"{request.path}#{form.row_changed}")
            if form.is_valid():
                return _on_from(request, found, chosen)
    form.show_what_is_required()
    return page(
        request, "write", found, form=form, place=chosen, base=base, meanwhile=meanwhile, next=_next(found, chosen),
        remarks=[one for one in queries.remarks_of(actor, found) if one.place == place],
        autosave_url=presenters.address(found, "keep_agency_report", place),
    )  # fmt: skip


@require_POST
def keep(request: HeedRequest, reference: str, agency: int, place: str) -> HttpResponse:
    """Keep what is being typed; the answer says which version stands from now on."""
    found = queries.the_report(request.actor, reference, agency)
    permissions.check_can_write(request.actor, found)
    chosen = the_place(found, place)
    part = _save(request, found, chosen, _filling(request, found, chosen))
    return saving.saved(part.saved_at, base=part.version)


def _filling(request: HeedRequest, report: Any, place: Place) -> Filling:
    form = form_for(report)
    return Filling(
        form_at(form, spec_for(report), place), answers=answers_at(form, place, report.response.answers),
        data=request.POST or None, strict=False,
    )  # fmt: skip


def _save(request: HeedRequest, report: Any, place: Place, form: Filling) -> Any:
    given = request.POST.get("base", "")
    base = int(given) if given.isdecimal() and len(given) < 10 else -1
    return operations.write(
        report=report, place=place.id, answers=form.answers(), base=base, by=request.actor, at=timezone.now()
    )


def _next(report: Any, place: Place) -> Place | None:
    found = places(form_for(report), spec_for(report), report.response.answers)
    at = next(number for number, one in enumerate(found) if one.id == place.id)
    return found[at + 1] if at + 1 < len(found) else None


def _on_from(request: HeedRequest, report: Any, place: Place) -> HttpResponse:
    following = _next(report, place)
    if request.POST.get("do") == "next" and following:
        return redirect(presenters.address(report, "write_agency_report", following.id))
    messages.success(request, f"{place.title} is saved.")
    return home(report)


def hand_on(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Hand the report on: to somebody of the agency who checks it, or to whoever accepts it."""
    actor, now = request.actor, timezone.now()
    found = queries.the_report(actor, reference, agency)
    permissions.check_can_write(actor, found)
    if not (is_writable(found.status) and is_under_way(found)):
        return home(found)
    spec, wrong = spec_for(found), what_is_missing(found)
    people = [(str(one.pk), one.name) for one in possible_checkers(found, at=now)]
    if not spec.checked:
        people.append(("", "Nobody: hand it straight to whoever accepts it"))
    form = PersonForm(
        request.POST or None, people=people, label="Who checks it?",
        help_text="Somebody of the agency who wrote none of it. Until they answer, nothing can be changed.",
    )  # fmt: skip
    form.fields["person"].required = spec.checked
    if request.method == "POST" and form.is_valid():
        try:
            _handed(request, found, form.cleaned_data["person"])
        except Incomplete:
            wrong = what_is_missing(found)
        except (BadInput, NotNow) as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "The report is handed on. It stands in their work.")
            return home(found)
    refused_by, told = answered_no(form_for(found), spec, found.response.answers)
    return page(
        request, "hand_on", found, form=form, people=people, spec=spec, missing=presenters.missing_lines(found, wrong),
        open_points=open_points(found).count(), refused_by=refused_by, told=told,
    )  # fmt: skip


def _handed(request: HeedRequest, report: Any, person: str) -> None:
    by, at = request.actor, timezone.now()
    if person:
        operations.ask_check(report=report, checker=int(person), by=by, at=at)
    else:
        operations.hand_on(report=report, by=by, at=at)


@require_POST
def take_back(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Take the report back before it is accepted."""
    found = queries.the_report(request.actor, reference, agency)
    operations.take_back(report=found, by=request.actor, at=timezone.now())
    messages.success(request, "The report can be changed again.")
    return home(found)


@require_POST
def follow_terms(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Answer the terms of reference as they were approved last."""
    found = queries.the_report(request.actor, reference, agency)
    operations.follow_terms(report=found, by=request.actor, at=timezone.now())
    messages.success(request, "The report answers the terms of reference as they stand now.")
    return redirect(f"{reverse('reports:agency_report', args=[reference, agency])}#parts")
