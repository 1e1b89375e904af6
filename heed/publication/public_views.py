"""The pages that everybody may read without signing in. They set no cookie and ask nothing of anybody."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.core.refusals import NotFound
from heed.documents.extract import paragraphs_of
from heed.documents.responses import bytes_response
from heed.publication import presenters, queries
from heed.reports.presenters import blocks


def _not_here(request: HttpRequest) -> HttpResponse:
    return render(request, "publication/public_missing.html", {"board_title": ""}, status=404)


def _over(request: HttpRequest, public: queries.Public) -> HttpResponse:
    context = {"board": public.board, "board_title": public.board.title, "public": public}
    return render(request, "publication/public_over.html", context, status=410)


def _context(public: queries.Public) -> dict[str, Any]:
    return {
        "board": public.board, "board_title": public.board.title, "public": public,
        "publication": public.publication,
    }  # fmt: skip


@login_not_required
@require_safe
def public_list(request: HttpRequest, board: str) -> HttpResponse:
    """The board's published reviews."""
    try:
        found = queries.the_public_board(board)
    except NotFound:
        return _not_here(request)
    rows = queries.published_by(found, today=timezone.localdate())
    context = {"board": found, "board_title": found.title, "rows": rows}
    return render(request, "publication/public_list.html", context)


@login_not_required
@require_safe
def public_report(request: HttpRequest, board: str, slug: str) -> HttpResponse:
    """One published review."""
    try:
        public = queries.the_public_report(board, slug, today=timezone.localdate())
    except NotFound:
        return _not_here(request)
    if public.is_over:
        return _over(request, public)
    context = _context(public)
    context["recommendations"] = presenters.public_recommendations(public.publication)
    context["told"] = presenters.paragraphs(public.publication, "what_happened", "why")
    context["done"] = presenters.paragraphs(
        public.publication, "response", "actions_taken", "impact", "still_to_do"
    )
    context["size"] = public.publication.report.public_file.size
    return render(request, "publication/public_report.html", context)


@login_not_required
@require_safe
def public_text(request: HttpRequest, board: str, slug: str) -> HttpResponse:
    """The whole report as a web page."""
    try:
        public = queries.the_public_report(board, slug, today=timezone.localdate())
        if public.is_over:
            return _over(request, public)
        paragraphs = paragraphs_of(queries.public_bytes(public))
    except NotFound:
        return _not_here(request)
    return render(request, "publication/public_text.html", {**_context(public), "blocks": blocks(paragraphs)})


@login_not_required
@require_safe
def public_file(request: HttpRequest, board: str, slug: str) -> HttpResponse:
    """The Word file, byte for byte as it was cleared."""
    try:
        public = queries.the_public_report(board, slug, today=timezone.localdate())
        if public.is_over:
            return _over(request, public)
        data = queries.public_bytes(public)
    except NotFound:
        return _not_here(request)
    return bytes_response(data, kind="docx", download_name=presenters.download_name(public.publication))
