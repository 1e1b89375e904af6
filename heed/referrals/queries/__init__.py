"""Reads of referrals. Each takes the actor and starts from what the actor may see."""

from heed.referrals.queries.cases import (
    agencies_of_case,
    decide_due,
    decision_of,
    groups_that_advise,
    letters_of,
    pack_of,
    the_draft,
    the_referral,
    working_days,
)
from heed.referrals.queries.facts import KnownFact, answers_now, known_facts, weighed
from heed.referrals.queries.listing import Filter, Line, Page, listed
from heed.referrals.queries.people import Seer, titled, who_can
from heed.referrals.queries.work import waiting_for

__all__ = [
    "Filter", "KnownFact", "Line", "Page", "Seer", "agencies_of_case", "answers_now", "decide_due", "decision_of",
    "groups_that_advise", "known_facts", "letters_of", "listed", "pack_of", "the_draft", "the_referral", "titled",
    "waiting_for", "weighed", "who_can", "working_days",
]  # fmt: skip
