"""Reading exercises."""

from __future__ import annotations

from heed.exercises.queries.commissioning import ToCommission, to_commission
from heed.exercises.queries.find import the_end, the_exercise, the_member, the_step, the_terms, told_of_delay
from heed.exercises.queries.listing import Page, kinds_seen, listed
from heed.exercises.queries.people import how_many_can_see, who_can_see
from heed.exercises.queries.work import waiting_for
from heed.exercises.seers import Seer

__all__ = [
    "Page",
    "Seer",
    "ToCommission",
    "how_many_can_see",
    "kinds_seen",
    "listed",
    "the_end",
    "the_exercise",
    "the_member",
    "the_step",
    "the_terms",
    "to_commission",
    "told_of_delay",
    "waiting_for",
    "who_can_see",
]
