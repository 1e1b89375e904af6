"""Reads of referrals. Each takes the actor and starts from what the actor may see."""

from heed.referrals.queries.cases import (
    agencies_of_case,
    decide_due,
    decision_of,
    decisions_of,
    groups_that_advise,
    letters_of,
    pack_of,
    the_referral,
    working_days,
)
from heed.referrals.queries.editions import (
    OtherEdition,
    asked_otherwise,
    changes_of,
    facts_not_asked,
    later_views,
    may_become,
    other_view,
    stance_said,
    why_no_other_edition,
)
from heed.referrals.queries.facts import KnownFact, answers_now, known_facts, weighed
from heed.referrals.queries.letters import not_needed
from heed.referrals.queries.listing import Filter, Line, Page, listed
from heed.referrals.queries.people import WITHOUT_ACCOUNT, Seer, sender_of, titled, who_can
from heed.referrals.queries.work import waiting_for

__all__ = [
    "WITHOUT_ACCOUNT", "Filter", "KnownFact", "Line", "OtherEdition", "Page", "Seer", "agencies_of_case",
    "answers_now", "asked_otherwise", "changes_of", "decide_due", "decision_of", "decisions_of",
    "facts_not_asked", "groups_that_advise", "known_facts", "later_views", "letters_of", "listed", "may_become",
    "not_needed", "other_view", "pack_of", "sender_of", "stance_said", "the_referral", "titled", "waiting_for",
    "weighed", "who_can", "why_no_other_edition", "working_days",
]  # fmt: skip
