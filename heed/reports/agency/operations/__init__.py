"""Writes about agencies' reports: one public function for each thing that is done.

The words of a report are set by `write`, and by nothing else.
"""

from heed.reports.agency.operations.asking import answer_more_time, ask, ask_more_time, withdraw
from heed.reports.agency.operations.handing import (
    accept,
    ask_check,
    hand_on,
    pass_check,
    send_back,
    take_back,
)
from heed.reports.agency.operations.panel import (
    accept_for_panel,
    adopt_proposal,
    leave_proposal,
    return_to_agency,
    take_up_proposal,
)
from heed.reports.agency.operations.remarks import answer, remark, take_back_remark
from heed.reports.agency.operations.writing import WrittenMeanwhile, follow_terms, name_writer, write

__all__ = [
    "WrittenMeanwhile", "accept", "accept_for_panel", "adopt_proposal", "answer", "answer_more_time", "ask",
    "ask_check", "ask_more_time", "follow_terms", "hand_on", "leave_proposal", "name_writer", "pass_check", "remark",
    "return_to_agency", "send_back", "take_back", "take_back_remark", "take_up_proposal", "withdraw", "write",
]  # fmt: skip
