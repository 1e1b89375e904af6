"""Writes: from the first word to enough to go on."""

from heed.referrals.intake.operations.again import ask_more, send_again, waive
from heed.referrals.intake.operations.beginning import begin_as_guest
from heed.referrals.intake.operations.likeness import judge_likeness
from heed.referrals.intake.operations.triage import find_enough, set_outside, take_up
from heed.referrals.intake.operations.urgent import advise_urgently
from heed.referrals.intake.operations.writing import Saved, save_answers, settle_held

__all__ = [
    "Saved", "advise_urgently", "ask_more", "begin_as_guest", "find_enough", "judge_likeness", "save_answers",
    "send_again", "set_outside", "settle_held", "take_up", "waive",
]  # fmt: skip
