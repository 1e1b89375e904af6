"""Pages from a proposal to the members to a decision considered again."""

from heed.referrals.deciding.views.again import answer_again, ask_again, call_meeting
from heed.referrals.deciding.views.challenge import (
    ask_challenge,
    challenge,
    remind,
    take_down_answer,
    withdraw,
)
from heed.referrals.deciding.views.group import close_round, prepare_advice, propose, take_down_view
from heed.referrals.deciding.views.link import by_link, keep_by_link
from heed.referrals.deciding.views.typed import keep

__all__ = [
    "answer_again", "ask_again", "ask_challenge", "by_link", "call_meeting", "challenge", "close_round", "keep",
    "keep_by_link", "prepare_advice", "propose", "remind", "take_down_answer", "take_down_view", "withdraw",
]  # fmt: skip
