"""Writing findings and recommendations, handing in the report, adopting it, and answering for the board."""

from heed.reports.operations.adopting import give_word
from heed.reports.operations.answering import respond
from heed.reports.operations.completing import complete
from heed.reports.operations.findings import change_finding, cite_entry, withdraw_finding, write_finding
from heed.reports.operations.recommendations import (
    About,
    change_recommendation,
    leave_with_agency,
    take_up,
    withdraw_recommendation,
    write_recommendation,
)
from heed.reports.operations.versions import hand_in, hand_in_after, hand_in_correction

__all__ = [
    "About",
    "change_finding",
    "change_recommendation",
    "cite_entry",
    "complete",
    "give_word",
    "hand_in",
    "hand_in_after",
    "hand_in_correction",
    "leave_with_agency",
    "respond",
    "take_up",
    "withdraw_finding",
    "withdraw_recommendation",
    "write_finding",
    "write_recommendation",
]
