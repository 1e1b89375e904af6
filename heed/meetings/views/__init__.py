"""The pages of meetings."""

from heed.meetings.views.meetings import add_matter, arrange, change, invitations, listing, move_up, show
from heed.meetings.views.minutes import autosave, begin, check, minutes, word, write
from heed.meetings.views.parts import add_paper, attendance, declare, paper, rule, withdraw_paper

__all__ = [
    "add_matter", "add_paper", "arrange", "attendance", "autosave", "begin", "change", "check", "declare",
    "invitations", "listing", "minutes", "move_up", "paper", "rule", "show", "withdraw_paper", "word", "write",
]  # fmt: skip
