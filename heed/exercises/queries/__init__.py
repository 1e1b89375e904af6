"""Reading exercises."""

from __future__ import annotations

from heed.exercises.queries.find import the_exercise, the_member, the_terms
from heed.exercises.queries.listing import Page, listed
from heed.exercises.queries.people import Seer, how_many_can_see, who_can_see
from heed.exercises.queries.work import waiting_for

__all__ = [
    "Page",
    "Seer",
    "how_many_can_see",
    "listed",
    "the_exercise",
    "the_member",
    "the_terms",
    "waiting_for",
    "who_can_see",
]
