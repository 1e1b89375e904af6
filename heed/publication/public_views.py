"""The pages that everybody may read without signing in. They set no cookie and ask nothing of anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from heed.accounts.guest_session import network
from heed.core.refusals import NotFound
from heed.documents.extract import paragraphs_of
from heed.documents.responses import bytes_response
from heed.publication import operations, presenters, queries
from heed.publication.forms import AskForm
from heed.publication.rules import MOST_SOUGHT
from heed.reports.core.beside import beside_the_text
from heed.reports.presenters import blocks
from heed.ui.forms import refusals_on

MOST_KEPT = 300  # seconds


def _not_here(request: HttpRequest) -> HttpResponse:
    context = {"board_title": "", "robots": "noindex"}
    return _never_kept(render(request, "publication/public_missing.html", context, status=404))


def _gone(request: HttpRequest, public: queries.Public) -> HttpResponse | None:
    """The page in place of a report that was withdrawn or whose time is over; None while it is public."""
    if not public.is_over and public.withdrawn is None:
        return None
    name = "public_withdrawn" if public.withdrawn else "public_over"
    context = {**_context(public), "robots": "noindex"}
    return _never_kept(render(request, f"publication/{name}.html", context, status=410))


def _context(public: queries.Public) -> dict[str, Any]:
    return {
        "board": public.board, "board_title": public.board.title, "public": public,
        "publication": public.publication, "texts": public.texts,
        "robots": "" if public.publication.is_indexable else "noindex",
    }  # fmt: skip


@login_not_required
@require_safe
def public_list(request: HttpRequest, board: str) -> HttpResponse:
    """The board's published reviews."""
    try:
        found = queries.the_public_board(board)
    except NotFound:
        return _not_here(request)
    sought = request.GET.get("q", "").replace("\x00", "").strip()[:MOST_SOUGHT]
    rows = queries.published_by(found, today=timezone.localdate(), sought=sought)
    context = {
        "board": found, "board_title": found.title, "rows": rows, "years": presenters.by_year(rows),
        "sought": sought, "robots": "noindex" if sought else "", "feed": True,
    }  # fmt: skip
    return _kept_shortly(render(request, "publication/public_list.html", context), is_listed=not sought)


@login_not_required
@require_safe
def public_feed(request: HttpRequest, board: str) -> HttpResponse:
    """The board's published reviews as a feed."""
    try:
        found = queries.the_public_board(board)
    except NotFound:
        return _not_here(request)
    rows = queries.published_by(found, today=timezone.localdate())
    page = request.build_absolute_uri(reverse("publication:public_list", args=[board]))
    text = presenters.feed(found, rows, page=page, address=request.build_absolute_uri(request.path))
    return _kept_shortly(HttpResponse(text, content_type="application/atom+xml; charset=utf-8"))


@login_not_required
@require_safe
def public_report(request: HttpRequest, board: str, slug: str) -> HttpResponse:
    """One published review."""
    try:
        public = queries.the_public_report(board, slug, today=timezone.localdate())
    except NotFound:
        return _not_here(request)
    if gone := _gone(request, public):
        return gone
    context = _context(public)
    context["recommendations"] = presenters.public_recommendations(public.edition.recommendations)
    context["told"] = presenters.paragraphs(public.texts, "what_happened", "why")
    context["done"] = presenters.paragraphs(
        public.texts, "response", "actions_taken", "impact", "still_to_do"
    )
    response = render(request, "publication/public_report.html", context)
    return _kept_shortly(response, is_listed=public.publication.is_indexable)


@login_not_required
@require_safe
def public_text(request: HttpRequest, board: str, slug: str) -> HttpResponse:
    """The whole report as a web page, with the notes and text boxes that stand beside its running text."""
    try:
        public = queries.the_public_report(board, slug, today=timezone.localdate())
        if gone := _gone(request, public):
            return gone
        data = queries.public_bytes(public)
    except NotFound:
        return _not_here(request)
    context = {**_context(public), "blocks": blocks(paragraphs_of(data)), "beside": beside_the_text(data)}
    response = render(request, "publication/public_text.html", context)
    return _kept_shortly(response, is_listed=public.publication.is_indexable)


@login_not_required
@require_safe
def public_file(request: HttpRequest, board: str, slug: str) -> HttpResponse:
    """The Word file, byte for byte as it was cleared."""
    return _handed_out(request, board, slug, "docx", queries.public_bytes)


@login_not_required
@require_safe
def public_page_pdf(request: HttpRequest, board: str, slug: str) -> HttpResponse:
    """The page as an accessible PDF, byte for byte as it was cleared."""
    return _handed_out(request, board, slug, "pdf", queries.public_page_pdf)


def _handed_out(
    request: HttpRequest, board: str, slug: str, kind: str, read: Callable[[queries.Public], bytes]
) -> HttpResponse:
    try:
        public = queries.the_public_report(board, slug, today=timezone.localdate())
        if gone := _gone(request, public):
            return gone
        data = read(public)
    except NotFound:
        return _not_here(request)
    name = presenters.download_name(public.publication, kind)
    response = bytes_response(data, kind=kind, download_name=name)
    return _kept_shortly(response, is_listed=public.publication.is_indexable)


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def public_ask(request: HttpRequest, board: str, slug: str) -> HttpResponse:
    """Ask for a report whose time on the site is over.

    Django's token against forged forms needs a cookie. Nothing is done here in the visitor's name, so that a signed
    sheet and the browser's word on where the form came from do instead.
    """
    try:
        public = queries.the_public_report(board, slug, today=timezone.localdate())
    except NotFound:
        return _not_here(request)
    if not public.is_over or public.withdrawn:
        return _not_here(request)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _asked(request, form, public):
        address = reverse("publication:public_ask", args=[board, slug])
        return _never_kept(redirect(f"{address}?sent=yes"))
    context = {**_context(public), "form": form, "is_sent": request.GET.get("sent") == "yes",
               "sheet": operations.new_sheet(public.publication)}  # fmt: skip
    return _never_kept(render(request, "publication/public_ask.html", context))


def _asked(request: HttpRequest, form: AskForm, public: queries.Public) -> bool:
    """Whether the request was taken in; what was wrong stands on the form."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        form.add_error(None, operations.TOO_OLD)
        return False
    with refusals_on(form):
        operations.ask_for_report(
            publication=public.publication, sheet=request.POST.get("sheet", ""), network=network(request),
            at=timezone.now(), **form.cleaned_data,
        )  # fmt: skip
        return True
    return False


def _kept_shortly(response: HttpResponse, *, is_listed: bool = True) -> HttpResponse:
    """Caches between may keep the page, but no longer than a withdrawal may take to reach everybody."""
    response["Cache-Control"] = f"public, max-age={MOST_KEPT}"
    if not is_listed:
        response["X-Robots-Tag"] = "noindex"
    return response


def _never_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
