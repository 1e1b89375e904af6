"""Pages on which an agency takes its report away as a Word document and brings it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.core.refusals import BadInput
from heed.documents.responses import bytes_response
from heed.reports.agency import permissions, queries
from heed.reports.agency.framework import form_for, is_under_way, spec_for
from heed.reports.agency.operations.writing import WrittenMeanwhile
from heed.reports.agency.pages import home, page
from heed.reports.agency.presenters import address
from heed.reports.agency.states import is_writable
from heed.reports.agency.word import operations
from heed.reports.agency.word.forms import BringForm
from heed.reports.agency.word.outline import spots
from heed.reports.agency.word.queries import differences, the_returned, waiting_documents
from heed.ui.forms import refusals_on

PLACE, BASE, KEEP = "place-", "base-", "keep"


def word(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Take the template, or bring a document back."""
    found = queries.the_report(request.actor, reference, agency)
    permissions.check_can_write(request.actor, found)
    if not (is_writable(found.status) and is_under_way(found)):
        return home(found)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with refusals_on(form, "file"):
            returned = operations.bring_back(
                report=found, data=file.read(), name=file.name, by=request.actor, at=timezone.now()
            )
            return redirect(address(found, "agency_report_returned", returned.pk))
    return page(request, "word", found, form=form, waiting=waiting_documents(found))


def template(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """The report as a Word document to write on."""
    found = queries.the_report(request.actor, reference, agency)
    permissions.check_can_write(request.actor, found)
    data = operations.hand_out_template(report=found, by=request.actor, at=timezone.now())
    return bytes_response(data, kind="docx", download_name=f"{reference} agency report.docx")


def returned(request: HeedRequest, reference: str, agency: int, pk: int) -> HttpResponse:
    """What a document says that came back: new, changed, under no heading; then it is taken over."""
    found = queries.the_report(request.actor, reference, agency)
    brought = the_returned(request.actor, found, pk)
    ground = permissions.check_can_write(request.actor, found)
    queries.note_reading(request.actor, found, ground=ground, at=timezone.now())
    wrong = ""
    if request.method == "POST":
        answer = _done(request, found, brought)
        if isinstance(answer, HttpResponse):
            return answer
        wrong = answer
    parts = differences(brought)
    return page(
        request, "returned", found, returned=brought, parts=[one for one in parts if one.told],
        bases=[(one.place, one.base) for one in parts], to_take=sum(one.to_take for one in parts), wrong=wrong,
        unplaced=[(one, request.POST.get(f"{PLACE}{one['number']}", "")) for one in brought.found["unplaced"]],
        choices=_choices(found), kept=set(request.POST.getlist(KEEP)),
        same=sum(1 for part in parts for row in part.rows if row.stands == "same" and row.now),
    )  # fmt: skip


def _done(request: HeedRequest, report: Any, brought: Any) -> HttpResponse | str:
    by, at, doing = request.actor, timezone.now(), request.POST.get("do", "")
    if doing == "other":
        operations.read_other_way(returned=brought, by=by, at=at)
        return redirect(request.path)
    if doing == "leave":
        operations.leave(returned=brought, by=by, at=at)
        messages.success(request, "Nothing of the document is taken over.")
        return home(report)
    if doing != "take":
        return "Say what is to become of the document: take it over, or leave it."
    try:
        count = operations.take_over(
            returned=brought, placed=_placed(request), bases=_bases(request),
            leaves=frozenset(request.POST.getlist(KEEP)), by=by, at=at,
        )  # fmt: skip
    except WrittenMeanwhile:
        return "Somebody saved a part of the report while you were looking. What stands there now is shown: look again."
    except BadInput as refused:
        return refused.sentence
    messages.success(
        request, f"{count} {'answer is' if count == 1 else 'answers are'} taken over from the document."
    )
    return home(report)


def _placed(request: HeedRequest) -> dict[int, str]:
    found = {}
    for name, value in request.POST.items():
        number = name.removeprefix(PLACE)
        if name.startswith(PLACE) and number.isdecimal() and len(number) < 6:
            found[int(number)] = str(value)
    return found


def _bases(request: HeedRequest) -> dict[str, int]:
    found = {}
    for name, value in request.POST.items():
        if name.startswith(BASE) and str(value).isdecimal() and len(str(value)) < 10:
            found[name.removeprefix(BASE)] = int(str(value))
    return found


def _choices(report: Any) -> list[tuple[str, str]]:
    form, spec, answers = form_for(report), spec_for(report), report.response.answers
    told = ("text", "longtext")
    return [
        *((spot.key, spot.title) for spot in spots(form, spec, answers) if spot.field.type in told),
        (operations.LEAVE, "Leave it out"),
    ]
