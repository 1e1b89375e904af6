"""Reading what waits for people, and how it reaches them."""

from __future__ import annotations

from heed.worklist.queries.gathering import Worklist, calendar_of, gathered

__all__ = ["Worklist", "calendar_of", "gathered"]
