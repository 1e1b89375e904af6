"""The board office's pages: take in, ask, decline, withdraw, send, close; and the page of one request for everybody."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import office_boards
from heed.core.refusals import NotAllowed, NotFound
from heed.documents.pdf import markdown_to_pdf
from heed.documents.responses import bytes_response
from heed.documents.word import markdown_to_docx
from heed.outofarea import operations, permissions, presenters, queries
from heed.outofarea.forms import AskForm, CloseForm, ReasonForm, SendForm, TakeInForm
from heed.ui.forms import refusals_on
from heed.ui.navigation import board_chosen


def listing(request: HeedRequest) -> HttpResponse:
    """The requests that the person may know about."""
    if not permissions.may_have_requests(request.actor):
        raise NotFound
    today = timezone.localdate()
    rows = [
        presenters.row(one, today=today) for one in queries.listed(request.actor, board=board_chosen(request))
    ]
    return render(
        request, "outofarea/list.html", {"rows": rows, "may_record": bool(office_boards(request.actor))}
    )


def new(request: HeedRequest) -> HttpResponse:
    """Put on record what another board asks."""
    boards = {str(one.pk): one for one in office_boards(request.actor)}
    if not boards:
        raise NotAllowed("Requests from other boards are taken in by the board office.")
    form = TakeInForm(request.POST or None, boards=boards.values())
    if request.method == "POST" and form.is_valid():
        given = {key: value for key, value in form.cleaned_data.items() if key != "board"}
        board = boards[form.cleaned_data.get("board") or next(iter(boards))]
        with refusals_on(form):
            found = operations.take_in(board=board, by=request.actor, at=timezone.now(), **given)
            messages.success(request, f"The request is kept as {found.reference}.")
            return redirect("outofarea:show", found.reference)
    return render(request, "outofarea/new.html", {"form": form})


def show(request: HeedRequest, reference: str) -> HttpResponse:
    """One request: what is asked, by when, each agency's part, and what comes back to us."""
    found = queries.the_request(request.actor, reference)
    ground = operations.note_reading(request=found, by=request.actor, at=timezone.now())
    context = {**presenters.page(request.actor, found, today=timezone.localdate()), "ground": ground}
    return render(request, "outofarea/show.html", context)


def ask(request: HeedRequest, reference: str) -> HttpResponse:
    """Put the request to our agencies."""
    found = queries.the_request(request.actor, reference)
    permissions.check_is_office(request.actor, found)
    agencies = {str(one.pk): one for one in queries.agencies_left(found)}
    groups = {str(one.pk): one for one in queries.groups_to_check(found)}
    form = AskForm(
        request.POST or None, agencies=agencies.values(), groups=groups.values(), initial=_only(groups)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusals_on(form):
            asked = operations.ask(
                request=found, agencies=[agencies[key] for key in given["agencies"]], group=groups[given["group"]],
                asks=given["asks"], due_on=given["due_on"], by=request.actor, at=timezone.now(),
                address=request.build_absolute_uri("/"),
            )  # fmt: skip
            messages.success(request, "The agencies are asked. It stands in their My work.")
            for agency in asked.unreached:
                messages.warning(request, f"{agency.name} has no contact in Heed. Ring them.")
            return redirect("outofarea:show", reference)
    return _doing(request, form, "Ask our agencies", "Ask them", reference)


def _only(groups: Mapping[str, object]) -> dict[str, str]:
    return {"group": next(iter(groups))} if len(groups) == 1 else {}


def decline(request: HeedRequest, reference: str) -> HttpResponse:
    """Not take it up, with the reason."""
    found = queries.the_request(request.actor, reference)
    permissions.check_is_office(request.actor, found)
    form = ReasonForm(request.POST or None, question="Why is the request not taken up?")
    if request.method == "POST" and form.is_valid():
        operations.decline(
            request=found, because=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
        )
        messages.success(
            request, "It is on record that the request is not taken up. Tell the other board why."
        )
        return redirect("outofarea:show", reference)
    return _doing(request, form, "Do not take it up", "Put it on record", reference)


def withdraw(request: HeedRequest, reference: str, agency: int) -> HttpResponse:
    """Withdraw the request from one agency."""
    part = queries.the_part(request.actor, reference, agency)
    permissions.check_is_office(request.actor, part.request)
    form = ReasonForm(request.POST or None, question="Why is the request withdrawn?")
    if request.method == "POST" and form.is_valid():
        operations.withdraw(
            part=part, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
        )
        messages.success(request, f"The request to {part.agency.name} is withdrawn.")
        return redirect("outofarea:show", reference)
    return _doing(request, form, f"Withdraw the request to {part.agency.name}", "Withdraw it", reference)


def send(request: HeedRequest, reference: str) -> HttpResponse:
    """Record that the answer went."""
    found = queries.the_request(request.actor, reference)
    permissions.check_is_office(request.actor, found)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.send(request=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, "The answer is on record as sent.")
            return redirect("outofarea:show", reference)
    return _doing(request, form, "Record the answer as sent", "Record it", reference)


def close(request: HeedRequest, reference: str) -> HttpResponse:
    """Close a request that was answered."""
    found = queries.the_request(request.actor, reference)
    permissions.check_is_office(request.actor, found)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.close(request=found, note=form.cleaned_data["note"], by=request.actor, at=timezone.now())
        messages.success(request, "The request is closed.")
        return redirect("outofarea:show", reference)
    return _doing(request, form, "Close the request", "Close it", reference)


@require_POST
def reopen(request: HeedRequest, reference: str) -> HttpResponse:
    """Open a closed request again."""
    found = queries.the_request(request.actor, reference)
    operations.reopen(request=found, by=request.actor, at=timezone.now())
    messages.success(request, "The request is open again.")
    return redirect("outofarea:show", reference)


def answer_word(request: HeedRequest, reference: str) -> HttpResponse:
    """The answer as a Word document."""
    text, title, board = _answer(request, reference, "docx")
    data = markdown_to_docx(text, title=title, reference=reference, board=board)
    return bytes_response(data, kind="docx", download_name=f"{reference} answer.docx")


def answer_pdf(request: HeedRequest, reference: str) -> HttpResponse:
    """The answer as a PDF."""
    text, title, board = _answer(request, reference, "pdf")
    data = markdown_to_pdf(text, title=title, reference=reference, board=board)
    return bytes_response(data, kind="pdf", download_name=f"{reference} answer.pdf")


def _answer(request: HeedRequest, reference: str, kind: str) -> tuple[str, str, str]:
    found = queries.the_request(request.actor, reference)
    operations.note_taken(request=found, kind=kind, by=request.actor, at=timezone.now())
    text = presenters.answer(found, queries.parts_of(request.actor, found), today=timezone.localdate())
    return text, f"{reference}: answer", found.board.title


def _doing(request: HeedRequest, form: Form, title: str, button: str, reference: str) -> HttpResponse:
    context = {
        "form": form, "doing": title, "button": button, "reference": reference,
        "back": reverse("outofarea:show", args=[reference]),
    }  # fmt: skip
    return render(request, "outofarea/doing.html", context)
