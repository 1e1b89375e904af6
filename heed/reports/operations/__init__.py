"""Writing findings and recommendations, handing in the report, adopting it, and answering for the board."""

from heed.reports.operations.adopting import give_word
from heed.reports.operations.answering import respond
from heed.reports.operations.completing import complete
from heed.reports.operations.findings import withdraw_finding, write_finding
from heed.reports.operations.recommendations import withdraw_recommendation, write_recommendation
from heed.reports.operations.versions import hand_in

__all__ = [
    "complete",
    "give_word",
    "hand_in",
    "respond",
    "withdraw_finding",
    "withdraw_recommendation",
    "write_finding",
    "write_recommendation",
]
