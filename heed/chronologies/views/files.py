"""One file of an agency: how far it is, its columns, the rows that need attention."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies import permissions
from heed.chronologies.alike import alike
from heed.chronologies.file_forms import AlikeForm, AttentionForm, ColumnsForm, MoveForm
from heed.chronologies.forms import ReasonForm
from heed.chronologies.framework import approved_terms
from heed.chronologies.operations.attention import Settled
from heed.chronologies.operations.attention import settle as settle_rows
from heed.chronologies.operations.moving import move as move_file
from heed.chronologies.operations.uploads import confirm_columns
from heed.chronologies.operations.uploads import withdraw as withdraw_file
from heed.chronologies.pages import part_page
from heed.chronologies.presenters.agencies import BUSY, file_line
from heed.chronologies.presenters.files import (
    attention_rows,
    column_tables,
    equation,
    has_changes,
    not_counted,
)
from heed.chronologies.queries.parts import Part, open_parts, rows_asked, rows_left_out, the_part, the_upload
from heed.chronologies.reading_record import record_file_opened, record_part_read
from heed.documents.responses import file_response
from heed.exercises.permissions import OFFICE, check_is_office
from heed.exercises.typed.pages import Typing
from heed.ui import words
from heed.ui.forms import refusals_on

AT_ONCE = 50


def file(request: HeedRequest, reference: str, agency: int, upload: int) -> HttpResponse:
    """The file as it stands: being read, its columns to confirm, or taken in with rows to settle."""
    part = the_part(request.actor, reference, agency)
    found = the_upload(request.actor, part, upload)
    record_part_read(part, by=request.actor, at=timezone.now())
    context: dict[str, Any] = {"is_busy": found.status in BUSY}
    if found.status == "columns":
        form = ColumnsForm(sheets=found.plan["sheets"], has_changes=has_changes(found))
        context |= {"form": form, "tables": column_tables(found, form)}
    if found.status == "taken-in":
        rows = AttentionForm(rows=rows_asked(found)[:AT_ONCE])
        context |= {"kept": _typing(request, part, found, rows).kept, **_taken_in(found, form=rows)}
    return _page(request, part, found, **context)


def _page(request: HeedRequest, part: Part, upload: Any, **context: Any) -> HttpResponse:
    return part_page(
        request, "file", part, upload=upload, line=file_line(part, upload), is_office=part.ground == OFFICE,
        is_open=bool(part.request and part.request.status == "asked"), period=approved_terms(part.exercise), **context,
    )  # fmt: skip


def columns(request: HeedRequest, reference: str, agency: int, upload: int) -> HttpResponse:
    """Confirm what the columns become."""
    part = the_part(request.actor, reference, agency)
    found = the_upload(request.actor, part, upload)
    if request.method != "POST" or found.status != "columns":
        return redirect("chronologies:file", reference, agency, upload)
    form = ColumnsForm(request.POST, sheets=found.plan["sheets"], has_changes=has_changes(found))
    if form.is_valid():
        with refusals_on(form):
            confirm_columns(
                upload=found, fields=form.chosen, left_out=form.left_out, tracked=form.tracked_as, by=request.actor,
                at=timezone.now(),
            )  # fmt: skip
            return redirect("chronologies:file", reference, agency, upload)
    return _page(request, part, found, form=form, tables=column_tables(found, form))


def settle(request: HeedRequest, reference: str, agency: int, upload: int) -> HttpResponse:
    """Settle rows that need attention."""
    part = the_part(request.actor, reference, agency)
    found = the_upload(request.actor, part, upload)
    if request.method != "POST":
        return redirect("chronologies:file", reference, agency, upload)
    form = AttentionForm(request.POST, rows=rows_asked(found)[:AT_ONCE])
    typing = _typing(request, part, found, form)
    if typing.is_aside:
        return typing.answer()
    if _settled(request, found, form):
        typing.sent()
        return redirect("chronologies:file", reference, agency, upload)
    return _page(request, part, found, **_taken_in(found, form=form))


def _typing(request: HeedRequest, part: Part, upload: Any, form: AttentionForm) -> Typing:
    """What is typed of the rows is kept until it is sent."""
    may = partial(permissions.check_can_change_upload, request.actor, upload)
    return Typing(request, part.exercise, f"rows of file {upload.pk}", form, may=may)


def settle_alike(request: HeedRequest, reference: str, agency: int, upload: int, kind: str) -> HttpResponse:
    """Settle all rows that ask the same with one answer."""
    part = the_part(request.actor, reference, agency)
    found = the_upload(request.actor, part, upload)
    group = next((each for each in alike(rows_asked(found)) if each.kind == kind), None)
    if request.method != "POST" or group is None:
        return redirect("chronologies:file", reference, agency, upload)
    form = AlikeForm(request.POST, group=group)
    if _settled(request, found, form):
        return redirect("chronologies:file", reference, agency, upload)
    return _page(request, part, found, **_taken_in(found, at_once=form))


def _settled(request: HeedRequest, upload: Any, form: AttentionForm | AlikeForm) -> bool:
    """Whether the answers were taken; what came of them is said on the next page."""
    if form.is_valid():
        with refusals_on(form):
            done = settle_rows(upload=upload, replies=form.replies, by=request.actor, at=timezone.now())
            messages.success(request, _told(done))
            return True
    return False


def _taken_in(
    upload: Any, *, form: AttentionForm | None = None, at_once: AlikeForm | None = None
) -> Mapping[str, Any]:
    asked = rows_asked(upload)
    form = form or AttentionForm(rows=asked[:AT_ONCE])
    groups = [
        at_once if at_once and at_once.group.kind == each.kind else AlikeForm(group=each)
        for each in alike(asked)
    ]
    return {
        "form": at_once or form,
        "alike": groups,
        "asked": attention_rows(form),
        "asked_count": len(asked),
        "terms": equation(upload),
        "not_counted": not_counted(upload),
        "left_out": rows_left_out(upload),
    }


def _told(done: Settled) -> str:
    parts = []
    if done.entries:
        parts.append(f"{done.entries} {words.plural(done.entries, 'row is an entry,rows are entries')} now")
    if done.left_out:
        parts.append(f"{done.left_out} {words.plural(done.left_out, 'row is,rows are')} left out")
    if done.still_asked:
        parts.append(
            f"{done.still_asked} {words.plural(done.still_asked, 'row asks,rows ask')} something further"
        )
    told = words.sentence_list(parts)
    return f"{told[:1].upper()}{told[1:]}."


def progress(request: HeedRequest, reference: str, agency: int, upload: int) -> HttpResponse:
    """How far the file is. When it is done its own page is opened anew; on another page only its line changes, so that
    nothing is lost that is being typed there.
    """
    part = the_part(request.actor, reference, agency)
    found = the_upload(request.actor, part, upload)
    line = file_line(part, found)
    response = render(request, "chronologies/_progress.html", {"line": line})
    if found.status not in BUSY and urlsplit(request.headers.get("HX-Current-URL", "")).path == line.url:
        # Opened, never reloaded: the page may answer a form, and a reload would send that again
        response["HX-Redirect"] = line.url
    return response


def withdraw(request: HeedRequest, reference: str, agency: int, upload: int) -> HttpResponse:
    """Take a file back, with a reason."""
    part = the_part(request.actor, reference, agency)
    found = the_upload(request.actor, part, upload)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_file(upload=found, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now())
        messages.success(request, f"{found.file.name} is withdrawn. It is kept, with the reason.")
        return redirect("chronologies:agency", reference, agency)
    return part_page(
        request, "reason", part, form=form, title=f"Withdraw {found.file.name}", button="Withdraw the file",
        lede="Its entries no longer count. The file and the entries are kept, with your reason.",
    )  # fmt: skip


def move(request: HeedRequest, reference: str, agency: int, upload: int) -> HttpResponse:
    """Give a file to the agency whose it is."""
    part = the_part(request.actor, reference, agency)
    found = the_upload(request.actor, part, upload)
    check_is_office(request.actor, part.exercise, "Moving a file to another agency")
    others = {
        str(each.agency_id): each
        for each in open_parts(request.actor, part.exercise)
        if each.agency_id != agency
    }
    form = MoveForm(request.POST or None, agencies=[(key, each.agency.name) for key, each in others.items()])
    if request.method == "POST" and form.is_valid():
        to = others[form.cleaned_data["agency"]]
        new = move_file(
            upload=found, to=to, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
        )
        messages.success(request, f"The file is {to.agency.short_name}’s now. It is withdrawn where it was.")
        return redirect("chronologies:file", reference, to.agency_id, new.pk)
    return part_page(request, "move", part, form=form, upload=found, others=others)


def download(request: HeedRequest, reference: str, agency: int, upload: int) -> HttpResponse:
    """The file as it came."""
    part = the_part(request.actor, reference, agency)
    found = the_upload(request.actor, part, upload)
    record_file_opened(found, ground=part.ground, by=request.actor, at=timezone.now())
    ending = PurePath(found.file.name).suffix.lower()
    name = f"{part.exercise.reference} agency file {found.pk}{ending}"
    return file_response(found.file, download_name=name)
