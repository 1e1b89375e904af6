"""The work of whoever asks: gathered afresh for the page, and counted for the number in the navigation.

Gathering asks every app, which is too much for every page. So the number is kept for a minute in the cache that all
web processes share; opening My work counts anew.
"""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from heed.core.refusals import Refusal
from heed.ui.navigation import actor_of
from heed.worklist.queries import Worklist, gathered

_KEPT = "_heed_worklist"
A_MINUTE = 60


def worklist_of(request: HttpRequest) -> Worklist:
    """What waits for the person who asks, once for each request."""
    found: Worklist | None = getattr(request, _KEPT, None)
    if found is None:
        found = gathered(actor_of(request), today=timezone.localdate())
        setattr(request, _KEPT, found)
        cache.set(_key(request), len(found.overdue), A_MINUTE)
    return found


def overdue(request: HttpRequest) -> int:
    """How many overdue things wait for the person who asks, as of a minute ago at the most."""
    if hasattr(request, _KEPT):
        return len(worklist_of(request).overdue)
    counted = cache.get(_key(request))
    if isinstance(counted, int):
        return counted
    try:
        return len(worklist_of(request).overdue)
    except Refusal:
        return 0  # the page that says what is refused has this number in its navigation as well


def _key(request: HttpRequest) -> str:
    return f"overdue-{actor_of(request).person}-{timezone.localdate()}"
