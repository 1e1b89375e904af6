"""The files of all agencies on one page, for the board office: dropped, given to their agencies, read, confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies.file_forms import ChooseForm, HandInForm
from heed.chronologies.operations import arriving
from heed.chronologies.pages import page
from heed.chronologies.presenters.arriving import Files, arrival_rows, files_of
from heed.chronologies.presenters.blank import WRITERS, blank_file
from heed.chronologies.queries.arriving import agencies_of, arrivals_of, files_of_all
from heed.chronologies.queries.parts import states_of, the_part
from heed.chronologies.reading_record import record_part_read
from heed.core.refusals import NotFound
from heed.documents.responses import bytes_response
from heed.exercises.permissions import check_is_office
from heed.exercises.queries import the_exercise
from heed.ui import words

NOTHING: Mapping[int, str] = {}


def files(request: HeedRequest, reference: str) -> HttpResponse:
    """Drop files, choose whose each is, see how far they are."""
    exercise = _exercise(request, reference)
    form = HandInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        arriving.drop(exercise=exercise, files=form.read(at), by=request.actor, at=at)
        return redirect("chronologies:files", reference)
    return _page(request, exercise, form=form)


def give(request: HeedRequest, reference: str) -> HttpResponse:
    """Give the files to the agencies that were chosen, or set them aside."""
    exercise = _exercise(request, reference)
    if request.method != "POST":
        return redirect("chronologies:files", reference)
    form = _choose_form(request, exercise)
    problems = NOTHING
    if form.is_valid():
        arriving.set_aside(exercise=exercise, keys=form.aside, by=request.actor, at=timezone.now())
        outcome = arriving.give(
            exercise=exercise, agencies=form.agencies, late_reason=form.cleaned_data.get("late_reason", ""),
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        problems = outcome.refused
        if not problems:
            messages.success(request, _given(outcome.done, len(form.aside)))
            return redirect("chronologies:files", reference)
        form = _choose_form(request, exercise)
    return _page(request, exercise, choose=form, problems=problems)


def take_up(request: HeedRequest, reference: str) -> HttpResponse:
    """Let files that were set aside wait for their agency again."""
    exercise = _exercise(request, reference)
    if request.method == "POST":
        mine = {
            str(each.pk): each.pk for each in arrivals_of(request.actor, exercise) if each.status == "aside"
        }
        keys = [mine[key] for key in request.POST.getlist("file") if key in mine]
        arriving.take_up(exercise=exercise, keys=keys, by=request.actor, at=timezone.now())
    return redirect("chronologies:files", reference)


def confirm(request: HeedRequest, reference: str) -> HttpResponse:
    """Confirm the columns of the chosen files as they are proposed."""
    exercise = _exercise(request, reference)
    if request.method != "POST":
        return redirect("chronologies:files", reference)
    chosen = set(request.POST.getlist("file"))
    uploads = [
        each
        for each in files_of_all(request.actor, exercise)
        if str(each.pk) in chosen and each.status == "columns"
    ]
    outcome = arriving.confirm_as_proposed(
        exercise=exercise, uploads=uploads, by=request.actor, at=timezone.now()
    )
    if outcome.refused:
        return _page(request, exercise, problems=outcome.refused)
    if outcome.done:
        told = f"The columns of {outcome.done} {words.plural(outcome.done, 'file are,files are')} confirmed."
        messages.success(request, told)
    return redirect("chronologies:files", reference)


def progress(request: HeedRequest, reference: str) -> HttpResponse:
    """How far the files are. The list of a group of files comes whole once one of them is through."""
    exercise = _exercise(request, reference)
    before = request.GET.get("busy", "")
    context = {"exercise": exercise, **_context(request, exercise, problems=NOTHING)}
    is_choosing = request.GET.get("part") == "choose"
    now = context["looking"] if is_choosing else len(context["files"].busy)
    if str(now) == before:
        template = "_looking" if is_choosing else "_busy"
        return render(request, f"chronologies/{template}.html", context)
    response = render(request, f"chronologies/_{'choose' if is_choosing else 'read'}.html", context)
    response["HX-Retarget"] = "#choose" if is_choosing else "#read"
    response["HX-Reswap"] = "outerHTML"
    return response


def template(request: HeedRequest, reference: str, agency: int, kind: str) -> HttpResponse:
    """A blank template for one agency's chronology, in Word or Excel."""
    part = the_part(request.actor, reference, agency)
    if kind not in WRITERS:
        raise NotFound
    record_part_read(part, by=request.actor, at=timezone.now())
    name = f"{reference} chronology template {part.involved.agency.short_name}.{kind}"
    return bytes_response(blank_file(part, kind), kind=kind, download_name=name)


def _exercise(request: HeedRequest, reference: str) -> Any:
    exercise = the_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, arriving.DOING)
    return exercise


def _page(
    request: HeedRequest,
    exercise: Any,
    *,
    form: HandInForm | None = None,
    choose: ChooseForm | None = None,
    problems: Mapping[int, str] = NOTHING,
) -> HttpResponse:
    context = _context(request, exercise, problems=problems, choose=choose)
    bound = next((each for each in (form, choose) if each is not None and each.is_bound), None)
    return page(
        request, "files", exercise, active="agencies", form=bound, add=form or HandInForm(), **context
    )


def _context(
    request: HeedRequest, exercise: Any, *, problems: Mapping[int, str], choose: ChooseForm | None = None
) -> dict[str, Any]:
    arrivals = arrivals_of(request.actor, exercise)
    involved = agencies_of(exercise)
    form = choose or _choose_form(request, exercise, is_bound=False)
    found: Files = files_of(exercise, files_of_all(request.actor, exercise), involved, problems)
    waiting = [each for each in arrivals if each.status in {"waiting", "refused"}]
    return {
        "looking": sum(each.status == "looking" for each in arrivals),
        "arrived": len(waiting),
        "choose": form,
        "rows": arrival_rows([each for each in waiting if f"a{each.pk}" in form.fields], form, problems),
        "aside": [each for each in arrivals if each.status == "aside"],
        "files": found,
        "unticked": _unticked(request),
    }


def _unticked(request: HeedRequest) -> set[int]:
    """The files whose tick was taken off in the page that now asks for its newer self, or that could not be sent."""
    sent = request.POST if request.method == "POST" else request.GET
    left = set(sent.getlist("shown")) - set(sent.getlist("file"))
    return {int(key) for key in left if key.isdecimal()}


def _choose_form(request: HeedRequest, exercise: Any, *, is_bound: bool = True) -> ChooseForm:
    states = states_of(request.actor, exercise)
    agencies = [
        (str(each.involved.agency_id), _label(each.involved.agency.name, each.request)) for each in states
    ]
    waiting = [each for each in arrivals_of(request.actor, exercise) if each.status in {"waiting", "refused"}]
    is_late = any(each.request and each.request.merged_at for each in states)
    data = request.POST if is_bound else None
    return ChooseForm(data, arrivals=waiting, agencies=agencies, is_late=is_late)


def _label(name: str, request: Any) -> str:
    if request is None:
        return f"{name} (not asked yet)"
    return f"{name} (signed off)" if request.status == "signed-off" else name


def _given(given: int, aside: int) -> str:
    told = []
    if given:
        told.append(f"{given} {words.plural(given, 'file is,files are')} being read")
    if aside:
        told.append(f"{aside} {words.plural(aside, 'is,are')} set aside")
    return f"{words.sentence_list(told)}."
