"""Pages of the learning summary of one review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotFound, NotNow, existing, would_allow
from heed.documents.responses import bytes_response
from heed.exercises.presenters import frame
from heed.exercises.queries import the_exercise
from heed.learning import operations, permissions, presenters, queries
from heed.learning.operations import NamesSomebody
from heed.learning.rules import REPORT_STANDS, SUMMARY_WRITTEN
from heed.questionnaires.filling import Filling
from heed.questionnaires.operations import Incomplete, form_of
from heed.ui import saving
from heed.ui.forms import refusals_on


def summary(request: HeedRequest, reference: str) -> HttpResponse:
    """The learning summary of a review, and what the review put into the register."""
    actor, today = request.actor, timezone.localdate()
    exercise = the_exercise(actor, reference)
    ground = permissions.check_can_view_summary(actor, exercise)
    kept = queries.summary_of(exercise)
    is_in = bool(kept and kept.form.submitted_at)
    may_read = kept is not None and (is_in or permissions.may_read_draft(actor, exercise))
    if kept and may_read:
        operations.note_reading(summary=kept, ground=ground, by=actor, at=timezone.now())
    spec = queries.closing_form(exercise)
    is_office = would_allow(permissions.check_can_record, actor, exercise.board_id)
    may_close = is_office and queries.may_be_closed(exercise)
    return render(
        request,
        "learning/summary.html",
        {
            "ground": ground,
            "kept": kept,
            "spec": spec[1] if spec else None,
            "is_in": is_in,
            "may_read": may_read,
            "rows": presenters.summary_rows(kept) if kept and may_read else [],
            "may_write": would_allow(permissions.check_can_write_summary, actor, exercise),
            "may_begin": exercise.status in SUMMARY_WRITTEN,
            "may_close": may_close,
            "left_open": queries.left_open(exercise) if may_close else [],
            "report_stands": exercise.status in REPORT_STANDS,
            "findings": queries.findings_of(exercise) if is_office else [],
            "learning": queries.from_exercise(actor, exercise),
            "is_office": is_office,
            **frame(actor, exercise, active="learning:summary", today=today),
        },
    )


@require_POST
def start(request: HeedRequest, reference: str) -> HttpResponse:
    """Begin the learning summary."""
    exercise = the_exercise(request.actor, reference)
    operations.start_summary(exercise=exercise, by=request.actor, at=timezone.now())
    return redirect("learning:summary_write", reference)


def write(request: HeedRequest, reference: str) -> HttpResponse:
    """Write the learning summary; hand it in."""
    exercise = the_exercise(request.actor, reference)
    permissions.check_can_write_summary(request.actor, exercise)
    kept = queries.summary_of(exercise)
    if kept is None or kept.form.submitted_at:
        return redirect("learning:summary", reference)
    spec = form_of(kept.form)
    form = Filling(spec, answers=kept.form.answers, data=request.POST or None, strict=False)
    drawn_from = saving.drawn_from(request) if request.method == "POST" else kept.form.version
    if request.method == "POST" and _kept_or_handed_in(request, reference, form, drawn_from=drawn_from):
        if form.row_changed:
            return redirect(f"{reverse('learning:summary_write', args=[reference])}#{form.row_changed}")
        return redirect("learning:summary", reference)
    form.show_what_is_required()
    context = {
        "form": form,
        "spec": spec,
        "drawn_from": drawn_from,
        "proposed": queries.proposed_labels(kept),
        "to_propose": queries.still_unknown(kept),
    }
    return render(
        request,
        "learning/write.html",
        {**context, **frame(request.actor, exercise, active="learning:summary", today=timezone.localdate())},
    )


def _kept_or_handed_in(request: HeedRequest, reference: str, form: Filling, *, drawn_from: int) -> bool:
    """Save, and hand in where that was asked for. Otherwise the form says what stands in the way."""
    kept = existing(queries.summary_of(the_exercise(request.actor, reference)))
    now = timezone.now()
    with refusals_on(form, kinds=(Incomplete, NamesSomebody, NotNow)):
        operations.save_draft(
            summary=kept, answers=form.answers(), version=drawn_from, by=request.actor, at=now
        )
        if form.row_changed:
            return True
        if request.POST.get("do") == "hand-in":
            operations.hand_in(summary=kept, by=request.actor, at=now)
            messages.success(request, "The learning summary is handed in.")
        else:
            messages.success(request, "The learning summary is saved. You can go on with it at any time.")
        return True
    return False


@require_POST
def autosave(request: HeedRequest, reference: str) -> HttpResponse:
    """Keep what is being typed."""
    exercise = the_exercise(request.actor, reference)
    kept = existing(queries.summary_of(exercise))
    spec = form_of(kept.form)
    form = Filling(spec, answers=kept.form.answers, data=request.POST, strict=False)
    operations.save_draft(
        summary=kept,
        answers=form.answers(),
        version=saving.drawn_from(request),
        by=request.actor,
        at=timezone.now(),
    )
    return HttpResponse(status=204)


@require_POST
def propose(request: HeedRequest, reference: str) -> HttpResponse:
    """Put what Heed knows by now into the empty questions."""
    exercise = the_exercise(request.actor, reference)
    kept = existing(queries.summary_of(exercise))
    operations.propose_again(summary=kept, by=request.actor, at=timezone.now())
    return redirect("learning:summary_write", reference)


def word(request: HeedRequest, reference: str) -> HttpResponse:
    """The learning summary as a Word document."""
    exercise = the_exercise(request.actor, reference)
    ground = permissions.check_can_view_summary(request.actor, exercise)
    kept = queries.summary_of(exercise)
    if kept is None or not (kept.form.submitted_at or permissions.may_read_draft(request.actor, exercise)):
        raise NotFound
    operations.note_reading(summary=kept, ground=ground, by=request.actor, at=timezone.now())
    return bytes_response(
        operations.summary_as_word(kept), kind="docx", download_name=f"{reference} learning summary.docx"
    )


@require_POST
def close(request: HeedRequest, reference: str) -> HttpResponse:
    """Close the review."""
    exercise = the_exercise(request.actor, reference)
    operations.close(exercise=exercise, by=request.actor, at=timezone.now())
    messages.success(request, f"{reference} is closed. Its learning and its actions stay open.")
    return redirect("learning:summary", reference)
