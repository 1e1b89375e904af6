"""Getting the agency's chronology as a file, bringing it back changed, and settling the changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.chronologies.pages import part_page
from heed.chronologies.queries.parts import Part, the_part
from heed.chronologies.reading_record import record_part_read
from heed.chronologies.returning import operations, queries, taking
from heed.chronologies.returning.forms import BringBackForm, TakeAllForm, TakeForm
from heed.chronologies.returning.own import hand_out_own
from heed.chronologies.returning.presenters import change_rows
from heed.core.refusals import BadInput, NotNow
from heed.documents.responses import bytes_response
from heed.ui import words
from heed.ui.forms import refusals_on

AT_ONCE = 20
"""Up to so many changes are taken while the page waits."""
SETTLED = {"take": "The change is taken.", "leave": "The change is left, with your reason."}


def own_file(request: HeedRequest, reference: str, agency: int, kind: str) -> HttpResponse:
    """The agency's own entries as Word or Excel."""
    part = the_part(request.actor, reference, agency)
    data = hand_out_own(part=part, kind=kind, by=request.actor, at=timezone.now())
    return bytes_response(data, kind=kind, download_name=f"{reference} chronology of the agency.{kind}")


def bring_back(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Bring a changed file back; the files that came before."""
    part = the_part(request.actor, reference, agency)
    record_part_read(part, by=request.actor, at=timezone.now())
    asked, is_open = part.asked, part.asked.status == "asked"
    if request.method == "POST" and not is_open:
        raise NotNow("The chronology is signed off. The board office can open it again.")
    form = BringBackForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            found = operations.bring_back(
                part=part, name=file.name, data=file.read(), by=request.actor, at=timezone.now()
            )
            if found is None:
                messages.success(request, "Nothing changed: the file says what your chronology says.")
                return redirect("chronologies:bring_back", reference, agency)
            return redirect("chronologies:returned", reference, agency, found.pk)
    return part_page(
        request, "returning/bring_back", part, form=form, is_open=is_open, asked=asked,
        files=queries.files_brought_back(part, by=request.actor),
    )  # fmt: skip


def returned(request: HeedRequest, reference: str, agency: int, returned: int) -> HttpResponse:
    """The changes of one file, one by one; take all that need no answer."""
    part = the_part(request.actor, reference, agency)
    file = queries.the_file(part, returned, by=request.actor)
    if file.taking_since is not None and request.method == "GET":
        return part_page(request, "returning/taking", part, file=file, shown=queries.changes_of(file, page=1))
    record_part_read(part, by=request.actor, at=timezone.now())
    posted = request.POST if request.method == "POST" else None
    form = TakeAllForm(posted, is_late=part.asked.merged_at is not None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _take_all(request, part, file, form.cleaned_data.get("late_reason", ""))
            return redirect("chronologies:returned", reference, agency, returned)
    return _changes(request, part, file, form)


def _take_all(request: HeedRequest, part: Part, file: Any, late: str) -> None:
    how: dict[str, Any] = {
        "returned": file, "part": part, "late_reason": late, "by": request.actor, "at": timezone.now()
    }  # fmt: skip
    if queries.changes_of(file, page=1).ready > AT_ONCE:
        taking.begin_taking(**how)
        return
    taken, left = operations.take_all(**how)
    told = f"{taken} {words.plural(taken, 'change is,changes are')} taken."
    messages.success(request, f"{told} {left} still {words.plural(left, 'waits,wait')}." if left else told)


def _changes(request: HeedRequest, part: Part, file: Any, form: TakeAllForm, **more: Any) -> HttpResponse:
    typed = request.GET.get("page", "")
    shown = queries.changes_of(file, page=max(int(typed), 1) if typed.isdecimal() and len(typed) < 6 else 1)
    here = reverse("chronologies:returned", args=[part.exercise.reference, part.involved.agency_id, file.pk])
    return part_page(
        request, "returning/changes", part, file=file, form=form, shown=shown, rows=change_rows(shown.rows),
        is_open=part.asked.status == "asked", is_late=part.asked.merged_at is not None,
        previous_url=f"{here}?page={shown.page - 1}" if shown.page > 1 else "",
        next_url=f"{here}?page={shown.page + 1}" if shown.has_next else "", **more,
    )  # fmt: skip


@require_POST
def settle(request: HeedRequest, reference: str, agency: int, returned: int, change: int) -> HttpResponse:
    """Take one change, or leave it with a reason."""
    part = the_part(request.actor, reference, agency)
    file = queries.the_file(part, returned, by=request.actor)
    found = queries.the_change(file, change)
    form, at = TakeForm(request.POST), timezone.now()
    if form.is_valid():
        given = form.cleaned_data
        try:
            if given["do"] == "leave":
                operations.leave(change=found, part=part, reason=given["reason"], by=request.actor, at=at)
            else:
                operations.take(
                    change=found, part=part, date=given["date"], reason=given["reason"],
                    late_reason=given["late_reason"], by=request.actor, at=at,
                )  # fmt: skip
        except BadInput as refused:
            form.add_error(None, refused.sentence)
        except NotNow as refused:
            messages.warning(request, refused.sentence)
            return redirect("chronologies:returned", reference, agency, returned)
        else:
            messages.success(request, SETTLED[given["do"]])
            return redirect("chronologies:returned", reference, agency, returned)
    all_form = TakeAllForm(None, is_late=part.asked.merged_at is not None)
    return _changes(request, part, file, all_form, answer=form, answered=found.pk)
