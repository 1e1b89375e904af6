"""Pages of findings, recommendations and the report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import BadInput, NotAllowed
from heed.documents.responses import file_response
from heed.exercises.forms import DoneForm
from heed.exercises.permissions import check_is_office
from heed.exercises.presenters import frame
from heed.reports import operations, permissions, presenters, queries
from heed.reports.forms import FindingForm, RecommendationForm, ResponseForm, VersionForm, WordForm
from heed.reports.rules import left_in_sentence
from heed.ui.forms import HeedForm

FINDINGS, REPORT = "reports:findings", "reports:report"


def _page(request: HeedRequest, name: str, reference: str, active: str, **more: Any) -> HttpResponse:
    exercise = queries.the_reports_exercise(request.actor, reference)
    context = frame(request.actor, exercise, active=active, today=timezone.localdate())
    return render(request, f"reports/{name}.html", {**context, **more})


def _said(form: HeedForm, refused: BadInput, field: str | None = None) -> None:
    form.add_error(field, refused.sentence)


def findings(request: HeedRequest, reference: str) -> HttpResponse:
    """Every finding with what it rests on, and every recommendation."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    ground = queries.note_reading(request.actor, exercise, at=timezone.now())
    return _page(
        request, "findings", reference, FINDINGS,
        findings=queries.findings_of(request.actor, exercise),
        recommendations=queries.recommendations_of(request.actor, exercise),
        may_write=exercise.status == "analysing" and _may(permissions.check_can_write, request, exercise),
        may_answer=_may(permissions.check_can_respond, request, exercise),
        ground=ground, chronology_url=presenters.chronology_url(reference),
    )  # fmt: skip


def write_finding(request: HeedRequest, reference: str) -> HttpResponse:
    """Write a finding; searching the chronology keeps what was typed and chosen."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    queries.note_reading(request.actor, exercise, at=timezone.now())
    chosen = [
        int(key)
        for key in request.POST.getlist("entries")
        if key.isascii() and key.isdigit() and len(key) < 18
    ]
    found = queries.entries_to_cite(
        request.actor, exercise, request.POST.get("words", "")[:200].replace("\x00", ""), chosen
    )
    choices = [presenters.entry_choice(entry) for entry in found]
    searches = request.POST.get("do") == "search"
    if request.method != "POST" or searches:
        typed = {**request.POST.dict(), "entries": request.POST.getlist("entries")} if searches else {}
        form = FindingForm(initial=typed, entries=choices)
    else:
        form = FindingForm(request.POST, entries=choices)
        if form.is_valid() and _keep_finding(request, exercise, form):
            messages.success(request, f"The finding “{form.cleaned_data['title']}” is kept.")
            return redirect(FINDINGS, reference)
    return _page(
        request, "write_finding", reference, FINDINGS, form=form, searched=searches, found=len(found)
    )


def _keep_finding(request: HeedRequest, exercise: Any, form: FindingForm) -> bool:
    data = form.cleaned_data
    try:
        operations.write_finding(
            exercise=exercise, title=data["title"], text=data["text"], is_good_practice=data["kind"] == "yes",
            entries=[int(key) for key in data["entries"]], by=request.actor, at=timezone.now(),
        )  # fmt: skip
    except BadInput as refused:
        _said(form, refused, "entries")
        return False
    return True


def withdraw_finding(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Ask, then withdraw a finding."""
    finding = queries.the_finding(request.actor, reference, number)
    permissions.check_can_write(request.actor, finding.exercise)
    if request.method == "POST":
        operations.withdraw_finding(finding=finding, by=request.actor, at=timezone.now())
        messages.success(request, f"Finding {number} is withdrawn.")
        return redirect(FINDINGS, reference)
    return _page(request, "withdraw", reference, FINDINGS, what=f"finding {number}", text=finding.title)


def write_recommendation(request: HeedRequest, reference: str) -> HttpResponse:
    """Write a recommendation that rests on findings."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    standing = queries.findings_of(request.actor, exercise).filter(withdrawn_at__isnull=True)
    form = RecommendationForm(
        request.POST or None,
        findings=[presenters.finding_choice(one) for one in standing],
        agencies=[presenters.agency_choice(one) for one in queries.agencies_to_choose(exercise)],
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        operations.write_recommendation(
            exercise=exercise, text=data["text"], findings=[int(key) for key in data["findings"]],
            agencies=[int(key) for key in data["agencies"]], by=request.actor, at=timezone.now(),
        )  # fmt: skip
        messages.success(request, "The recommendation is kept.")
        return redirect(FINDINGS, reference)
    return _page(
        request, "write_recommendation", reference, FINDINGS, form=form, has_findings=standing.exists()
    )


def withdraw_recommendation(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """Ask, then withdraw a recommendation."""
    recommendation = queries.the_recommendation(request.actor, reference, number)
    permissions.check_can_write(request.actor, recommendation.exercise)
    if request.method == "POST":
        operations.withdraw_recommendation(recommendation=recommendation, by=request.actor, at=timezone.now())
        messages.success(request, f"Recommendation {number} is withdrawn.")
        return redirect(FINDINGS, reference)
    what = f"recommendation {number}"
    return _page(request, "withdraw", reference, FINDINGS, what=what, text=recommendation.text)


def respond(request: HeedRequest, reference: str, number: int) -> HttpResponse:
    """The decision maker answers a recommendation."""
    recommendation = queries.the_recommendation(request.actor, reference, number)
    permissions.check_can_respond(request.actor, recommendation.exercise)
    initial = {"response": recommendation.response, "reason": recommendation.response_reason}
    form = ResponseForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.respond(
                recommendation=recommendation, by=request.actor, at=timezone.now(), **form.cleaned_data
            )
        except BadInput as refused:
            _said(form, refused, "reason")
        else:
            messages.success(request, f"The board’s answer to recommendation {number} is recorded.")
            return redirect(FINDINGS, reference)
    return _page(request, "respond", reference, FINDINGS, form=form, recommendation=recommendation)


def report(request: HeedRequest, reference: str) -> HttpResponse:
    """The newest version of the report, as a page."""
    return _report(request, reference, None)


def version(request: HeedRequest, reference: str, version: int) -> HttpResponse:
    """An earlier version of the report, as a page."""
    return _report(request, reference, version)


def _report(request: HeedRequest, reference: str, number: int | None) -> HttpResponse:
    exercise = queries.the_reports_exercise(request.actor, reference)
    versions = queries.versions_of(request.actor, exercise)
    may_write = _may(permissions.check_can_write, request, exercise)
    if not versions:
        return _page(request, "no_report", reference, REPORT, may_write=may_write)
    chosen = versions[0] if number is None else queries.the_version(request.actor, reference, number)
    read = queries.read_report(request.actor, chosen, at=timezone.now())
    is_newest = chosen.pk == versions[0].pk
    may_adopt = (
        is_newest and exercise.status == "analysing" and _may(permissions.check_can_adopt, request, exercise)
    )
    return _page(
        request, "report", reference, REPORT,
        report=chosen, versions=versions, blocks=presenters.blocks(read.paragraphs), ground=read.ground,
        panel=queries.panel_words(chosen), is_newest=is_newest, may_write=may_write, may_adopt=may_adopt,
        left_in=left_in_sentence(chosen.left_in), has_no_team=permissions.has_no_team(exercise),
    )  # fmt: skip


def hand_in(request: HeedRequest, reference: str) -> HttpResponse:
    """Hand in a version of the report."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    is_first = not queries.versions_of(request.actor, exercise)
    form = VersionForm(request.POST or None, request.FILES or None, is_first=is_first)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = operations.hand_in(
                exercise=exercise, data=file.read(), name=file.name, note=form.cleaned_data.get("note", ""),
                by=request.actor, at=timezone.now(),
            )  # fmt: skip
        except BadInput as refused:
            _said(form, refused, "file")
        else:
            messages.success(request, f"Version {kept.version} of the report is taken in.")
            return redirect(REPORT, reference)
    return _page(request, "hand_in", reference, REPORT, form=form, is_first=is_first)


def adopt(request: HeedRequest, reference: str, version: int) -> HttpResponse:
    """A panel member's word on the newest version."""
    chosen = queries.the_version(request.actor, reference, version)
    permissions.check_can_adopt(request.actor, chosen.exercise)
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.give_word(
                report=chosen, adopts=form.cleaned_data["adopts"] == "yes", reasons=form.cleaned_data["reasons"],
                by=request.actor, at=timezone.now(),
            )  # fmt: skip
        except BadInput as refused:
            _said(form, refused, "reasons")
        else:
            messages.success(request, f"Your word on version {version} is recorded.")
            return redirect(REPORT, reference)
    return _page(request, "adopt", reference, REPORT, form=form, report=chosen)


def complete(request: HeedRequest, reference: str) -> HttpResponse:
    """The board office records that a review without a team of its own is complete."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    check_is_office(request.actor, exercise, "Completing the review")
    step = queries.completing(exercise)
    form = DoneForm(
        request.POST or None, initial={"on": timezone.localdate()}, wanted=step.evidence if step else ""
    )
    if request.method == "POST" and form.is_valid():
        operations.complete(exercise=exercise, by=request.actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, f"{reference} is recorded as complete.")
        return redirect("exercises:overview", reference)
    return _page(
        request, "complete", reference, "exercises:timetable", form=form, step=step,
        wrong=permissions.why_not_complete_now(exercise),
    )  # fmt: skip


def word(request: HeedRequest, reference: str, version: int) -> HttpResponse:
    """The version as it was handed in. That it was read is recorded."""
    chosen = queries.the_version(request.actor, reference, version)
    queries.read_report(request.actor, chosen, at=timezone.now())
    return file_response(chosen.file, download_name=f"{reference} report, version {version}.docx")


def _may(check: Any, request: HeedRequest, exercise: Any) -> bool:
    try:
        check(request.actor, exercise)
    except NotAllowed:
        return False
    return True
