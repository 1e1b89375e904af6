"""One agency's part: written and signed off by the agency, checked by the group."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotNow
from heed.documents.responses import file_response
from heed.outofarea import operations, permissions, presenters, queries
from heed.outofarea.forms import AnswerForm, FileForm, QualityForm
from heed.outofarea.operations.answering import Unfinished, WrittenMeanwhile
from heed.ui.forms import refusals_on


def part(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """What one agency was asked, and its answer: to write for the agency, to read for whoever checks and sends it."""
    found = queries.the_part(request.actor, reference, agency)
    form = AnswerForm(request.POST or None, initial=_kept(found))
    if request.method == "POST":
        permissions.check_can_answer(request.actor, found)
        if form.is_valid() and (answer := _saved(request, found, form)):
            return answer
        found = queries.the_part(request.actor, reference, agency)
    return _page(request, found, form)


def _kept(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("involvement", "searched", "text", "version")}


def _saved(request: HeedRequest, found: Any, form: AnswerForm) -> HttpResponse | None:
    """Keep what was typed, and go on to signing off where that button was pressed; None where it has to be shown."""
    try:
        kept = operations.save_answer(part=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
    except (WrittenMeanwhile, NotNow) as refused:
        form.add_error(None, refused.sentence)
        form.go_on_from(queries.the_part(request.actor, found.request.reference, found.agency_id).version)
        return None
    here = reverse("outofarea:part", args=[found.request.reference, found.agency_id])
    if "done" in request.POST:
        if missing := operations.missing(part=kept):
            for name, sentence in missing.items():
                form.add_error(name, sentence)
            form.go_on_from(kept.version)
            return None
        return redirect("outofarea:sign_off", found.request.reference, found.agency_id)
    messages.success(request, "Your answer is kept. Nobody else reads it until you sign it off.")
    return redirect(here)


def sign_off(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Read the answer once more, and sign it off."""
    found = queries.the_part(request.actor, reference, agency)
    permissions.check_can_answer(request.actor, found)
    if request.method == "POST":
        version = request.POST.get("version", "")
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else -1
        try:
            operations.sign_off(part=found, version=number, by=request.actor, at=timezone.now())
        except (Unfinished, WrittenMeanwhile) as refused:
            messages.warning(request, refused.sentence)
            return redirect("outofarea:part", reference, agency)
        messages.success(request, "The answer is signed off. The group checks it before it goes.")
        return redirect("outofarea:show", reference)
    context = presenters.part_page(request.actor, found, today=timezone.localdate())
    return render(request, "outofarea/sign_off.html", context)


def check(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The group passes an answer, or returns it."""
    found = queries.the_part(request.actor, reference, agency)
    permissions.check_can_check(request.actor, found)
    form = QualityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        holds = form.cleaned_data["holds"] == "yes"
        address = request.build_absolute_uri("/")
        with refusals_on(form, "reasons"):
            operations.check(
                part=found, holds=holds, reasons=form.cleaned_data["reasons"], by=request.actor, at=timezone.now(),
                address=address,
            )  # fmt: skip
            messages.success(
                request, "The answer is passed." if holds else "The answer is back with the agency."
            )
            return redirect("outofarea:show", reference)
    operations.note_reading(request=found.request, part=found, by=request.actor, at=timezone.now())
    context = {**presenters.part_page(request.actor, found, today=timezone.localdate()), "form": form}
    return render(request, "outofarea/check.html", context)


def file_add(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Put a file with the answer."""
    found = queries.the_part(request.actor, reference, agency)
    permissions.check_can_answer(request.actor, found)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            operations.add_file(
                part=found, name=upload.name, data=upload.read(), by=request.actor, at=timezone.now()
            )
            messages.success(request, "The file is kept with your answer.")
            return redirect("outofarea:part", reference, agency)
    context = {
        "form": form, "doing": "Add a file", "button": "Add the file", "reference": reference, "is_upload": True,
        "back": reverse("outofarea:part", args=[reference, agency]),
    }  # fmt: skip
    return render(request, "outofarea/doing.html", context)


def answer_file(request: HeedRequest, reference: str, agency: int, number: int) -> HttpResponse:
    """One file of an answer."""
    found, file = queries.the_file(request.actor, reference, agency, number)
    operations.note_reading(request=found.request, part=found, by=request.actor, at=timezone.now())
    stored = queries.stored(file)
    return file_response(
        stored, download_name=f"{reference} {found.agency.short_name} {number}.{stored.kind}"
    )


@require_POST
def answer_file_remove(request: HeedRequest, reference: str, agency: int, number: int) -> HttpResponse:
    """Take a file away that was added by mistake."""
    _, file = queries.the_file(request.actor, reference, agency, number)
    operations.remove_file(file=file, by=request.actor, at=timezone.now())
    messages.success(request, "The file goes out no more.")
    return redirect("outofarea:part", reference, agency)


def _page(request: HeedRequest, found: Any, form: AnswerForm) -> HttpResponse:
    operations.note_reading(request=found.request, part=found, by=request.actor, at=timezone.now())
    context = {**presenters.part_page(request.actor, found, today=timezone.localdate()), "form": form}
    return render(request, "outofarea/part.html", context)
