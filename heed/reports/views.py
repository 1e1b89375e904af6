"""Pages of findings, recommendations and the report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies.glossary.queries import glossary_of
from heed.chronologies.naming import reading_of
from heed.core.refusals import would_allow
from heed.documents.responses import file_response
from heed.exercises.permissions import check_is_office
from heed.reports import operations, permissions, presenters, queries
from heed.reports.as_read import as_read
from heed.reports.chain.queries import open_before_sign_off
from heed.reports.checklists.queries import answered, held_against, warnings_at_adoption
from heed.reports.forms import CompleteForm, VersionForm, WordForm
from heed.reports.pages import DOCUMENTS, FINDINGS, REPORT, page
from heed.reports.recommendations.queries import concludes_with
from heed.reports.recommendations.standing import standing
from heed.reports.rules import OVERVIEW, PLAIN, left_in_sentence, may_take_version
from heed.ui.forms import refusals_on


def findings(request: HeedRequest, reference: str) -> HttpResponse:
    """Every finding with what it rests on, and every recommendation."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    ground = queries.note_reading(request.actor, exercise, at=timezone.now())
    reading = reading_of(request.actor, exercise, "")
    rows = as_read(reading, queries.recommendations_of(request.actor, exercise))
    glossary = glossary_of(request.actor, exercise, reading=reading)
    return page(
        request, "findings", reference, FINDINGS,
        findings=[
            (one, [(entry, glossary.of(entry.agency_id)) for entry in reading.entries(one.entries.all())])
            for one in as_read(reading, queries.findings_of(request.actor, exercise))
        ],
        recommendations=[(one, *standing(one)) for one in rows], has_left=any(one.left_with_id for one in rows),
        may_write=exercise.status == "analysing"
        and would_allow(permissions.check_can_write, request.actor, exercise),
        may_answer=would_allow(permissions.check_can_respond, request.actor, exercise),
        concludes_with=concludes_with(exercise), may_change=not reading.is_bare,
        ground=ground, chronology_url=presenters.chronology_url(reference),
    )  # fmt: skip


def report(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """The newest version of the report, or of the executive summary, as a page."""
    return _report(request, reference, what, None)


def version(request: HeedRequest, reference: str, version: int, what: str = OVERVIEW) -> HttpResponse:
    """An earlier version, as a page."""
    return _report(request, reference, what, version)


def _report(request: HeedRequest, reference: str, what: str, number: int | None) -> HttpResponse:
    exercise = queries.the_reports_exercise(request.actor, reference)
    versions = queries.versions_of(request.actor, exercise, what)
    common = {
        "document": DOCUMENTS[what], "other": queries.beside(exercise, what),
        "may_write": would_allow(permissions.check_can_write, request.actor, exercise),
        "takes_version": may_take_version(exercise.status),
    }  # fmt: skip
    if not versions:
        return page(request, "no_report", reference, REPORT, **common)
    chosen = versions[0] if number is None else queries.the_version(request.actor, reference, number, what)
    read = queries.read_report(request.actor, chosen, at=timezone.now())
    is_newest = chosen.pk == versions[0].pk
    return page(
        request, "report", reference, REPORT, **common, is_bare=reading_of(request.actor, exercise, "").is_bare,
        report=chosen, versions=versions, blocks=presenters.blocks(read.paragraphs), ground=read.ground,
        panel=queries.panel_words(chosen), is_newest=is_newest,
        may_adopt=is_newest and queries.waits_for_panel(chosen)
        and would_allow(permissions.check_can_adopt, request.actor, exercise),
        left_in=left_in_sentence(chosen.left_in), has_no_team=permissions.has_no_team(exercise),
        is_outdated=queries.adopted_something_else(chosen),
        checklists=[answered(request.actor, chosen, held) for held in held_against(exercise, what)],
    )  # fmt: skip


def hand_in(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """Hand in a version of the report or of the executive summary."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    document = DOCUMENTS[what]
    is_first = not queries.versions_of(request.actor, exercise, what)
    form = VersionForm(request.POST or None, request.FILES or None, is_first=is_first, the=document.the)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            kept = operations.hand_in(
                exercise=exercise, what=what, data=file.read(), name=file.name, note=form.cleaned_data.get("note", ""),
                by=request.actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, f"Version {kept.version} of {document.the} is taken in.")
            return redirect(document.page, reference)
    return page(
        request, "hand_in", reference, REPORT, form=form, is_first=is_first, document=document
    )  # fmt: skip


def adopt(request: HeedRequest, reference: str, version: int, what: str = OVERVIEW) -> HttpResponse:
    """A panel member's word on the newest version."""
    chosen = queries.the_version(request.actor, reference, version, what)
    permissions.check_can_adopt(request.actor, chosen.exercise)
    gaps = open_before_sign_off(chosen.exercise) if what == OVERVIEW else ()
    form = WordForm(request.POST or None, has_gaps=bool(gaps), is_summary=what != OVERVIEW)
    if request.method == "POST" and form.is_valid():
        is_about_gaps = form.cleaned_data["adopts"] == "yes" and "gap_reason" in form.fields
        with refusals_on(form, "gap_reason" if is_about_gaps else "reasons"):
            operations.give_word(
                report=chosen, adopts=form.cleaned_data["adopts"] == "yes", reasons=form.cleaned_data["reasons"],
                gap_reason=form.cleaned_data.get("gap_reason", ""), by=request.actor, at=timezone.now(),
            )  # fmt: skip
            messages.success(request, f"Your word on version {version} is recorded.")
            return redirect(DOCUMENTS[what].page, reference)
    return page(
        request, "adopt", reference, REPORT, form=form, report=chosen, gaps=gaps, document=DOCUMENTS[what],
        warnings=warnings_at_adoption(chosen),
    )  # fmt: skip


def complete(request: HeedRequest, reference: str) -> HttpResponse:
    """The board office records that a review without a team of its own is complete."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, "Completing the review")
    step = queries.completing(exercise)
    gaps = open_before_sign_off(exercise)
    form = CompleteForm(
        request.POST or None, initial={"on": timezone.localdate()}, wanted=(step.evidence or "") if step else "",
        has_gaps=bool(gaps),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        operations.complete(exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"{reference} is recorded as complete.")
        return redirect("exercises:overview", reference)
    return page(
        request, "complete", reference, "exercises:timetable", form=form, step=step, gaps=gaps,
        wrong=permissions.why_not_complete_now(exercise),
    )  # fmt: skip


def word(request: HeedRequest, reference: str, version: int, what: str = OVERVIEW) -> HttpResponse:
    """The version as it was handed in. That it was read is recorded."""
    chosen = queries.the_version(request.actor, reference, version, what)
    queries.read_report(request.actor, chosen, at=timezone.now())
    return file_response(chosen.file, download_name=f"{reference} {PLAIN[what]}, version {version}.docx")
