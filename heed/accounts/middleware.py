"""Puts the actor on each request: the person with the roles held today."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from heed.accounts.models import Person
from heed.accounts.queries import actor_for
from heed.core.actor import NOBODY, Actor


class HeedRequest(HttpRequest):
    """A request as Heed's views see it (for type checking)."""

    actor: Actor
    user: Person


class ActorMiddleware:
    """Sets `request.actor`, worked out when it is first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    person = request.user
    if isinstance(person, Person):
        return actor_for(person, on=timezone.localdate())
    return NOBODY
