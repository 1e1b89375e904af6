"""The person's own page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.accounts.queries import has_code, roles_of
from heed.accounts.roles import ROLES


def me(request: HeedRequest) -> HttpResponse:
    """Who I am here, what I may do, and how I sign in."""
    held = roles_of(request.actor, on=timezone.localdate())
    roles = [(membership, ROLES[membership.role].sentence) for membership in held]
    return render(
        request, "accounts/me.html", {"roles": roles, "has_code": has_code(request.actor.person_key)}
    )
