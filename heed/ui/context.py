"""What every page's frame needs: who is asking, for which board, and where they can go."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from heed.ui import navigation


def layout(request: HttpRequest) -> dict[str, object]:
    """Names for the templates. Worked out only when a template asks, so that a fragment pays for nothing."""
    return {
        "actor": navigation.actor_of(request),
        "navigation": SimpleLazyObject(lambda: navigation.links(request)),
        "board_title": SimpleLazyObject(lambda: navigation.board_title(request)),
        "board_links": SimpleLazyObject(lambda: navigation.board_links(request)),
        "board_chosen": SimpleLazyObject(lambda: navigation.board_chosen(request)),
        "search_url": navigation.first_url("search:results"),
        "person_url": navigation.first_url("accounts:me", "mfa_index"),
        "sign_out_url": navigation.first_url("account_logout"),
        "home_url": navigation.first_url("worklist:home", "account_login") or "/",
    }
