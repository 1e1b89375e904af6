"""Pages that save by themselves what is being typed: what such a page sends, and what it is told."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from heed.ui.words import clock

_BASE: Final = "X-Heed-Base"
_TEXT: Final = "text/plain; charset=utf-8"
_OLDER_THAN_ANY: Final = -1


def is_saving(request: HttpRequest) -> bool:
    """Whether the page saves what is being typed, and nobody has sent it."""
    return request.method == "POST" and "X-Heed-Autosave" in request.headers


def drawn_from(request: HttpRequest, name: str = "drawn_from") -> int:
    """The version that the page was drawn from; one that was tampered with counts as older than any."""
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else _OLDER_THAN_ANY


def saved(at: datetime, *, base: int | None = None) -> HttpResponse:
    """What the page is told once it is kept, and from which version it goes on."""
    headers = {} if base is None else {_BASE: str(base)}
    return HttpResponse(f"Saved {clock(timezone.localtime(at))}", content_type=_TEXT, headers=headers)


def saved_as(version: int | None, form: BaseForm) -> HttpResponse:
    """The page is told from which version it goes on, or why nothing was kept, as it stands over the form."""
    if version is None:
        return HttpResponse(" ".join(map(str, form.non_field_errors())), status=409, content_type=_TEXT)
    return HttpResponse(status=204, headers={_BASE: str(version)})
