"""What waits for the board office about people who want to bring cases without an account."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone

from heed.accounts.permissions import may_bring, visible_guests
from heed.core.actor import Actor
from heed.core.work import WorkItem


def waiting_for(actor: Actor, *, today: date) -> list[WorkItem]:
    """Everybody who waits to be let in, for the office of the board that they came to."""
    found = visible_guests(actor).filter(status="waiting").select_related("person", "board")
    return [
        WorkItem(
            what=f"Look whether {guest.person.name} may bring cases", about=guest.organisation or guest.board.title,
            due=None, how="", why="Somebody without an account wants to bring a case and waits for you.",
            do="Look at it", url=reverse("accounts:guest", args=[guest.pk]), since=timezone.localdate(guest.came_at),
            nameless="Look whether somebody may bring cases",
        )
        for guest in found
        if not may_bring(guest)
    ]  # fmt: skip
