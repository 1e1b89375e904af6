"""Turns a refusal raised anywhere below a view into a page that says why and what to do."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from heed.core.refusals import Refusal

HEADINGS = {
    403: "You cannot do this",
    404: "There is nothing here for you",
    409: "Not yet",
    422: "That cannot be used as it stands",
}


class RefusalMiddleware:
    """Answers a refusal with its status and its sentence, as a page or, for HTMX, as a part of one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:  # no database can look for it, and no page has it in its address
            raise BadRequest("An address cannot hold this character.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django for an exception of a view. Anything but a refusal is left alone."""
        if not isinstance(exception, Refusal):
            return None
        if "X-Heed-Autosave" in request.headers:
            # The page that saves by itself says it in a line; it has nowhere to show a page
            return HttpResponse(
                exception.sentence, status=exception.status, content_type="text/plain; charset=utf-8"
            )
        response = render(
            request,
            "ui/refusal_part.html" if getattr(request, "htmx", False) else "ui/refusal.html",
            {
                "heading": exception.heading or HEADINGS.get(exception.status, "This cannot be done"),
                "sentence": exception.sentence,
                "back_url": _page_before(request),
            },
            status=exception.status,
        )
        add_never_cache_headers(response)
        return response


def _page_before(request: HttpRequest) -> str:
    """The page of this site that the person came from, or nothing: an address of elsewhere is never shown."""
    before = request.META.get("HTTP_REFERER", "")
    here = f"{request.scheme}://{request.get_host()}"
    if not before.startswith(f"{here}/") or before == request.build_absolute_uri():
        return ""
    return str(before.removeprefix(here))
