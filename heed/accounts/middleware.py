"""Puts the actor on each request, and asks for a one-time code where the board wants one."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django_htmx.middleware import HtmxDetails

from heed.accounts.models import Person
from heed.accounts.queries import actor_for, has_code
from heed.core.actor import NOBODY, Actor
from heed.core.remembering import remembering

Answer = Callable[[HttpRequest], HttpResponse]


class HeedRequest(HttpRequest):
    """A request as Heed's views see it (for type checking)."""

    actor: Actor
    user: Person
    htmx: HtmxDetails


class ActorMiddleware:
    """Sets `request.actor`: the person with the roles held today, worked out when it is first asked for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        with remembering(only_reads=request.method in ("GET", "HEAD")):
            answer = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not answer.has_header("Cache-Control"):
            # Kept by nobody between; "no-store" would lose what was typed when somebody goes back without script
            answer["Cache-Control"] = "private, no-cache"
        return answer


class CodeMiddleware:
    """With HEED_REQUIRE_CODE=yes nobody goes further than setting up a one-time code until they have one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if (
            settings.REQUIRE_CODE
            and isinstance(person, Person)
            and not request.path.startswith("/sign-in/")
            and not has_code(person.pk)
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    person = request.user
    if isinstance(person, Person):
        return actor_for(person, on=timezone.localdate())
    return NOBODY
