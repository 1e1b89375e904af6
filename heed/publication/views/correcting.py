"""Pages on which what was published is corrected, and on which every edition can be read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.documents.responses import bytes_response
from heed.exercises.permissions import DECIDES, OFFICE, grounds
from heed.exercises.presenters import frame
from heed.publication import operations, permissions, presenters, queries
from heed.publication.forms import AgreeForm, BeginCorrectionForm, CorrectedFileForm, GiveUpForm
from heed.publication.operations.correcting import always_again, the_correction
from heed.publication.standing import is_agreed
from heed.publication.states import PUBLICATION
from heed.publication.what import has_file
from heed.ui.forms import refusals_on

SHOW, CORRECTION = "publication:show", "publication:correction"


def _page(request: HeedRequest, name: str, exercise: Any, **more: Any) -> HttpResponse:
    context = frame(request.actor, exercise, active=SHOW, today=timezone.localdate())
    return render(request, f"publication/{name}.html", {**context, **more})


def correct(request: HeedRequest, reference: str) -> HttpResponse:
    """Begin a correction of what is published."""
    publication = queries.the_publication(request.actor, reference)
    permissions.check_can_correct(request.actor, publication)
    PUBLICATION.after("correct", publication.status)
    form = BeginCorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form, "public_words"):
            operations.begin_correction(
                publication=publication, what_is_wrong=said["what_is_wrong"],
                is_withdrawn=said["meanwhile"] == "withdrawn", public_words=said["public_words"],
                by=request.actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "The correction is begun. What it needs stands below.")
            return redirect(CORRECTION, reference)
    return _page(request, "correct", publication.exercise, form=form, publication=publication)


def correction(request: HeedRequest, reference: str) -> HttpResponse:
    """How the correction stands; the decision maker agrees to it here."""
    publication = queries.the_publication(request.actor, reference)
    permissions.check_can_follow(request.actor, publication)
    if request.method == "POST":
        permissions.check_can_agree(request.actor, publication)
    found = the_correction(publication)
    may_agree = DECIDES in grounds(request.actor, publication.exercise)
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.decide_correction(
            publication=publication, letters_again=form.cleaned_data["letters_again"] == "yes",
            reasons=form.cleaned_data["reasons"], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "The correction is agreed to, with the reasons.")
        return redirect(CORRECTION, reference)
    return _page(
        request, "correction", publication.exercise, form=form, publication=publication, correction=found,
        may_agree=may_agree, is_agreed=is_agreed(found, publication.report),
        decisions=found.decisions.select_related("decided_by", "report"),
        is_office=OFFICE in grounds(request.actor, publication.exercise), has_file=has_file(publication.what),
        letters=presenters.letter_titles(publication.exercise, always_again(publication)),
    )  # fmt: skip


def corrected_file(request: HeedRequest, reference: str) -> HttpResponse:
    """Hand in a corrected version of the report."""
    publication = queries.the_publication(request.actor, reference)
    permissions.check_can_correct(request.actor, publication)
    the_correction(publication)
    form = CorrectedFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            operations.hand_in_corrected(
                publication=publication, data=sent.read(), name=sent.name, note=form.cleaned_data["note"],
                by=request.actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, "The corrected version is in, and is looked through for names.")
            return redirect(CORRECTION, reference)
    return _page(request, "corrected_file", publication.exercise, form=form)


def give_up(request: HeedRequest, reference: str) -> HttpResponse:
    """Leave what is published as it is."""
    publication = queries.the_publication(request.actor, reference)
    permissions.check_can_correct(request.actor, publication)
    the_correction(publication)
    form = GiveUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.give_up_correction(
            publication=publication, reasons=form.cleaned_data["reasons"], by=request.actor, at=timezone.now()
        )
        messages.success(request, "The correction is given up. What is published stays as it is.")
        return redirect(SHOW, reference)
    return _page(request, "give_up", publication.exercise, form=form)


def page_pdf(request: HeedRequest, reference: str) -> HttpResponse:
    """The page as a PDF, as the checkers were asked about it. That it was read is recorded."""
    publication = queries.the_publication(request.actor, reference)
    data = queries.page_pdf_to_check(request.actor, publication, at=timezone.now())
    return bytes_response(data, kind="pdf", download_name=f"{reference} page to be published.pdf")


def edition(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """What the public read in one edition."""
    publication = queries.the_publication(request.actor, reference)
    found = queries.the_edition(request.actor, publication, number)
    return _page(
        request, "edition", publication.exercise, publication=publication, edition=found,
        texts=presenters.text_rows(found.texts),
        recommendations=presenters.public_recommendations(found.recommendations),
    )  # fmt: skip


def edition_file(request: HeedRequest, reference: str, number: int, kind: str) -> HttpResponse:
    """A file of one edition, byte for byte as it was published. That it was read is recorded."""
    publication = queries.the_publication(request.actor, reference)
    found = queries.the_edition(request.actor, publication, number)
    data = queries.edition_bytes(request.actor, found, kind, at=timezone.now())
    return bytes_response(data, kind=kind, download_name=f"{reference} edition {number}.{kind}")
