"""Pages of a checklist beside a version: everybody's answers side by side, and one's own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import would_allow
from heed.reports import queries
from heed.reports.checklists import operations
from heed.reports.checklists.forms import ChecklistForm
from heed.reports.checklists.queries import (
    answered,
    begins_with,
    check_can_answer,
    own_draft,
    the_version_held,
)
from heed.reports.checklists.rules import wrong_in
from heed.reports.pages import DOCUMENTS, REPORT, page
from heed.ui import saving


def one_checklist(request: HeedRequest, reference: str, checklist: str, version: int) -> HttpResponse:
    """One checklist with what each person answered last, differences marked."""
    held, report = the_version_held(request.actor, reference, checklist, version)
    ground = queries.note_reading_report(request.actor, report, at=timezone.now())
    return page(
        request, "checklist", reference, REPORT, report=report, document=DOCUMENTS[held.what], ground=ground,
        answered=answered(request.actor, report, held),
        may_answer=would_allow(check_can_answer, request.actor, report),
        draft=own_draft(request.actor, report, checklist),
    )  # fmt: skip


def answer_checklist(request: HeedRequest, reference: str, checklist: str, version: int) -> HttpResponse:
    """Answer it; what one answered about an earlier version stands there to begin with."""
    held, report = the_version_held(request.actor, reference, checklist, version)
    check_can_answer(request.actor, report)
    document = DOCUMENTS[held.what]
    if request.method == "POST" and request.POST.get("do") == "forget":
        operations.forget_answers(report=report, checklist=checklist, by=request.actor)
        return redirect(request.path)
    draft = own_draft(request.actor, report, checklist)
    before, of_version = begins_with(request.actor, report, checklist)
    form = ChecklistForm(request.POST or None, held=held, given=draft.answers if draft else before)
    if request.method == "POST":
        said: dict[str, Any] = {
            "report": report, "checklist": checklist, "given": form.given(), "by": request.actor, "at": timezone.now()
        }  # fmt: skip
        operations.keep_answers(**said)
        for key, sentence in wrong_in(held.lines, form.given()).items():
            if key not in form.errors:
                form.add_error(key, sentence)
        if form.is_valid():
            operations.give_answers(**said)
            messages.success(request, f"Your answers to “{held.title}” are on record.")
            return redirect("reports:checklist", reference, checklist, version)
    return page(
        request, "answer_checklist", reference, REPORT, report=report, document=document, held=held, form=form,
        kept=draft if draft and request.method != "POST" else None,
        of_version=0 if draft or request.method == "POST" else of_version,
    )  # fmt: skip


@require_POST
def keep_checklist(request: HeedRequest, reference: str, checklist: str, version: int) -> HttpResponse:
    """Keep what was answered so far."""
    held, report = the_version_held(request.actor, reference, checklist, version)
    check_can_answer(request.actor, report)
    form = ChecklistForm(request.POST, held=held)
    kept = operations.keep_answers(
        report=report, checklist=checklist, given=form.given(), by=request.actor, at=timezone.now()
    )
    return saving.saved(kept.saved_at)
