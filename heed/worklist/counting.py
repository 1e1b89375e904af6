"""The work of whoever asks, gathered once for each request: for the page, and for the number in the navigation."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from heed.ui.navigation import actor_of
from heed.worklist.queries import Worklist, gathered

_KEPT = "_heed_worklist"


def worklist_of(request: HttpRequest) -> Worklist:
    """What waits for the person who asks."""
    found: Worklist | None = getattr(request, _KEPT, None)
    if found is None:
        found = gathered(actor_of(request), today=timezone.localdate())
        setattr(request, _KEPT, found)
    return found


def overdue(request: HttpRequest) -> int:
    """How many overdue things wait for the person who asks."""
    return len(worklist_of(request).overdue)
