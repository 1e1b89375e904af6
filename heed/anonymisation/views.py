"""Pages of the check."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.anonymisation import operations, permissions, presenters, queries
from heed.anonymisation.forms import SettleForm
from heed.anonymisation.pages import address, page
from heed.anonymisation.replacing.operations import replace_hit
from heed.core.refusals import BadInput, NotNow
from heed.reports.pages import DOCUMENTS
from heed.reports.rules import OVERVIEW, SUMMARY, THE


def check(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """The newest version with what was found in it: the sheet on the left, the list on the right."""
    exercise = queries.the_exercise_checked(request.actor, reference)
    return _check_page(request, exercise, what, request.GET.get("hit", ""), None)


def _check_page(
    request: HeedRequest, exercise: Any, what: str, wanted: str, form: SettleForm | None
) -> HttpResponse:
    read = queries.check_page(request.actor, exercise, at=timezone.now(), what=what)
    cut = presenters.sheets(read.paragraphs, read.hits) if read.state and read.state.is_done else []
    sheet = presenters.chosen_sheet(cut, request.GET.get("sheet", ""), wanted)
    now = presenters.chosen_hit(sheet, wanted) if sheet else None
    alike = operations.alike(now).count() if now and now.resolution == "open" else 0
    if form is None and now:
        new = presenters.coarser(now)
        form = SettleForm(initial={
            "do": "replace" if new else "", "new": new, "replace_all": True, "accept_all": False,
        })  # fmt: skip
    return page(
        request, "check", exercise, page=read, document=DOCUMENTS[what], other=_other(exercise, what),
        form=form, sheets=cut, sheet=sheet, now=now, alike=alike, **_addresses(what),
        shown=[presenters.shown(hit) for hit in sheet.hits] if sheet else [],
        tally=presenters.tally(read.hits),
        strangers=presenters.open_strangers(read.hits), before=presenters.neighbour(cut, sheet, -1),
        after=presenters.neighbour(cut, sheet, 1), next_open=presenters.next_open(cut, sheet),
        unread=presenters.unread(read.state.check.parts) if read.state and read.state.check else [],
    )  # fmt: skip


def _addresses(what: str) -> dict[str, str]:
    """The pages of this document's check, and that of the other document's."""
    return {
        **{
            f"{name}_url": address(name, what)
            for name in ("check", "begin", "finds", "replace", "undo", "strangers")
        },
        "other_url": address("check", SUMMARY if what == OVERVIEW else OVERVIEW),
    }


def _other(exercise: Any, what: str) -> Any:
    return queries.handed_in(exercise, SUMMARY if what == OVERVIEW else OVERVIEW)


@require_POST
def begin(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """Ask for a check of the newest version."""
    exercise = queries.the_exercise_checked(request.actor, reference)
    report = queries.newest_report(request.actor, exercise, what)
    operations.ask_check(report=report, by=request.actor, at=timezone.now())
    messages.success(request, f"The check of version {report.version} has begun. You can leave this page.")
    return redirect(address("check", what), reference)


def settle(request: HeedRequest, reference: str, pk: int) -> HttpResponse:
    """Settle a find: replace it in the Word file, or accept it with a reason."""
    hit = queries.the_hit(request.actor, reference, pk)
    exercise = hit.check_run.report.exercise
    permissions.check_can_edit(request.actor, exercise)
    what = hit.check_run.report.what
    listed = reverse(address("check", what), args=[reference])
    here = f"{listed}?hit={hit.number}"
    if request.method != "POST":
        return redirect(here)
    form = SettleForm(request.POST)
    if form.is_valid():
        try:
            messages.success(request, _settled(request, hit, form.cleaned_data))
            return redirect(listed)
        except BadInput as refused:
            form.add_error("new" if form.cleaned_data["do"] == "replace" else "reason", refused.sentence)
        except NotNow as refused:
            messages.warning(request, refused.sentence)
            return redirect(listed)
    return _check_page(request, exercise, what, str(hit.number), form)


def _settled(request: HeedRequest, hit: Any, data: dict[str, Any]) -> str:
    if data["do"] == "accept":
        count = operations.accept_hit(
            hit=hit, reason=data["reason"], everywhere=data["accept_all"], by=request.actor, at=timezone.now()
        )
        return f"{count} accepted, with the reason."
    report = replace_hit(
        hit=hit, new=data["new"], everywhere=data["replace_all"], by=request.actor, at=timezone.now()
    )
    return f"The words are replaced. Version {report.version} of {THE[report.what]} holds them and is being checked."
