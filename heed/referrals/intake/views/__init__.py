"""The pages of the intake."""

from heed.referrals.intake.views.guest import (
    board,
    guest_autosave,
    guest_board,
    guest_check,
    guest_code,
    guest_differences,
    guest_draft,
    guest_leave,
    guest_mine,
    guest_new,
    guest_section,
    guest_sent,
    guest_you,
)
from heed.referrals.intake.views.reading import alike, versions
from heed.referrals.intake.views.triage import again, ask, enough, outside, triage, urgent, waive

__all__ = [
    "again", "alike", "ask", "board", "enough", "guest_autosave", "guest_board", "guest_check", "guest_code",
    "guest_differences", "guest_draft", "guest_leave", "guest_mine", "guest_new", "guest_section", "guest_sent",
    "guest_you", "outside", "triage", "urgent", "versions", "waive",
]  # fmt: skip
