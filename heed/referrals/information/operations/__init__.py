"""Writes: from a request being written to an agency's answer being drawn into the facts of the case."""

from heed.referrals.information.operations.answering import (
    add_file,
    pass_on,
    remove_file,
    save_answer,
    sign_off,
    take_back,
)
from heed.referrals.information.operations.asking import drop, save_asking, save_questions, send, start
from heed.referrals.information.operations.changing import extend, withdraw
from heed.referrals.information.operations.reading import read_request
from heed.referrals.information.operations.reminding import remind

__all__ = [
    "add_file", "drop", "extend", "pass_on", "read_request", "remind", "remove_file", "save_answer", "save_asking",
    "save_questions", "send", "sign_off", "start", "take_back", "withdraw",
]  # fmt: skip
