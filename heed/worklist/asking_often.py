"""How often a calendar may be asked for. Calendar programmes ask every few hours; whoever tries addresses asks more.

Counted in the cache that all web processes share, by digests alone: neither address nor network is kept.
"""

from __future__ import annotations

from typing import Final

from django.core.cache import cache
from django.http import HttpRequest

from heed.accounts.guest_session import network
from heed.worklist.queries.calendars import digest_of

AN_HOUR: Final = 3600
PER_ADDRESS: Final = 60
PER_NETWORK: Final = 600
"""A whole office may stand behind one network."""
TOO_OFTEN: Final = "This calendar was asked for too often. Try again in an hour."


def is_too_often(request: HttpRequest, secret: str) -> bool:
    """Count this asking; whether this address, or the network that asks, has asked too often within the hour."""
    by_address = _counted(f"calendar-{digest_of(secret)}")
    place = network(request)
    by_network = _counted(f"calendar-from-{digest_of(place)}") if place else 0
    return by_address > PER_ADDRESS or by_network > PER_NETWORK


def _counted(key: str) -> int:
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # the hour ended in between
        return 1
