"""Writes: from a form being filled in to everybody being told."""

from heed.referrals.operations.decision import decide
from heed.referrals.operations.drafts import UnfitPseudonym, save_draft, send, start
from heed.referrals.operations.editions import repin
from heed.referrals.operations.facts import answer_fact, settle_fact
from heed.referrals.operations.group import (
    advise,
    close_round,
    give_view,
    propose,
    put_to_group,
    take_back_view,
    take_down_view,
)
from heed.referrals.operations.interests import declare_interest
from heed.referrals.operations.reading import read_whole
from heed.referrals.operations.telling import add_agency_to_tell, close_telling

__all__ = [
    "UnfitPseudonym", "add_agency_to_tell", "advise", "answer_fact", "close_round", "close_telling", "decide",
    "declare_interest",
    "give_view", "propose", "put_to_group", "read_whole", "repin", "save_draft", "send", "settle_fact", "start",
    "take_back_view", "take_down_view",
]  # fmt: skip
