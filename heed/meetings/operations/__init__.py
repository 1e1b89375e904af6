"""Writes: from arranging a meeting to its checked minutes."""

from heed.meetings.operations.advising import (
    GivenMeanwhile,
    close_round,
    give_advice,
    give_view,
    propose,
    take_back_view,
    take_down_view,
)
from heed.meetings.operations.arranging import (
    act_outside,
    arrange,
    change,
    invite,
    move_up,
    put_on_agenda,
    reply,
)
from heed.meetings.operations.attending import declare, declare_in_case, record_attendance, rule
from heed.meetings.operations.minutes import (
    begin_minutes,
    check_minutes,
    hand_over_minutes,
    read_minutes,
    return_minutes,
    save_minutes,
)
from heed.meetings.operations.papers import add_paper, read_paper, withdraw_paper

__all__ = [
    "GivenMeanwhile", "act_outside", "add_paper", "arrange", "begin_minutes", "change", "check_minutes", "close_round",
    "declare", "declare_in_case",
    "give_advice", "give_view", "hand_over_minutes", "invite", "move_up", "propose", "put_on_agenda",
    "read_minutes", "read_paper", "record_attendance", "reply", "return_minutes", "rule", "save_minutes",
    "take_back_view", "take_down_view", "withdraw_paper",
]  # fmt: skip
