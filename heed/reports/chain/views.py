"""The chain of evidence of one review: the matrix, its gaps, and files of both."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import NotFound, would_allow
from heed.documents.responses import bytes_response
from heed.reports import permissions, queries
from heed.reports.chain import operations
from heed.reports.chain.forms import GapForm
from heed.reports.chain.queries import looked_at, other_actions, rows_of, seen_chain
from heed.reports.chain.writers import KINDS
from heed.reports.pages import CHAIN, page


def matrix(request: HeedRequest, reference: str) -> HttpResponse:
    """Terms of reference, findings, recommendations and actions side by side, with the gaps between them."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    ground = queries.note_reading(request.actor, exercise, at=timezone.now())
    chain = seen_chain(request.actor, exercise)
    found = looked_at(exercise, chain)
    return page(
        request, "chain", reference, CHAIN, chain=chain, rows=rows_of(chain), others=other_actions(chain),
        report_gaps=[one for one in found if one.gap.stage == "report"],
        after_gaps=[one for one in found if one.gap.stage == "after"],
        open_count=sum(one.reason is None for one in found), ground=ground, kinds=KINDS,
        may_write=would_allow(permissions.check_can_write, request.actor, exercise),
    )  # fmt: skip


def explain(request: HeedRequest, reference: str, gap: str) -> HttpResponse:
    """Say why one gap is left as it is."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    permissions.check_can_write(request.actor, exercise)
    found = {one.gap.key: one for one in looked_at(exercise, seen_chain(request.actor, exercise))}.get(gap)
    if found is None:
        raise NotFound("This gap is closed, or there never was one.")
    form = GapForm(request.POST or None, initial={"reason": found.reason.reason if found.reason else ""})
    if request.method == "POST" and form.is_valid():
        operations.explain_gap(
            exercise=exercise,
            gap=gap,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, "The reason is kept.")
        return redirect(CHAIN, reference)
    return page(request, "explain_gap", reference, CHAIN, form=form, sentence=found.gap.sentence)


def hand_out(request: HeedRequest, reference: str, kind: str) -> HttpResponse:
    """The matrix with its gaps as a file."""
    exercise = queries.the_reports_exercise(request.actor, reference)
    data = operations.export_chain(exercise=exercise, kind=kind, by=request.actor, at=timezone.now())
    return bytes_response(data, kind=kind, download_name=f"{reference} chain of evidence.{kind}")
